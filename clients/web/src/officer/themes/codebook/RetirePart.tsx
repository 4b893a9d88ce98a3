import { create } from '@bufbuild/protobuf';
import { useState } from 'preact/hooks';
import {
  RetiredThemeSchema,
  type Codebook,
  type Theme,
} from '../../../generated/ourvoice/theme/v1/codebook_pb';
import { Button } from '../../../kit/components/Button';
import { ChoiceField } from '../../../kit/components/ChoiceField';
import { Details } from '../../../kit/components/Details';
import { TextField } from '../../../kit/components/TextField';
import { changeDraft, isNew } from './draft';

interface Props {
  theme: Theme;
  codebook: Codebook;
  onGone: () => void;
}

/** Takes a theme out. Of one that was published it is kept what took its place, and why. */
export function RetirePart({ theme, codebook, onGone }: Props) {
  const [into, setInto] = useState<string[]>([]);
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState('');
  const published = !isNew(theme.id);
  const takeOut = () => {
    if (published && !reason.trim()) {
      setFault('Say why, so that what was counted before can be followed');
      document.getElementById('why')?.focus();
      return;
    }
    changeDraft((changed) => {
      changed.themes = changed.themes.filter(({ id }) => id !== theme.id);
      if (!published) return;
      changed.retired.push(
        create(RetiredThemeSchema, { id: theme.id, into, reason: reason.trim() }),
      );
    });
    onGone();
  };
  return (
    <Details summary="Take this theme out">
      {published && (
        <>
          <ChoiceField
            id="into"
            label="What takes its place"
            several
            chosen={into}
            onChange={setInto}
            hint="One when it is merged, several when it is split, none when it is given up."
            options={codebook.themes
              .filter(({ id }) => id !== theme.id)
              .map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextField id="why" label="Why" value={reason} onInput={setReason} error={fault} />
        </>
      )}
      <Button kind="warning" onClick={takeOut}>
        Take it out
      </Button>
    </Details>
  );
}
