const names = new Intl.DisplayNames('en-GB', { type: 'language', fallback: 'code' });

/** Name of a language by its tag, such as `Urdu`; says so when it is not known. */
export function languageName(tag: string): string {
  return tag ? (names.of(tag) ?? tag) : 'Language not known';
}
