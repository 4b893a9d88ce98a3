import type { Codebook, Theme } from '../../../generated/ourvoice/theme/v1/codebook_pb';

/** A theme of a codebook by its id. */
export function findTheme(codebook: Codebook, id: string): Theme | undefined {
  return codebook.themes.find((theme) => theme.id === id);
}

/** Name of a theme; its id when the codebook has it no more. */
export function themeName(codebook: Codebook, id: string): string {
  return findTheme(codebook, id)?.name ?? id;
}

/** Names of themes in one line; says so when there is none. */
export function themeNames(codebook: Codebook, ids: string[]): string {
  return ids.length === 0 ? 'No theme' : ids.map((id) => themeName(codebook, id)).join(', ');
}

/** Name of a value of a frame; its id when the codebook has it not. */
export function valueName(codebook: Codebook, frameId: string, valueId: string): string {
  const frame = codebook.frames.find(({ id }) => id === frameId);
  return frame?.values.find(({ id }) => id === valueId)?.name ?? valueId;
}
