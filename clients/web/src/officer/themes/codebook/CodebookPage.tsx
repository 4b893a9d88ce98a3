import { useLocation } from 'preact-iso';
import type { Codebook } from '../../../generated/ourvoice/theme/v1/codebook_pb';
import { ThemeService } from '../../../generated/ourvoice/theme/v1/theme_service_pb';
import { Button } from '../../../kit/components/Button';
import { Called } from '../../../kit/components/Called';
import { Page } from '../../../kit/components/Page';
import { Table } from '../../../kit/components/Table';
import { serviceClient } from '../../../kit/transport';
import { useCall } from '../../../kit/useCall';
import { valueName } from '../shared/themeNames';
import { RunProgress } from './RunProgress';
import { TrainSection } from './TrainSection';

/** A codebook as it is published: its themes, how far answers are coded with it, and what to do next. */
export default function CodebookPage({ codebook: codebookId }: { codebook: string }) {
  const { route } = useLocation();
  const found = useCall(
    () => serviceClient(ThemeService).getCodebook({ codebookId }),
    [codebookId],
  );
  return (
    <Called call={found}>
      {(answer) =>
        answer.codebook && (
          <Page
            title={answer.codebook.title}
            caption={`Codebook, version ${answer.codebookVersion}`}
          >
            <RunProgress found={answer} reload={found.reload} />
            <Button onClick={() => route(`/staff/officer/codebooks/${codebookId}/edit`)}>
              Change the codebook
            </Button>
            <ThemeTable codebook={answer.codebook} />
            <TrainSection codebookId={codebookId} onTrained={found.reload} />
          </Page>
        )
      }
    </Called>
  );
}

function ThemeTable({ codebook }: { codebook: Codebook }) {
  return (
    <Table
      cards
      caption={`Its ${codebook.themes.length} themes`}
      columns={[{ title: 'Theme' }, { title: 'What it is about' }, { title: 'Leads to' }]}
      rows={codebook.themes.map((theme) => [
        <a class="govuk-link" href={`/staff/officer/codebooks/${codebook.id}/themes/${theme.id}`}>
          {theme.name}
          <span class="heard-only">: its texts</span>
        </a>,
        theme.definition,
        theme.links.map(({ frame, value }) => valueName(codebook, frame, value)).join(', '),
      ])}
    />
  );
}
