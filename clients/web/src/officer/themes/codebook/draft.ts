import { clone, create, equals } from '@bufbuild/protobuf';
import { signal } from '@preact/signals';
import {
  CodebookSchema,
  type Codebook,
  type Theme,
} from '../../../generated/ourvoice/theme/v1/codebook_pb';
import { ThemeService } from '../../../generated/ourvoice/theme/v1/theme_service_pb';
import { orNothing } from '../../../kit/orNothing';
import { serviceClient } from '../../../kit/transport';
import { idOf } from '../shared/idOf';

/** A codebook as somebody changes it on these pages, beside the version that is published. */
export interface Draft {
  published: Codebook;
  version: number;
  changed: Codebook;
}

/** What is being changed; nothing until somebody begins. It is kept as long as the page is open. */
export const draft = signal<Draft | undefined>(undefined);

/**
 * Begins to change a codebook, or goes on with what was changed before: on these pages, or in the
 * draft that waits. Throws as GetCodebook, but for a codebook that is a draft only.
 */
export async function beginDraft(codebookId: string): Promise<void> {
  if (draft.value?.changed.id === codebookId) return;
  const themes = serviceClient(ThemeService);
  const saved = (await orNothing(themes.getCodebookDraft({ codebookId })))?.codebook;
  const found = themes.getCodebook({ codebookId });
  const newest = saved ? await orNothing(found) : await found;
  const published = newest?.codebook ?? create(CodebookSchema, { id: codebookId });
  draft.value = {
    published,
    version: newest?.codebookVersion ?? 0,
    changed: saved ?? clone(CodebookSchema, published),
  };
}

/** Saves what was changed as the draft that waits, in place of the one before. */
export async function saveDraft(requestId: string, codebook: Codebook): Promise<void> {
  await serviceClient(ThemeService).draftCodebook({ requestId, codebook });
}

/** Throws away what was changed. */
export function dropDraft(): void {
  draft.value = undefined;
}

/** True when something differs from what is published. */
export function isChanged(of: Draft | undefined): boolean {
  return of !== undefined && !equals(CodebookSchema, of.published, of.changed);
}

/** Changes a copy of the codebook, which takes its place. */
export function changeDraft(change: (codebook: Codebook) => void): void {
  const now = draft.value;
  if (!now) return;
  const changed = clone(CodebookSchema, now.changed);
  change(changed);
  draft.value = { ...now, changed };
}

/** Adds a theme, under an id that was never used in this codebook; gives that id. */
export function proposeTheme(theme: Theme): string {
  const now = draft.value;
  if (!now) return '';
  const taken = new Set(
    [now.changed, now.published].flatMap((codebook) =>
      [...codebook.themes, ...codebook.retired].map(({ id }) => id),
    ),
  );
  const wanted = idOf(theme.id) || 'new-theme';
  let id = wanted;
  for (let count = 2; taken.has(id); count++) id = `${wanted}-${count}`;
  changeDraft((codebook) => codebook.themes.push({ ...theme, id }));
  return id;
}

/** True for a theme that no published version has. */
export function isNew(id: string): boolean {
  return !draft.value?.published.themes.some((theme) => theme.id === id);
}
