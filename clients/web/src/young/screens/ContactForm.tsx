import { create } from '@bufbuild/protobuf';
import { useState } from 'preact/hooks';
import { RequestContactRequestSchema } from '../../generated/ourvoice/intake/v1/intake_service_pb';
import { ContactWishSchema } from '../../generated/ourvoice/safeguarding/v1/events_pb';
import { useAction } from '../../kit/useAction';
import { sendContactWish } from '../keeping/outbox';
import { Problem } from '../parts/Problem';
import { useWords } from '../words';
import { ContactField } from './ContactField';

interface Props {
  surveyId: string;
  code: string;
  followUpWords: string;
}

type State = 'closed' | 'open' | 'sent' | 'waiting';

/** A wish to be contacted, apart from the answers, unless they are to be seen beside it. */
export function ContactForm({ surveyId, code, followUpWords }: Props) {
  const { say } = useWords();
  const [state, setState] = useState<State>('closed');
  const [wish, setWish] = useState({ name: '', way: '', time: '', about: '', linked: false });
  const [problem, setProblem] = useState<{ text: string; fieldId?: string }>({ text: '' });
  const [requestId] = useState(() => crypto.randomUUID());
  const sending = useAction(async () => {
    const outcome = await sendContactWish(
      create(RequestContactRequestSchema, {
        requestId,
        code,
        surveyId: code ? '' : surveyId,
        about: wish.about.trim(),
        contact: create(ContactWishSchema, {
          name: wish.name.trim(),
          safeWay: wish.way.trim(),
          safeTime: wish.time.trim(),
        }),
        followUpWords: wish.linked ? followUpWords : '',
      }),
    );
    if (outcome.state === 'refused') setProblem({ text: say('error.other') });
    else setState(outcome.state);
  });
  const send = () => {
    const missing = (['name', 'way'] as const).find((field) => wish[field].trim() === '');
    setProblem(
      missing
        ? { text: say(`contact.${missing}-missing`), fieldId: `contact-${missing}` }
        : { text: '' },
    );
    if (!missing) void sending.run();
  };
  if (state === 'sent' || state === 'waiting') {
    return (
      <p class="note" role="status">
        {say(`contact.${state}`)}
      </p>
    );
  }
  return (
    <section class="card no-print">
      <h2>{say('contact.title')}</h2>
      <p>{say('contact.introduction')}</p>
      {state === 'closed' ? (
        <button type="button" class="button button--quiet" onClick={() => setState('open')}>
          {say('contact.open')}
        </button>
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <p>
            <strong>{say('contact.not-emergency')}</strong>
          </p>
          <Problem {...problem} />
          <ContactField
            id="contact-name"
            label={say('contact.name')}
            hint={say('contact.name-hint')}
            lengthMax={100}
            value={wish.name}
            onInput={(name) => setWish({ ...wish, name })}
          />
          <ContactField
            id="contact-way"
            label={say('contact.way')}
            hint={say('contact.way-hint')}
            lengthMax={200}
            value={wish.way}
            onInput={(way) => setWish({ ...wish, way })}
          />
          <ContactField
            id="contact-time"
            label={say('contact.time')}
            hint={say('contact.optional')}
            lengthMax={200}
            value={wish.time}
            onInput={(time) => setWish({ ...wish, time })}
          />
          <ContactField
            id="contact-about"
            label={say('contact.about')}
            hint={say('contact.optional')}
            lengthMax={1000}
            rows={3}
            value={wish.about}
            onInput={(about) => setWish({ ...wish, about })}
          />
          {followUpWords && (
            <label class="choice">
              <input
                type="checkbox"
                checked={wish.linked}
                onChange={(event) => setWish({ ...wish, linked: event.currentTarget.checked })}
              />
              <span>{say('contact.link')}</span>
            </label>
          )}
          <div class="actions">
            <button class="button" aria-disabled={sending.running}>
              {say('contact.send')}
            </button>
          </div>
        </form>
      )}
    </section>
  );
}
