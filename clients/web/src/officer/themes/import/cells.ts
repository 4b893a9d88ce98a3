import { create } from '@bufbuild/protobuf';
import {
  AnswerSchema,
  Response_HelpedBy,
  type Answer,
} from '../../../generated/ourvoice/intake/v1/answer_pb';
import type {
  Question,
  SurveyDefinition,
} from '../../../generated/ourvoice/survey/v1/definition_pb';

/** What was read of a cell, or what is wrong with it and what to do; never what was written. */
export type Read<T> = { value: T } | { fault: string };

const helpers: Record<string, Response_HelpedBy> = {
  teacher: Response_HelpedBy.TEACHER,
  'parent-or-carer': Response_HelpedBy.PARENT_OR_CARER,
  'youth-worker': Response_HelpedBy.YOUTH_WORKER,
  interpreter: Response_HelpedBy.INTERPRETER,
  friend: Response_HelpedBy.FRIEND,
};
const versions = ['4to7', '8to11', '11to16', '16to25', 'easy'];

/** Reads an answer. The cell is not blank. */
export function readAnswer(
  definition: SurveyDefinition,
  question: Question,
  cell: string,
): Read<Answer> {
  const words = cell.trim();
  const answer = (value: Answer['value']): Read<Answer> => ({
    value: create(AnswerSchema, { questionId: question.id, value }),
  });
  if (words === 'prefer-not-to-say') {
    return answer({
      case: 'preferNotToSay',
      value: { $typeName: 'ourvoice.intake.v1.PreferNotToSay' },
    });
  }
  const choices = (name: 'choices' | 'ranking', separator: string): Read<Answer> => {
    const read = readOptions(words, separator, offered(definition, question));
    if ('fault' in read) return read;
    const value = { $typeName: 'ourvoice.intake.v1.Choices' as const, options: read.value };
    return answer({ case: name, value });
  };
  switch (question.type.case) {
    case 'yesNo': {
      const read = readYesNo(words);
      return 'fault' in read ? read : answer({ case: 'yesNo', value: read.value });
    }
    case 'singleChoice':
    case 'place':
      return choices('choices', '');
    case 'multipleChoice':
      return choices('choices', '|');
    case 'ranking':
      return choices('ranking', '>');
    case 'scale': {
      const { points } = question.type.value;
      const read = readCount(words);
      if ('fault' in read) return read;
      return read.value < 1 || read.value > points
        ? { fault: `must be from 1 to ${points}` }
        : answer({ case: 'scale', value: read.value });
    }
    case 'number': {
      const number = Number(words);
      return Number.isFinite(number)
        ? answer({ case: 'number', value: number })
        : { fault: 'must be a number, such as 2 or 2.5' };
    }
    case 'date':
      return answer({ case: 'date', value: words });
    case 'shortText':
    case 'longText':
      return answer({ case: 'text', value: cell });
    default:
      return { fault: 'the question takes no answer' };
  }
}

/** Reads a whole number of 0 or more. */
export function readCount(cell: string): Read<number> {
  const count = Number(cell.trim());
  return /^\d+$/.test(cell.trim()) && count < 2 ** 32
    ? { value: count }
    : { fault: 'must be a whole number' };
}

/** Reads `yes` or `no`. */
export function readYesNo(cell: string): Read<boolean> {
  const word = cell.trim().toLowerCase();
  return word === 'yes' || word === 'no'
    ? { value: word === 'yes' }
    : { fault: 'must be yes or no' };
}

/** Reads who helped. */
export function readHelpedBy(cell: string): Read<Response_HelpedBy> {
  const helper = helpers[cell.trim()];
  return helper === undefined
    ? { fault: `must be one of: ${Object.keys(helpers).join(', ')}` }
    : { value: helper };
}

/** Reads a wave by its id or name. */
export function readWave(definition: SurveyDefinition, cell: string): Read<string> {
  const words = cell.trim();
  const wave = definition.waves.find(({ id, name }) => id === words || name === words);
  return wave
    ? { value: wave.id }
    : { fault: `must be one of: ${definition.waves.map(({ id }) => id).join(', ')}` };
}

/** Reads a language tag from the language and the version for an age. */
export function readLanguage(language: string, version: string): Read<string> {
  const tag = language.trim();
  const part = version.trim();
  if (!part) return { value: tag };
  if (!versions.includes(part)) return { fault: `must be one of: ${versions.join(', ')}` };
  return tag ? { value: `${tag}-x-${part}` } : { fault: 'needs a language beside it, such as en' };
}

function offered(definition: SurveyDefinition, question: Question): string[] {
  const { type } = question;
  const own =
    type.case === 'singleChoice' || type.case === 'multipleChoice' || type.case === 'ranking'
      ? type.value.options
      : [];
  if (own.length > 0) return own.map(({ id }) => id);
  const dimension = definition.dimensions.find(({ id }) => id === question.dimension);
  return (dimension?.categories ?? []).map(({ id }) => id);
}

function readOptions(words: string, separator: string, options: string[]): Read<string[]> {
  const given = (separator ? words.split(separator) : [words]).map((option) => option.trim());
  if (given.includes('')) return { fault: `an option is missing beside ${separator}` };
  if (options.length === 0 || given.every((option) => options.includes(option)))
    return { value: given };
  const parted = separator ? ` (part several by ${separator})` : '';
  return { fault: `is no option of the question${parted}; there are: ${options.join(', ')}` };
}
