import type { Codebook } from '../generated/ourvoice/theme/v1/codebook_pb';
import {
  ReviewService,
  type GetAgreementResponse,
} from '../generated/ourvoice/theme/v1/review_service_pb';
import { Called } from '../kit/components/Called';
import { InsetText } from '../kit/components/InsetText';
import { Page } from '../kit/components/Page';
import { Table } from '../kit/components/Table';
import { serviceClient } from '../kit/transport';
import { useCall } from '../kit/useCall';
import { agreementWords, figureText } from '../officer/themes/review/agreementWords';
import { themeName } from '../officer/themes/shared/themeNames';
import { WithCodebook } from '../officer/themes/shared/WithCodebook';

/** How far those who coded the same texts agree, in plain words. */
export default function AgreementPage() {
  return (
    <Page title="Agreement">
      <p class="govuk-body-l">
        Two people read the same text without seeing what the other said. Where they do not agree,
        nobody is wrong: the theme may be unclear, and that is worth talking about.
      </p>
      <WithCodebook>{(codebook) => <Agreement codebook={codebook} />}</WithCodebook>
    </Page>
  );
}

function Agreement({ codebook }: { codebook: Codebook }) {
  const found = useCall(
    () => serviceClient(ReviewService).getAgreement({ codebookId: codebook.id }),
    [codebook.id],
  );
  return (
    <Called call={found}>
      {(agreement) =>
        agreement.textsCodedTwice === 0n ? (
          <InsetText>No text has been coded by two people yet.</InsetText>
        ) : (
          <Figures agreement={agreement} codebook={codebook} />
        )
      }
    </Called>
  );
}

function Figures({ agreement, codebook }: { agreement: GetAgreementResponse; codebook: Codebook }) {
  const { alphaNominal, alphaMasi, textsCodedTwice, themes } = agreement;
  const texts = textsCodedTwice === 1n ? '1 text was' : `${textsCodedTwice} texts were`;
  return (
    <>
      <p class="govuk-body">{texts} coded by two people or more.</p>
      <Table
        caption="Over all themes (Krippendorff’s alpha)"
        columns={[{ title: 'We chose' }, { title: 'In words' }, { title: 'Alpha', numeric: true }]}
        rows={[
          ['exactly the same themes', agreementWords(alphaNominal), figureText(alphaNominal)],
          ['some of the same themes', agreementWords(alphaMasi), figureText(alphaMasi)],
        ]}
      />
      <Table
        caption="Theme by theme (Cohen’s kappa), of the two who coded most together"
        columns={[
          { title: 'Theme' },
          { title: 'In words' },
          { title: 'Both chose it', numeric: true },
          { title: 'Only one did', numeric: true },
          { title: 'Kappa', numeric: true },
        ]}
        rows={themes.map((theme) => [
          themeName(codebook, theme.themeId),
          agreementWords(theme.kappa),
          String(theme.both),
          String(theme.onlyOne),
          figureText(theme.kappa),
        ])}
      />
      <p class="govuk-body">
        1 is full agreement, and 0 is what ticking by chance gives. From 0.80 on, build on it; below
        0.67, talk first.
      </p>
    </>
  );
}
