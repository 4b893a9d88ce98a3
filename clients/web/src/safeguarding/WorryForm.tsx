import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { SafeguardingService } from '../generated/ourvoice/safeguarding/v1/safeguarding_service_pb';
import { Button } from '../kit/components/Button';
import { ChoiceField } from '../kit/components/ChoiceField';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { TextArea } from '../kit/components/TextArea';
import { newRequestId } from '../kit/requestId';
import { serviceClient } from '../kit/transport';
import { useAction } from '../kit/useAction';
import { worryFields, type WorriedAbout } from './worriedAbout';

interface Props {
  about: WorriedAbout;
  onCancel: () => void;
  /** Told by when it is read, in the words of the service. */
  onRaised: (readBy: string) => void;
}

/** What worries somebody about a text. What was typed stays when it could not be sent. */
export function WorryForm({ about, onCancel, onRaised }: Props) {
  const id = useId();
  const requestId = useRef(newRequestId());
  const form = useRef<HTMLFormElement>(null);
  const [worry, setWorry] = useState('');
  const [aboutStaff, setAboutStaff] = useState<string[]>([]);
  const [missing, setMissing] = useState(false);
  useLayoutEffect(() => form.current?.querySelector('textarea')?.focus(), []);
  const sending = useAction(async () => {
    const answer = await serviceClient(SafeguardingService).raiseConcern({
      requestId: requestId.current,
      ...worryFields(about),
      worry: worry.trim(),
      aboutStaff: aboutStaff.length > 0,
    });
    onRaised(answer.readBy);
  });
  const faults = missing ? [{ id, text: 'Say what worries you' }] : [];
  return (
    <form
      class="worry__form"
      noValidate
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(worry.trim() === '');
        if (worry.trim() !== '') void sending.run();
      }}
    >
      <ErrorSummary error={sending.error} faults={faults} />
      <TextArea
        id={id}
        label="What worries you?"
        value={worry}
        onInput={setWorry}
        rows={4}
        error={missing ? 'Say what worries you' : undefined}
        hint="A few words are enough. You need not be sure. If somebody is in danger now, ring 999."
      />
      <ChoiceField
        id={`${id}-staff`}
        label="Who it is about"
        several
        chosen={aboutStaff}
        onChange={setAboutStaff}
        options={[
          {
            value: 'staff',
            label: 'It may be about an adult who works with children and young people',
            hint: 'The designated officer then hears of it, and the setting does not.',
          },
        ]}
      />
      <p class="govuk-body">
        Safeguarding leads read the text and what you write. Nothing changes for whoever wrote it.
      </p>
      <div class="govuk-button-group">
        <Button submit busy={sending.running}>
          Tell the safeguarding leads
        </Button>
        <Button kind="secondary" onClick={onCancel}>
          Do not tell
        </Button>
      </div>
    </form>
  );
}
