import type { messages as english } from './en';

/** What can be said. */
export type MessageKey = keyof typeof english;
/** All that the pages say, in one language. */
export type Catalogue = Record<MessageKey, string>;
