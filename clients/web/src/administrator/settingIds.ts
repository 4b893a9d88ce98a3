/** Ids of settings as they were typed, apart by commas, spaces or lines. */
export function settingIdsFrom(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}
