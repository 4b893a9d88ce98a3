import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../kit/components/Button';
import { Saved } from '../kit/components/Saved';

/** The link of an invitation, which stands nowhere else: shown once, to be handed over by a safe way. */
export function Invitation({ code, name }: { code: string; name: string }) {
  const link = `${location.origin}/staff/invitation#${code}`;
  const [copied, setCopied] = useState('');
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.focus(), [code]);
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => setCopied('Copied.'),
      () => setCopied('Your browser did not let it be copied. Mark the link and copy it yourself.'),
    );
  return (
    <div class="confirm" tabIndex={-1} ref={box}>
      <h2 class="govuk-heading-m">Invitation for {name}</h2>
      <p class="govuk-body">
        Hand this link to them by a safe way, such as in person or by a message that only they read.
        It works once, and is shown only now.
      </p>
      <p class="govuk-body invitation-link">
        <code>{link}</code>
      </p>
      <Button onClick={() => void copy()}>Copy the link</Button>
      <Saved text={copied} />
    </div>
  );
}
