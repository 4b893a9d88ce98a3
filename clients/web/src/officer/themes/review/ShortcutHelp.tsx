import { ChoiceField } from '../../../kit/components/ChoiceField';
import { Details } from '../../../kit/components/Details';

interface Props {
  on: boolean;
  onChange: (on: boolean) => void;
  /** True where themes that were found stand numbered. */
  numbered: boolean;
}

/** Says which keys do what, and switches them off for whoever does not want them. */
export function ShortcutHelp({ on, onChange, numbered }: Props) {
  return (
    <Details summary="Keys to work faster">
      <ul class="shortcuts">
        {numbered && (
          <li>
            <kbd>1</kbd> to <kbd>9</kbd> tick a theme found, or take its tick away
          </li>
        )}
        <li>
          <kbd>N</kbd> no theme: takes every tick away
        </li>
        <li>
          <kbd>S</kbd> keep, and go to the next text
        </li>
        <li>
          <kbd>K</kbd> skip
        </li>
        <li>
          <kbd>B</kbd> back to the text before
        </li>
      </ul>
      <ChoiceField
        id="shortcuts"
        label="Use of keys"
        several
        chosen={on ? ['on'] : []}
        onChange={(chosen) => onChange(chosen.length > 0)}
        options={[{ value: 'on', label: 'Single keys work on this page' }]}
      />
    </Details>
  );
}
