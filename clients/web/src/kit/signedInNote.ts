// Cookies of a session cannot be read by pages. This says only that there may be one.
const name = 'ourvoice-staff';

/** Whether somebody signed in here and did not sign out; true where nothing can be noted. */
export function mayBeSignedIn(): boolean {
  try {
    return localStorage.getItem(name) !== null;
  } catch {
    return true;
  }
}

/** Notes, for all windows, that somebody signed in or that nobody is. Never says who. */
export function noteSignedIn(signedIn: boolean): void {
  try {
    if (signedIn) localStorage.setItem(name, 'signed in');
    else localStorage.removeItem(name);
  } catch {
    // Storage is switched off: every page then asks.
  }
}
