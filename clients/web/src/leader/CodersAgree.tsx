import { Role } from '../generated/ourvoice/options/v1/options_pb';
import { ReviewService } from '../generated/ourvoice/theme/v1/review_service_pb';
import { Called } from '../kit/components/Called';
import { InsetText } from '../kit/components/InsetText';
import { roleName, serviceClient } from '../kit/transport';
import { useCall } from '../kit/useCall';

const reviews = serviceClient(ReviewService);

interface Props {
  codebookId: string;
  /** Tells of this theme alone. */
  themeId?: string;
}

/** How many texts a person has checked, and how far people agree. Officers only may ask for it. */
export function CodersAgree({ codebookId, themeId }: Props) {
  const headers = { 'ourvoice-role': roleName(Role.OFFICER) };
  const call = useCall(() => reviews.getAgreement({ codebookId }, { headers }), [codebookId]);
  return (
    <Called call={call}>
      {(agreement) => {
        const { textsCoded, textsRead, textsCodedTwice } = agreement;
        const percent = textsCoded === 0n ? 0 : Number((100n * textsRead) / textsCoded);
        const kappa = agreement.themes.find((theme) => theme.themeId === themeId)?.kappa;
        const alpha = themeId ? undefined : agreement.alphaMasi;
        return (
          <InsetText>
            {`For officers, as it stands today: a person has read ${textsRead} of ${textsCoded} ` +
              `coded texts (${percent}%). ${textsCodedTwice} were coded by two people or more`}
            {alpha !== undefined && `; they agree with Krippendorff’s alpha ${alpha.toFixed(2)}`}
            {kappa !== undefined && `; on this theme with Cohen’s kappa ${kappa.toFixed(2)}`}.
          </InsetText>
        );
      }}
    </Called>
  );
}
