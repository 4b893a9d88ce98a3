import { WithdrawResponseResponse_Kept as Kept } from '../../generated/ourvoice/intake/v1/intake_service_pb';
import { Screen } from '../parts/Screen';
import { useWords } from '../words';

/** Says that an answer was taken back, and what there is of it that stays. */
export function TakenBackScreen({ kept }: { kept: Kept[] }) {
  const { say } = useWords();
  return (
    <Screen title={say('follow-up.done')}>
      {kept.includes(Kept.FIGURES_GIVEN_OUT) && <p>{say('follow-up.kept-figures')}</p>}
      <p>{say('follow-up.kept-concern')}</p>
    </Screen>
  );
}
