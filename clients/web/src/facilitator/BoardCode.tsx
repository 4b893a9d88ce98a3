import { Button } from '../kit/components/Button';
import { InsetText } from '../kit/components/InsetText';

interface Props {
  code: string;
  endTime: Date;
  surveyId: string;
  onAnother: () => void;
}

/** The code as it is shown to a class, and what is done with it. */
export function BoardCode({ code, endTime, surveyId, onAnother }: Props) {
  const until = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' }).format(endTime);
  return (
    <section aria-label="Code">
      <h2 class="govuk-heading-m">One device each</h2>
      <p class="govuk-body">
        Write this on the board. Young people open <b>{location.host}</b> and type:
      </p>
      <p class="board-code">
        {code.split('-').map((word) => (
          <span key={word}>{word}</span>
        ))}
      </p>
      <p class="govuk-body">It works until {until}, and is shown only now.</p>
      <h2 class="govuk-heading-m">One answer for the group</h2>
      <p class="govuk-body">
        Open the survey here, say how many take part, and count hands for each answer. Type their
        words, not yours.
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={`/s/${surveyId}#group=${code}`}>
          Answer together as a group
        </a>
      </p>
      <InsetText>
        If you are worried about somebody, tell the safeguarding lead of your setting. In danger:
        999.
      </InsetText>
      <Button kind="secondary" onClick={onAnother}>
        Make another code
      </Button>
    </section>
  );
}
