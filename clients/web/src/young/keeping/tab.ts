const name = 'ourvoice-tab';

/** The draft that a tab is on, by a number that says nothing of anybody. */
export interface TabMark {
  requestId: string;
  shared: boolean;
}

/** Remembers it, so that the page may be loaded anew. */
export function markTab({ requestId, shared }: TabMark): void {
  try {
    sessionStorage.setItem(name, JSON.stringify({ requestId, shared }));
  } catch {
    // Storage is switched off: a page that is loaded anew then starts afresh.
  }
}

/** The draft that this tab is on, if any. */
export function tabMark(): TabMark | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** Forgets it. */
export function clearTab(): void {
  try {
    sessionStorage.removeItem(name);
  } catch {
    // Nothing was kept.
  }
}
