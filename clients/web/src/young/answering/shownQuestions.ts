import type { Response } from '../../generated/ourvoice/intake/v1/answer_pb';
import type {
  Condition,
  Question,
  SurveyDefinition,
} from '../../generated/ourvoice/survey/v1/definition_pb';
import { noValue, optionsIn, saysSomething, valueOf, type Value } from './answers';

/** The questions that are asked after these answers, in order: the rules are those of intake. */
export function shownQuestions(definition: SurveyDefinition, response: Response): Question[] {
  const shown = new Map<string, Question>();
  for (const question of definition.questions) {
    const asked = question.showIf.every((condition) => {
      const value = shown.has(condition.question) ? valueOf(response, condition.question) : noValue;
      return holds(condition, saysSomething(value) ? value : noValue);
    });
    if (asked) shown.set(question.id, question);
  }
  return [...shown.values()];
}

function holds({ test }: Condition, value: Value): boolean {
  switch (test.case) {
    case 'anyOf':
      return givesOneOf(value, test.value.options);
    case 'noneOf':
      return !givesOneOf(value, test.value.options);
    case 'atLeast':
      return (numberIn(value) ?? -Infinity) >= test.value;
    case 'atMost':
      return (numberIn(value) ?? Infinity) <= test.value;
    case 'answered':
      return (value.case !== undefined) === test.value;
    default:
      return false;
  }
}

function givesOneOf(value: Value, wanted: string[]): boolean {
  const given = value.case === 'yesNo' ? [value.value ? 'yes' : 'no'] : optionsIn(value);
  return given.some((option) => wanted.includes(option));
}

function numberIn(value: Value): number | undefined {
  return value.case === 'scale' || value.case === 'number' ? value.value : undefined;
}
