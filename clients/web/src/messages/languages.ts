import type { Catalogue } from './catalogue';
import { messages as english } from './en';

/** A language of the pages. `name` is in that language; `locale` is for dates, numbers and voices. */
export interface Language {
  tag: string;
  name: string;
  locale: string;
  direction: 'ltr' | 'rtl';
  load: () => Promise<Catalogue>;
}

const of = (load: Promise<{ messages: Catalogue }>) => load.then(({ messages }) => messages);

/** All languages; English is the first and comes with the page. */
export const languages: [Language, ...Language[]] = [
  { tag: 'en', name: 'English', locale: 'en-GB', direction: 'ltr', load: async () => english },
  {
    tag: 'en-x-easy',
    name: 'Easy read',
    locale: 'en-GB',
    direction: 'ltr',
    load: () => of(import('./en-x-easy')),
  },
  { tag: 'ur', name: 'اردو', locale: 'ur', direction: 'rtl', load: () => of(import('./ur')) },
  { tag: 'ar', name: 'العربية', locale: 'ar', direction: 'rtl', load: () => of(import('./ar')) },
  { tag: 'pl', name: 'Polski', locale: 'pl', direction: 'ltr', load: () => of(import('./pl')) },
  { tag: 'so', name: 'Soomaali', locale: 'so', direction: 'ltr', load: () => of(import('./so')) },
];

/** The language of the pages for a tag of a survey: easy English for the youngest, else English. */
export function languageFor(tag: string): Language {
  const [base, version] = tag.split('-x-');
  const easy = base === 'en' && (version === 'easy' || version === '4to7');
  return languages.find((language) => language.tag === (easy ? 'en-x-easy' : base)) ?? languages[0];
}
