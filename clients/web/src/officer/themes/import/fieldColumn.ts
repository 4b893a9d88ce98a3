import type { Target } from './columns';

const fields: Record<string, Target> = {
  row_key: 'id',
  wave_id: 'wave',
  setting_id: 'setting',
  language: 'language',
  voices: 'voices',
  helped_by: 'helped_by',
  own_words: 'own_words',
};

/** The column of a file behind a field that the service names, such as `answers[feel-safe].scale`. */
export function columnOfField(field: string, header: string[], targets: Target[]): string {
  const question = /^answers\[([^\]]+)\]/.exec(field)?.[1];
  const target =
    question === undefined
      ? fields[field]
      : field.includes('].support')
        ? (`support:${question}` as const)
        : (`question:${question}` as const);
  return target ? (header[targets.indexOf(target)] ?? '') : '';
}
