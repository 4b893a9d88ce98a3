import { useWords } from '../words';

interface Props {
  id: string;
  voices: number;
  hands: number;
  onChange: (hands: number) => void;
}

/** How many of a group agreed with an answer, by hands. */
export function HandsInput({ id, voices, hands, onChange }: Props) {
  const { say } = useWords();
  return (
    <div class="hands">
      <label class="label" for={id}>
        {say('question.hands')}
      </label>
      <p class="soft" id={`${id}-hint`}>
        {say('question.hands-hint', { count: voices })}
      </p>
      <input
        class="field field--short"
        id={id}
        inputMode="numeric"
        autocomplete="off"
        dir="ltr"
        value={hands || ''}
        aria-describedby={`${id}-hint`}
        onInput={(event) => onChange(Number(event.currentTarget.value.trim() || 0))}
      />
    </div>
  );
}
