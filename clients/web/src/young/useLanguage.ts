import { useEffect, useState } from 'preact/hooks';
import type { Catalogue } from '../messages/catalogue';
import { messages as english } from '../messages/en';
import { languageFor, languages, type Language } from '../messages/languages';
import type { Words } from './words';

/**
 * The language in use, and a way to choose another; until that has arrived the one before stays.
 */
export function useLanguage(): Words {
  const [tag, setTag] = useState(preferred);
  const [shown, setShown] = useState<{ language: Language; catalogue: Catalogue }>({
    language: languages[0],
    catalogue: english,
  });
  useEffect(() => {
    const language = languageFor(tag);
    let wanted = true;
    language.load().then(
      (catalogue) => {
        if (wanted) setShown({ language, catalogue });
      },
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [tag]);
  useEffect(() => {
    document.documentElement.lang = shown.language.locale;
    document.documentElement.dir = shown.language.direction;
  }, [shown]);
  return { tag, ...shown, choose: setTag };
}

// The first of the reader's own languages that the pages have.
function preferred(): string {
  const wanted = navigator.languages.map((language) => language.split('-')[0]);
  return wanted.find((base) => languages.some(({ tag }) => tag === base)) ?? 'en';
}
