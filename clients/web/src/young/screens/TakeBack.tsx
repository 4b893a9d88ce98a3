import { useState } from 'preact/hooks';
import {
  IntakeService,
  type WithdrawResponseResponse_Kept,
} from '../../generated/ourvoice/intake/v1/intake_service_pb';
import { serviceClient } from '../../kit/transport';
import { useAction } from '../../kit/useAction';
import { Problem } from '../parts/Problem';
import { refusal } from '../refusal';
import { useWords } from '../words';

interface Props {
  followUpWords: string;
  /** Called with what stays once the answer is taken back. */
  onTaken: (kept: WithdrawResponseResponse_Kept[]) => void;
}

/** Takes an answer back for good, after asking once more. */
export function TakeBack({ followUpWords, onTaken }: Props) {
  const { say } = useWords();
  const [asking, setAsking] = useState(false);
  const [requestId] = useState(() => crypto.randomUUID());
  const taking = useAction(async () =>
    onTaken(
      (await serviceClient(IntakeService).withdrawResponse({ requestId, followUpWords })).kept,
    ),
  );
  return (
    <section>
      <h2>{say('follow-up.take-back-title')}</h2>
      <Problem
        text={taking.error === undefined || taking.running ? '' : say(refusal(taking.error))}
      />
      {!asking && (
        <div class="actions">
          <button type="button" class="button button--quiet" onClick={() => setAsking(true)}>
            {say('follow-up.take-back')}
          </button>
        </div>
      )}
      {asking && (
        <div class="card" role="group" aria-label={say('follow-up.take-back')}>
          <p role="alert">{say('follow-up.sure')}</p>
          <div class="actions">
            <button
              type="button"
              class="button button--warning"
              aria-disabled={taking.running}
              onClick={() => void taking.run()}
            >
              {say('follow-up.sure-yes')}
            </button>
            <button type="button" class="button button--quiet" onClick={() => setAsking(false)}>
              {say('follow-up.sure-no')}
            </button>
          </div>
        </div>
      )}
    </section>
  );
}
