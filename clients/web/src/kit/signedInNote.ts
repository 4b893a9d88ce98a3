// Cookies of a session cannot be read by pages. This says only that there may be one: a random mark of
// the sign-in, so that whoever signs out here leaves the note of somebody who came after.
const name = 'ourvoice-staff';

let mine: string | null = null;

/** Whether somebody signed in here and did not sign out; true where nothing can be noted. */
export function mayBeSignedIn(): boolean {
  try {
    mine = localStorage.getItem(name);
    return mine !== null;
  } catch {
    return true;
  }
}

/** Notes, for all windows, that somebody signed in on this page. Never says who. */
export function noteSignedIn(): void {
  mine = crypto.randomUUID();
  try {
    localStorage.setItem(name, mine);
  } catch {
    // Storage is switched off: every page then asks.
  }
}

/** Takes the note of this page away, and leaves that of anybody who signed in since. */
export function noteSignedOut(): void {
  try {
    if (localStorage.getItem(name) === mine) localStorage.removeItem(name);
  } catch {
    // There is none.
  }
}
