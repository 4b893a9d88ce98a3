/** The type of an event as words: `ourvoice.theme.v1.TextsShown` is `Texts shown`. */
export function eventWords(type: string): string {
  const name = type.split('.').pop() ?? type;
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
