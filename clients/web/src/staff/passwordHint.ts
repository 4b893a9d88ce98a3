/** What AccountService asks of a password. */
export const passwordHint = 'At least 12 characters and hard to guess: three random words, say.';
