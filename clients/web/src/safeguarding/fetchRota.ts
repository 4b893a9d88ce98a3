import { Code, ConnectError } from '@connectrpc/connect';
import { SafeguardingService } from '../generated/ourvoice/safeguarding/v1/safeguarding_service_pb';
import { serviceClient } from '../kit/transport';

/** The rota that holds; null when none was ever set. */
export async function fetchRota() {
  try {
    return await serviceClient(SafeguardingService).getDutyRota({});
  } catch (error) {
    if (ConnectError.from(error).code !== Code.NotFound) throw error;
    return null;
  }
}
