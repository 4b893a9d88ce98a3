import { signal } from '@preact/signals';

/** True once a call found that the session of whoever is signed in is over. */
export const sessionOver = signal(false);
