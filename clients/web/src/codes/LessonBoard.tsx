import { useRef } from 'preact/hooks';
import { Button } from '../kit/components/Button';
import { InsetText } from '../kit/components/InsetText';
import { QrCode } from '../kit/components/QrCode';
import type { IssuedCode } from './LessonCodeForm';
import './codes.scss';

/** A lesson code for the board, as words, address and picture; and how a group uses it together. */
export function LessonBoard({ code, endTime, surveyId, title }: IssuedCode) {
  const board = useRef<HTMLDivElement>(null);
  const style = { dateStyle: 'medium', timeStyle: 'short' } as const;
  const until = new Intl.DateTimeFormat('en-GB', style).format(endTime);
  return (
    <>
      <h2 class="govuk-heading-m no-print">One device each</h2>
      <p class="govuk-body no-print">
        Show this to the class. It works until {until}, and is shown only now.
      </p>
      <div class="board" ref={board} role="region" aria-label="For the board">
        <p class="board__text">
          <strong>{title}</strong>
        </p>
        <div class="board__row">
          <QrCode text={`${location.origin}/#join=${code}`} label="Picture to scan with a phone" />
          <div>
            <p class="board__text">Scan the picture, or go to {location.host} and type</p>
            <p class="board__code">{code}</p>
          </div>
        </div>
      </div>
      <div class="govuk-button-group board-actions">
        <Button onClick={() => void board.current?.requestFullscreen()}>
          Show on the whole screen
        </Button>
        <Button kind="secondary" onClick={() => print()}>
          Print
        </Button>
      </div>
      <div class="no-print">
        <h2 class="govuk-heading-m">One answer for the group</h2>
        <p class="govuk-body">
          Open the survey here, say how many take part, and count hands for each answer. Type their
          words, not yours.
        </p>
        <p class="govuk-body">
          <a class="govuk-link" href={`/s/${surveyId}#group=${code}`}>
            Answer together as a group
          </a>
        </p>
        <InsetText>
          If you are worried about somebody, tell the safeguarding lead of your setting. In danger:
          999.
        </InsetText>
      </div>
    </>
  );
}
