import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Codebook } from '../generated/ourvoice/theme/v1/codebook_pb';
import type { TextToRead } from '../generated/ourvoice/theme/v1/reading_service_pb';
import { Button } from '../kit/components/Button';
import { Saved } from '../kit/components/Saved';
import { useQuestion } from '../officer/themes/shared/useQuestion';
import { WorryButton } from '../safeguarding/WorryButton';
import './consultant.scss';
import { noteWords } from './contentNotes';
import { NameThemes } from './NameThemes';

interface Props {
  text: TextToRead;
  codebook: Codebook;
  /** What was done with the text before. */
  told: string;
  /** Such as `2 of 5`. */
  progress: string;
  /** Told what was done with the text, in words. */
  onDone: (told: string) => void;
}

/** One text: what it may touch, and its words only once they are asked for. */
export function ReadText({ text, codebook, told, progress, onDone }: Props) {
  const [shown, setShown] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const words = useRef<HTMLDivElement>(null);
  const question = useQuestion(text.surveyId, text.questionId);
  const notes = noteWords(text.contentNotes);
  useLayoutEffect(() => heading.current?.focus(), []);
  useLayoutEffect(() => {
    if (shown) words.current?.focus();
  }, [shown]);
  return (
    <>
      <Saved text={told} />
      <h2 class="govuk-heading-m" tabIndex={-1} ref={heading}>
        Text {progress}
      </h2>
      <p class="govuk-body">
        Answer to: <strong>{question}</strong>
      </p>
      <p class="govuk-body">
        {notes.length > 0
          ? 'It may touch:'
          : 'No hard subject was found in it. Some may be missed.'}
      </p>
      {notes.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {!shown && (
        <div class="govuk-button-group">
          <Button onClick={() => setShown(true)}>Show the words</Button>
          <Button kind="secondary" onClick={() => onDone('Skipped.')}>
            Skip
          </Button>
        </div>
      )}
      {shown && (
        <>
          <div class="read-text" tabIndex={-1} ref={words}>
            <blockquote class="read-text__words" lang={text.language || undefined} dir="auto">
              {text.words}
            </blockquote>
            <Button kind="secondary" onClick={() => onDone('Skipped.')}>
              Skip
            </Button>
            <WorryButton about={{ responseId: text.responseId, questionId: text.questionId }} />
          </div>
          <NameThemes text={text} codebook={codebook} onDone={onDone} />
        </>
      )}
    </>
  );
}
