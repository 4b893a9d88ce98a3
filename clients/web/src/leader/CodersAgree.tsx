import { ReviewService } from '../generated/ourvoice/theme/v1/review_service_pb';
import { Called } from '../kit/components/Called';
import { InsetText } from '../kit/components/InsetText';
import { serviceClient } from '../kit/transport';
import { useCall } from '../kit/useCall';

const reviews = serviceClient(ReviewService);

interface Props {
  codebookId: string;
  /** Tells of this theme alone. */
  themeId?: string;
}

/** How many texts a person has checked, and how far people agree, as it stands today. */
export function CodersAgree({ codebookId, themeId }: Props) {
  const call = useCall(() => reviews.getReliability({ codebookId }), [codebookId]);
  return (
    <Called call={call}>
      {(told) => {
        const theme = told.themes.find((one) => one.themeId === themeId);
        const agreement = themeId ? theme?.kappa : told.alpha;
        const measure = themeId ? 'Cohen’s kappa' : 'Krippendorff’s alpha';
        return (
          <InsetText>
            {`As it stands today, people have read ${counted(told.textsRead)} of ` +
              `${counted(told.textsCoded)} coded texts. `}
            {themeId && `They decided that ${counted(theme?.textsDecided)} are about this. `}
            {told.textsSetAside > 0n &&
              `They set aside ${counted(told.textsSetAside)} as no answers of young people. `}
            {`Two people or more coded ${counted(told.textsCodedTwice)}, each apart`}
            {agreement === undefined
              ? ': too few yet to say how far they agree.'
              : `; they agree with ${measure} ${agreement.toFixed(2)}, where 1 is full agreement ` +
                'and 0 is chance.'}
          </InsetText>
        );
      }}
    </Called>
  );
}

/** Told to the nearest five, and not below ten. */
function counted(count = 0n): string {
  return count === 0n ? 'fewer than 10' : `about ${count.toLocaleString('en-GB')}`;
}
