/**
 * Moves focus to the heading of a page that was just opened, so that it is read out, and to its
 * top.
 */
export function focusHeading(heading: HTMLElement | null): void {
  scrollTo(0, 0);
  heading?.focus({ preventScroll: true });
}
