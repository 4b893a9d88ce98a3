/** A list with one item moved so many places towards its end, or its beginning when negative. */
export function moved(list: string[], item: string, step: number): string[] {
  const others = list.filter((other) => other !== item);
  const place = Math.max(0, Math.min(others.length, list.indexOf(item) + step));
  return [...others.slice(0, place), item, ...others.slice(place)];
}
