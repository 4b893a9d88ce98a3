import type { Wording } from '../../generated/ourvoice/common/v1/wording_pb';
import type { SurveyDefinition } from '../../generated/ourvoice/survey/v1/definition_pb';

const versions: Record<string, string> = {
  '4to7': 'ages 4 to 7',
  '8to11': 'ages 8 to 11',
  '11to16': 'ages 11 to 16',
  '16to25': 'ages 16 to 25',
  easy: 'easy read',
};
const languages = new Intl.DisplayNames('en-GB', { type: 'language' });

/** Name of a language and version, such as `English, ages 4 to 7` of `en-x-4to7`. */
export function tagName(tag: string): string {
  const [language = '', version] = tag.split('-x-');
  const name = languages.of(language) ?? language;
  return version ? `${name}, ${versions[version] ?? version}` : name;
}

/** Writing direction of a language. */
export function directionOf(tag: string): 'rtl' | 'ltr' {
  return /^(ar|fa|he|ku|ps|ur)\b/.test(tag) ? 'rtl' : 'ltr';
}

/** The language alone, without its version, as `lang` takes it. */
export function languageOf(tag: string): string {
  return tag.split('-x-')[0] ?? tag;
}

/** The closest words to a tag: the version, else the language alone, else English. */
export function wordsFor(wording: Wording | undefined, tag: string): string {
  const texts = wording?.byTag ?? {};
  return texts[tag] ?? texts[languageOf(tag)] ?? texts.en ?? '';
}

/** Every language and version in which any words of a survey are, English first. */
export function tagsOf({ title, introduction, questions }: SurveyDefinition): string[] {
  const wordings = [title, introduction, ...questions.flatMap(({ text, help }) => [text, help])];
  const tags = new Set(wordings.flatMap((wording) => Object.keys(wording?.byTag ?? {})));
  return [...tags].sort(
    (one, other) =>
      Number(!one.startsWith('en')) - Number(!other.startsWith('en')) ||
      tagName(one).localeCompare(tagName(other), 'en-GB'),
  );
}
