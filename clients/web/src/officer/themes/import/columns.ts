import type { SurveyDefinition } from '../../../generated/ourvoice/survey/v1/definition_pb';

/** What a column may say beside answers, by its name in files. */
export const reservedNames = {
  id: 'Id of the row',
  wave: 'Wave',
  setting: 'Setting',
  language: 'Language',
  version: 'Version for an age',
  voices: 'How many took part',
  helped_by: 'Who helped',
  own_words: 'Whether the words are the young person’s own',
  may_quote: 'Whether it may be quoted',
} as const;

/** A name of `reservedNames`. */
export type Reserved = keyof typeof reservedNames;

/** What a column gives: nothing (empty), a reserved name, `question:ID`, or `support:ID`. */
export type Target = '' | Reserved | `question:${string}` | `support:${string}`;

/** What a column may give, with words for people. */
export function targetsOf(definition: SurveyDefinition): { value: Target; label: string }[] {
  const asked = definition.questions.filter(({ type }) => type.case !== 'statement');
  return [
    { value: '', label: 'Nothing: leave it out' },
    ...(Object.keys(reservedNames) as Reserved[]).map((name) => ({
      value: name,
      label: reservedNames[name],
    })),
    ...asked.map(({ id, text }) => ({
      value: `question:${id}` as const,
      label: `Answer: ${text?.byTag['en'] ?? id}`,
    })),
    ...asked.map(({ id, text }) => ({
      value: `support:${id}` as const,
      label: `Hands for: ${text?.byTag['en'] ?? id}`,
    })),
  ];
}

/** What a column gives by its name: a question's id, `ID.support`, or a reserved name. */
export function targetOfName(definition: SurveyDefinition, name: string): Target {
  const targets = targetsOf(definition).map(({ value }) => value);
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  const wanted = plain.endsWith('.support') ? `support:${plain.slice(0, -'.support'.length)}` : '';
  return (
    targets.find((target) => target === wanted && wanted !== '') ??
    targets.find((target) => target === `question:${plain}`) ??
    targets.find((target) => target !== '' && target.replaceAll('_', '-') === plain) ??
    ''
  );
}

/** What is wrong with the columns taken together; empty when nothing is. */
export function faultOfTargets(header: string[], targets: Target[]): string {
  if (!targets.some((target) => target.startsWith('question:'))) {
    return 'No column gives an answer. Say which column answers which question.';
  }
  const twice = targets.findIndex((target, place) => target && targets.indexOf(target) !== place);
  if (twice < 0) return '';
  const first = header[targets.indexOf(targets[twice] ?? '')];
  return `The columns ${first} and ${header[twice]} give the same. Leave one out.`;
}
