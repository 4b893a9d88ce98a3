import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Catalogue, MessageKey } from '../messages/catalogue';
import { messages as english } from '../messages/en';
import { fill } from '../messages/fill';
import { languages, type Language } from '../messages/languages';

/** What the pages say, in the language that was chosen. */
export interface Words {
  /** What was chosen, such as `ur` or `en-x-8to11`. */
  tag: string;
  language: Language;
  catalogue: Catalogue;
  choose: (tag: string) => void;
}

export const WordsContext = createContext<Words>({
  tag: 'en',
  language: languages[0],
  catalogue: english,
  choose: () => {},
});

/** A function that says a message in the chosen language, beside what was chosen. */
export function useWords() {
  const words = useContext(WordsContext);
  const say = (key: MessageKey, values?: Record<string, string | number>): string =>
    fill(words.catalogue[key], values);
  return { ...words, say };
}
