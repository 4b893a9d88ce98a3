import {
  Scale_Style,
  type Question,
  type SurveyDefinition,
} from '../../generated/ourvoice/survey/v1/definition_pb';
import { dayText } from '../../kit/dates';
import type { MessageKey } from '../../messages/catalogue';
import type { Value } from './answers';
import { optionsOf } from './optionsOf';
import { shownWording } from './wording';

const facesWithWords = 5;

type Say = (key: MessageKey, values?: Record<string, string | number>) => string;

/** An answer as its writer reads it again before sending, a line for each part. */
export function answerText(
  definition: SurveyDefinition,
  question: Question,
  value: Value,
  { say, tag, locale }: { say: Say; tag: string; locale: string },
): string[] {
  const named = (id: string) =>
    shownWording(optionsOf(definition, question).find((option) => option.id === id)?.text, tag)
      .text;
  switch (value.case) {
    case 'preferNotToSay':
      return [say('check.prefer-not')];
    case 'yesNo':
      return [say(value.value ? 'question.yes' : 'question.no')];
    case 'choices':
      return value.value.options.map(named);
    case 'ranking':
      return value.value.options.map((id, index) => `${index + 1}. ${named(id)}`);
    case 'scale':
      return [scaleText(question, value.value, say)];
    case 'number':
      return [new Intl.NumberFormat(locale).format(value.value)];
    case 'text':
      return [value.value.trim() || say('check.skipped')];
    case 'date':
      return [dayText(value.value, locale)];
    default:
      return [say('check.skipped')];
  }
}

// The words of a face where there are some, otherwise the place on the scale.
function scaleText({ type }: Question, point: number, say: Say): string {
  const scale = type.case === 'scale' ? type.value : undefined;
  if (scale?.style === Scale_Style.SMILEY && scale.points === facesWithWords) {
    return say(`question.face-${point}` as MessageKey);
  }
  return say('question.scale-point', { number: point, count: scale?.points ?? 0 });
}
