import type { Wording } from '../../generated/ourvoice/common/v1/wording_pb';

/** A text to show, and the language that it is in. */
export interface Shown {
  text: string;
  language: string;
}

/**
 * The closest to the wanted tag, such as `ur-x-8to11`: that version, else the language, else
 * English.
 */
export function shownWording(wording: Wording | undefined, tag: string): Shown {
  const byTag = wording?.byTag ?? {};
  const candidates = [tag, languageOf(tag), 'en', ...Object.keys(byTag)];
  const found = candidates.find((candidate) => byTag[candidate]);
  return found
    ? { text: byTag[found] ?? '', language: languageOf(found) }
    : { text: '', language: 'en' };
}

/** The language of a tag, such as `ur` of `ur-x-8to11`. */
export function languageOf(tag: string): string {
  return tag.split('-x-')[0] ?? tag;
}

/** The version of a tag, such as `8to11`; empty for the language alone. */
export function versionOf(tag: string): string {
  return tag.split('-x-')[1] ?? '';
}
