/**
 * A new id for a request that is safe to repeat. Keep it while the same thing is tried again, and
 * make another once it was done.
 */
export function newRequestId(): string {
  return crypto.randomUUID();
}
