import { ContentNote } from '../generated/ourvoice/theme/v1/reading_service_pb';

/** Subjects that a text may touch, in the words of the page. */
export const contentNotes: { note: ContentNote; words: string }[] = [
  { note: ContentNote.BULLYING, words: 'Bullying, or being left out' },
  { note: ContentNote.FAMILY, words: 'Family and life at home' },
  { note: ContentNote.CARE, words: 'Being in care: carers, social workers, moves' },
  { note: ContentNote.DEATH, words: 'Death and loss' },
  { note: ContentNote.HARM, words: 'Violence, weapons, crime, not being safe' },
  { note: ContentNote.HEALTH, words: 'Illness, in body or mind, and feeling low' },
  { note: ContentNote.HARDSHIP, words: 'Hunger, cold, too little money' },
  { note: ContentNote.DRINK_AND_DRUGS, words: 'Drink, drugs, smoking, vaping' },
  { note: ContentNote.UNFAIR_TREATMENT, words: 'Racism, and being treated worse for who you are' },
  { note: ContentNote.SEX, words: 'Sex, and being harassed' },
];

/** What stands before the words of a text: the subjects that it may touch. */
export function noteWords(notes: ContentNote[]): string[] {
  return contentNotes.filter(({ note }) => notes.includes(note)).map(({ words }) => words);
}
