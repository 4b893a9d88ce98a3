import { useState } from 'preact/hooks';
import { Button } from '../kit/components/Button';
import { QrCode } from '../kit/components/QrCode';
import { Saved } from '../kit/components/Saved';
import './codes.scss';

/** The link of a wave that everybody may join, to copy, to scan or to print. */
export function OpenLink({ surveyId, title }: { surveyId: string; title: string }) {
  const link = `${location.origin}/s/${encodeURIComponent(surveyId)}`;
  const [copied, setCopied] = useState('');
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => setCopied('Copied.'),
      () => setCopied('Your browser did not let it be copied. Mark the link and copy it yourself.'),
    );
  return (
    <>
      <p class="govuk-body no-print">
        Whoever has this link can answer while the wave is open. It needs no code.
      </p>
      <div class="board" role="region" aria-label="Open link">
        <p class="board__text">
          <strong>{title}</strong>
        </p>
        <div class="board__row">
          <QrCode text={link} label="Picture of the link, to scan with a phone" />
          <p class="board__text">
            <a class="govuk-link" href={link}>
              {link}
            </a>
          </p>
        </div>
      </div>
      <div class="govuk-button-group board-actions">
        <Button onClick={() => void copy()}>Copy the link</Button>
        <Button kind="secondary" onClick={() => print()}>
          Print
        </Button>
      </div>
      <Saved text={copied} />
    </>
  );
}
