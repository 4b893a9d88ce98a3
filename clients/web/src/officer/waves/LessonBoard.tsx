import { useRef } from 'preact/hooks';
import { Button } from '../../kit/components/Button';
import { QrCode } from '../../kit/components/QrCode';

/** A lesson code for the board: big words, the address, and a picture to scan. */
export function LessonBoard({ code, title }: { code: string; title: string }) {
  const board = useRef<HTMLDivElement>(null);
  return (
    <>
      <div class="board" ref={board} role="region" aria-label="For the board">
        <p class="board__text"><strong>{title}</strong></p>
        <div class="board__row">
          <QrCode text={`${location.origin}/#join=${code}`} label="Picture to scan with a phone" />
          <div>
            <p class="board__text">Scan the picture, or go to {location.host} and type</p>
            <p class="board__code">{code}</p>
          </div>
        </div>
      </div>
      <div class="govuk-button-group board-actions">
        <Button onClick={() => void board.current?.requestFullscreen()}>Show on the whole screen</Button>
        <Button kind="secondary" onClick={() => print()}>Print</Button>
      </div>
    </>
  );
}
