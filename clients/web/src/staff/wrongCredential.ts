import { Code, ConnectError } from '@connectrpc/connect';

/** Whether signing in failed for its name or password, and not for another reason. */
export function wrongCredential(error: unknown): boolean {
  return error !== undefined && ConnectError.from(error).code === Code.Unauthenticated;
}
