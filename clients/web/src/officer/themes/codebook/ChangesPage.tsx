import { Code, ConnectError } from '@connectrpc/connect';
import { useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { ThemeService } from '../../../generated/ourvoice/theme/v1/theme_service_pb';
import { Button } from '../../../kit/components/Button';
import { ErrorSummary } from '../../../kit/components/ErrorSummary';
import { InsetText } from '../../../kit/components/InsetText';
import { Page } from '../../../kit/components/Page';
import { refusal } from '../../../kit/refusal';
import { newRequestId } from '../../../kit/requestId';
import { orNothing } from '../../../kit/orNothing';
import { serviceClient } from '../../../kit/transport';
import { useAction } from '../../../kit/useAction';
import { changesOf, type Change } from './diff';
import { dropDraft, saveDraft, type Draft } from './draft';
import { WithDraft } from './WithDraft';
import '../shared/themes.scss';

// What is changed stands on another page: the way back to it is below.
const fields = { 'codebook.title': { id: 'main', label: 'Name of the codebook' } };

/** What the changed codebook says otherwise than the published one, and the button that publishes it. */
export default function ChangesPage({ codebook }: { codebook: string }) {
  return <WithDraft codebookId={codebook}>{(draft) => <Changes draft={draft} />}</WithDraft>;
}

function Changes({ draft: { published, changed, version } }: { draft: Draft }) {
  const { route } = useLocation();
  const drafting = useRef(newRequestId());
  const publishing = useRef(newRequestId());
  const here = `/staff/officer/codebooks/${changed.id}`;
  const changes = changesOf(published, changed);
  const subjects = [...new Set(changes.map(({ subject }) => subject))];
  const publish = useAction(async () => {
    const themes = serviceClient(ThemeService);
    const now = await orNothing(themes.getCodebook({ codebookId: changed.id }));
    if ((now?.codebookVersion ?? 0) !== version)
      throw new ConnectError('published meanwhile', Code.Aborted);
    try {
      await saveDraft(drafting.current, changed);
    } catch (error) {
      drafting.current = newRequestId();
      throw error;
    }
    await themes.publishCodebook({ requestId: publishing.current, codebookId: changed.id });
    dropDraft();
    route(here);
  });
  return (
    <Page
      title="What changes"
      caption={`${changed.title}, from version ${version}`}
      wrong={publish.error !== undefined}
    >
      <ErrorSummary {...refusal(publish.error, { fields })} />
      {changes.length === 0 && <InsetText>Nothing differs from what is published.</InsetText>}
      {subjects.map((subject) => (
        <section key={subject}>
          <h2 class="govuk-heading-s">{subject}</h2>
          <ul class="changes">
            {changes
              .filter((change) => change.subject === subject)
              .map((change, index) => (
                <ChangeLine change={change} key={index} />
              ))}
          </ul>
        </section>
      ))}
      {changes.length > 0 && (
        <p class="govuk-body">
          {`Published, this is version ${version + 1}. Every answer is then coded anew; what people ` +
            'decided stands. A version never changes once it is published, and takes the place of any ' +
            'draft that was saved elsewhere.'}
        </p>
      )}
      <div class="govuk-button-group">
        {changes.length > 0 && (
          <Button busy={publish.running} onClick={() => void publish.run()}>
            {`Publish version ${version + 1}`}
          </Button>
        )}
        <Button kind="secondary" onClick={() => route(`${here}/edit`)}>
          Back to the codebook
        </Button>
      </div>
    </Page>
  );
}

function ChangeLine({ change: { part, before, after } }: { change: Change }) {
  return (
    <li>
      {part ? `${part}: ` : before === undefined ? 'New: ' : 'Gone: '}
      {before !== undefined && (
        <del>
          <span class="heard-only">was </span>
          {before}
        </del>
      )}{' '}
      {after !== undefined && (
        <ins>
          <span class="heard-only">now </span>
          {after}
        </ins>
      )}
    </li>
  );
}
