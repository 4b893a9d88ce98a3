import { errorReason } from '../kit/errorDetail';

/** Whether a name, password or invitation was not the right one. */
export function isRefused(error: unknown): boolean {
  return (
    error !== undefined && ['CREDENTIAL_WRONG', 'INVITATION_OVER'].includes(errorReason(error))
  );
}
