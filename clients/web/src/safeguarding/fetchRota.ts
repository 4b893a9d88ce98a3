import { SafeguardingService } from '../generated/ourvoice/safeguarding/v1/safeguarding_service_pb';
import { orNothing } from '../kit/orNothing';
import { serviceClient } from '../kit/transport';

/** The rota that holds; null when none was ever set. */
export async function fetchRota() {
  return (await orNothing(serviceClient(SafeguardingService).getDutyRota({}))) ?? null;
}
