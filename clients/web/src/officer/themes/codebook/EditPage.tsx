import { create } from '@bufbuild/protobuf';
import { useLocation } from 'preact-iso';
import { ThemeSchema } from '../../../generated/ourvoice/theme/v1/codebook_pb';
import { Button } from '../../../kit/components/Button';
import { ConfirmButton } from '../../../kit/components/ConfirmButton';
import { Page } from '../../../kit/components/Page';
import { Table } from '../../../kit/components/Table';
import { TextField } from '../../../kit/components/TextField';
import { changeDraft, dropDraft, isChanged, proposeTheme, type Draft } from './draft';
import { changesOf } from './diff';
import { WithDraft } from './WithDraft';

/** Where a codebook is changed: its name, and the way to each theme and to publishing. */
export default function EditPage({ codebook }: { codebook: string }) {
  return <WithDraft codebookId={codebook}>{(draft) => <Edit draft={draft} />}</WithDraft>;
}

function Edit({ draft }: { draft: Draft }) {
  const { route } = useLocation();
  const { changed } = draft;
  const here = `/staff/officer/codebooks/${changed.id}`;
  const count = changesOf(draft.published, changed).length;
  const add = () => {
    const id = proposeTheme(create(ThemeSchema, { id: 'new-theme', name: 'New theme' }));
    route(`${here}/edit/${id}`);
  };
  const drop = () => {
    dropDraft();
    route(here);
  };
  return (
    <Page title={`Change ${draft.published.title}`} caption={`From version ${draft.version}`}>
      <p class="govuk-body">
        Nothing changes for anybody until you publish. Changes are kept as long as this window is open.
      </p>
      <div class="narrow">
        <TextField id="title" label="Name of the codebook" value={changed.title}
          onInput={(title) => changeDraft((codebook) => { codebook.title = title; })} />
      </div>
      <Table cards caption={`${changed.themes.length} themes`}
        columns={[{ title: 'Theme' }, { title: 'What it is about' }]}
        rows={changed.themes.map((theme) => [
          <a class="govuk-link" href={`${here}/edit/${theme.id}`}>{theme.name}</a>, theme.definition,
        ])} />
      <div class="govuk-button-group">
        <Button kind="secondary" onClick={add}>Add a theme</Button>
        <Button onClick={() => route(`${here}/changes`)}>
          {count === 0 ? 'See changes' : `See ${count} ${count === 1 ? 'change' : 'changes'} and publish`}
        </Button>
      </div>
      {isChanged(draft) && (
        <ConfirmButton label="Drop all changes" onConfirm={drop}
          question="What you changed here is thrown away. What is published stays." />
      )}
    </Page>
  );
}
