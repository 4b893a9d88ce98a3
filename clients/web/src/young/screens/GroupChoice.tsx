import { useWords } from '../words';

interface Props {
  voices: number;
  /** True when a facilitator's link said that a group answers. */
  expected: boolean;
  onChange: (voices: number) => void;
}

const voicesMax = 500;

/** How many answer together; out of the way of most, who answer alone. */
export function GroupChoice({ voices, expected, onChange }: Props) {
  const { say } = useWords();
  return (
    <details class="group" open={expected || voices > 1}>
      <summary>{say('start.group')}</summary>
      <label class="label" for="voices">
        {say('start.group-label')}
      </label>
      <p class="soft" id="voices-hint">
        {say('start.group-hint')}
      </p>
      <input
        class="field field--short"
        id="voices"
        inputMode="numeric"
        autocomplete="off"
        dir="ltr"
        aria-describedby="voices-hint"
        value={voices > 1 ? voices : ''}
        onInput={(event) => {
          const typed = Number.parseInt(event.currentTarget.value, 10);
          onChange(Math.min(voicesMax, Math.max(1, typed || 1)));
        }}
      />
    </details>
  );
}
