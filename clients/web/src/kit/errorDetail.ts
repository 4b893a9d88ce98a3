import { ConnectError } from '@connectrpc/connect';
import { ErrorDetailSchema, type ErrorDetail } from '../generated/ourvoice/common/v1/error_pb';

/**
 * What machines read of an error: its reason and the fields at fault; undefined when it has none.
 */
export function errorDetail(error: unknown): ErrorDetail | undefined {
  return ConnectError.from(error).findDetails(ErrorDetailSchema)[0];
}

/** The reason of an error, such as `CODE_USED`; empty when it has none. */
export function errorReason(error: unknown): string {
  return errorDetail(error)?.reason ?? '';
}
