import { Scale_Style, type Scale } from '../../generated/ourvoice/survey/v1/definition_pb';
import { noValue } from '../answering/answers';
import { Choices } from '../parts/Choices';
import { Face } from '../parts/Face';
import { Shown } from '../parts/Shown';
import type { MessageKey } from '../../messages/catalogue';
import { useWords } from '../words';
import type { InputProps } from './inputProps';

/** A point on a scale: faces, or numbers, with words at both ends. */
export function ScaleInput({ question, scale, value, onChange }: InputProps & { scale: Scale }) {
  const { say } = useWords();
  const smiley = scale.style === Scale_Style.SMILEY;
  const options = Array.from({ length: scale.points }, (_, index) => {
    const point = index + 1;
    const place = say('question.scale-point', { number: point, count: scale.points });
    const heard =
      smiley && scale.points === 5
        ? `${say(`question.face-${point}` as MessageKey)}, ${place}`
        : place;
    return {
      id: String(point),
      before: smiley ? (
        <Face point={point} points={scale.points} />
      ) : (
        <b aria-hidden="true">{point}</b>
      ),
      label: <span class="heard-only">{heard}</span>,
    };
  });
  const chosen = value.case === 'scale' ? [String(value.value)] : [];
  return (
    <div class="scale">
      <Choices
        name={question.id}
        options={options}
        chosen={chosen}
        inRow
        onChange={([point]) => onChange(point ? { case: 'scale', value: Number(point) } : noValue)}
      />
      <div class="scale__ends" aria-hidden={!scale.lowest && !scale.highest}>
        <span>
          <Shown wording={scale.lowest} />
        </span>
        <span>
          <Shown wording={scale.highest} />
        </span>
      </div>
    </div>
  );
}
