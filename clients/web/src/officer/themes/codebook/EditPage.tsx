import { create, toJsonString } from '@bufbuild/protobuf';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import {
  CodebookSchema,
  ThemeSchema,
  type Codebook,
} from '../../../generated/ourvoice/theme/v1/codebook_pb';
import { Button } from '../../../kit/components/Button';
import { ConfirmButton } from '../../../kit/components/ConfirmButton';
import { ErrorSummary } from '../../../kit/components/ErrorSummary';
import { Page } from '../../../kit/components/Page';
import { Saved } from '../../../kit/components/Saved';
import { Table } from '../../../kit/components/Table';
import { TextField } from '../../../kit/components/TextField';
import { useAction } from '../../../kit/useAction';
import { useRequestId } from '../../../kit/useRequestId';
import { changeDraft, dropDraft, isChanged, proposeTheme, saveDraft, type Draft } from './draft';
import { changesOf } from './diff';
import { WithDraft } from './WithDraft';

/** Where a codebook is changed: its name, and the way to each theme and to publishing. */
export default function EditPage({ codebook }: { codebook: string }) {
  return <WithDraft codebookId={codebook}>{(draft) => <Edit draft={draft} />}</WithDraft>;
}

function Edit({ draft }: { draft: Draft }) {
  const { route } = useLocation();
  const [saved, setSaved] = useState<Codebook>();
  const { changed } = draft;
  const here = `/staff/officer/codebooks/${changed.id}`;
  const count = changesOf(draft.published, changed).length;
  const add = () => {
    const id = proposeTheme(create(ThemeSchema, { id: 'new-theme', name: 'New theme' }));
    route(`${here}/edit/${id}`);
  };
  const request = useRequestId();
  const saving = useAction(async () => {
    await saveDraft(request.of(toJsonString(CodebookSchema, changed)), changed);
    request.done();
    setSaved(changed);
  });
  const drop = () => {
    dropDraft();
    route(here);
  };
  return (
    <Page
      title={`Change ${changed.title}`}
      wrong={saving.error !== undefined}
      caption={draft.version === 0 ? 'Not published yet' : `From version ${draft.version}`}
    >
      <ErrorSummary error={saving.error} />
      <p class="govuk-body">
        Nothing changes for anybody until you publish. Changes are kept as long as this window is
        open, or in the draft once you save it.
      </p>
      <div class="narrow">
        <TextField
          id="title"
          label="Name of the codebook"
          value={changed.title}
          onInput={(title) =>
            changeDraft((codebook) => {
              codebook.title = title;
            })
          }
        />
      </div>
      <Table
        cards
        caption={`${changed.themes.length} themes`}
        columns={[{ title: 'Theme' }, { title: 'What it is about' }]}
        rows={changed.themes.map((theme) => [
          <a class="govuk-link" href={`${here}/edit/${theme.id}`}>
            {theme.name}
          </a>,
          theme.definition,
        ])}
      />
      <div class="govuk-button-group">
        <Button kind="secondary" onClick={add}>
          Add a theme
        </Button>
        <Button kind="secondary" busy={saving.running} onClick={() => void saving.run()}>
          Save the draft
        </Button>
        <Button onClick={() => route(`${here}/changes`)}>
          {count === 0
            ? 'See changes'
            : `See ${count} ${count === 1 ? 'change' : 'changes'} and publish`}
        </Button>
      </div>
      <Saved
        text={
          saved === changed
            ? 'The draft is saved. Anybody who edits codebooks can go on with it.'
            : ''
        }
      />
      {isChanged(draft) && (
        <ConfirmButton
          label="Drop all changes"
          onConfirm={drop}
          question="What you changed here is thrown away. What is published stays, and a draft that was saved."
        />
      )}
    </Page>
  );
}
