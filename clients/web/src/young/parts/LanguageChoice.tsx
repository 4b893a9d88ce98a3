import type { SurveyDefinition } from '../../generated/ourvoice/survey/v1/definition_pb';
import { languages } from '../../messages/languages';
import type { MessageKey } from '../../messages/catalogue';
import { languagesOf, tagOf, versionsOf } from '../answering/tags';
import { languageOf, versionOf } from '../answering/wording';
import { useWords } from '../words';

/** Which language, and which way of asking in it; only what the survey has. */
export function LanguageChoice({ definition }: { definition?: SurveyDefinition }) {
  const { tag, say, choose } = useWords();
  const language = languageOf(tag);
  const offered = definition
    ? languagesOf(definition)
    : languages.map((known) => known.tag).filter((known) => versionOf(known) === '');
  const versions = definition ? versionsOf(definition, language) : [];
  return (
    <div class="languages no-print">
      {offered.length > 1 && (
        <div role="group" aria-labelledby="languages-label">
          <span id="languages-label">{say('start.language')}</span>
          {offered.map((one) => (
            <button
              type="button"
              key={one}
              lang={one}
              aria-pressed={one === language}
              onClick={() => choose(tagOf(one, ''))}
            >
              {nameOf(one)}
            </button>
          ))}
        </div>
      )}
      {versions.length > 0 && (
        <div role="group" aria-labelledby="versions-label">
          <span id="versions-label">{say('start.version')}</span>
          {['', ...versions].map((version) => (
            <button
              type="button"
              key={version}
              aria-pressed={version === versionOf(tag)}
              onClick={() => choose(tagOf(language, version))}
            >
              {say(`start.version.${version}` as MessageKey)}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

// A language in its own words.
function nameOf(language: string): string {
  return (
    languages.find(({ tag }) => tag === language)?.name ??
    new Intl.DisplayNames([language], { type: 'language' }).of(language) ??
    language
  );
}
