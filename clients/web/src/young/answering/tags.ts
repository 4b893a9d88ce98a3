import type { SurveyDefinition } from '../../generated/ourvoice/survey/v1/definition_pb';
import { languages } from '../../messages/languages';
import { languageOf, versionOf } from './wording';

const versions = ['4to7', '8to11', '11to16', '16to25', 'easy'];

/**
 * Languages that the introduction and the questions of a survey are in: those of the pages first.
 */
export function languagesOf(definition: SurveyDefinition): string[] {
  const found = new Set(allTags(definition).map(languageOf));
  const own = languages.map(({ tag }) => tag).filter((tag) => found.has(tag));
  return [...own, ...[...found].filter((tag) => !own.includes(tag)).sort()];
}

/** Versions for ages, and easy read, that a survey has in a language, from the youngest on. */
export function versionsOf(definition: SurveyDefinition, language: string): string[] {
  const found = new Set(
    allTags(definition)
      .filter((tag) => languageOf(tag) === language)
      .map(versionOf),
  );
  return versions.filter((version) => found.has(version));
}

/** The tag of a language in a version. */
export function tagOf(language: string, version: string): string {
  return version ? `${language}-x-${version}` : language;
}

function allTags(definition: SurveyDefinition): string[] {
  const wordings = [definition.introduction, ...definition.questions.map(({ text }) => text)];
  return wordings.flatMap((wording) => Object.keys(wording?.byTag ?? {}));
}
