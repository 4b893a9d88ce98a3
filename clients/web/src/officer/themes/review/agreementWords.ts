/** What alpha or kappa says, in words; `undefined` when nothing could differ. */
export function agreementWords(figure: number | undefined): string {
  if (figure === undefined) return 'cannot be told yet';
  if (figure >= 0.8) return 'good: build on it';
  if (figure >= 0.67) return 'fair: conclusions with care';
  if (figure >= 0.2) return 'weak: talk about it before building on it';
  return 'hardly more than chance';
}

/** A figure from -1 to 1, with two decimals. */
export function figureText(figure: number | undefined): string {
  return figure === undefined ? '–' : figure.toFixed(2);
}
