import type { Question } from '../../generated/ourvoice/survey/v1/definition_pb';
import type { MessageKey } from '../../messages/catalogue';
import type { Value } from './answers';

/** A message that says what is wrong, with its values. */
export interface Fault {
  key: MessageKey;
  values?: Record<string, number>;
}

/**
 * What is wrong with an answer that was typed, so that it could not be taken; undefined when it is
 * well.
 */
export function faultOf({ type }: Question, value: Value): Fault | undefined {
  if (type.case === 'date' && value.case === 'date') {
    return isDay(value.value) ? undefined : { key: 'question.date-wrong' };
  }
  if (type.case !== 'number' || value.case !== 'number') return undefined;
  const { least, greatest, whole } = type.value;
  const number = value.value;
  if (!Number.isFinite(number)) return { key: 'question.number-wrong' };
  if (whole && !Number.isInteger(number)) return { key: 'question.number-whole' };
  if (least !== undefined && number < least)
    return { key: 'question.number-least', values: { least } };
  if (greatest !== undefined && number > greatest) {
    return { key: 'question.number-greatest', values: { greatest } };
  }
  return undefined;
}

/** What is wrong with the hands that were counted for an answer of a group of so many. */
export function faultOfHands(hands: number, voices: number): Fault | undefined {
  const right = Number.isInteger(hands) && hands >= 0 && hands <= voices;
  return right ? undefined : { key: 'question.hands-wrong', values: { count: voices } };
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
