const lengthMax = 63;

/** A text in the form of an id: lower-case letters, digits and dashes, at most 63. */
export function idOf(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, lengthMax)
    .replace(/^-|-$/g, '');
}
