import type { Wording } from '../../generated/ourvoice/common/v1/wording_pb';
import { shownWording } from '../answering/wording';
import { useWords } from '../words';

/** A text of the survey in the chosen language and version, marked as what language it is in. */
export function Shown({ wording }: { wording: Wording | undefined }) {
  const { tag } = useWords();
  const { text, language } = shownWording(wording, tag);
  return (
    <span lang={language} dir="auto">
      {text}
    </span>
  );
}
