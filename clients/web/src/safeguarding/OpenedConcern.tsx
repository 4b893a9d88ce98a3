import { Fragment } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { OpenConcernResponse } from '../generated/ourvoice/safeguarding/v1/safeguarding_service_pb';
import { Button } from '../kit/components/Button';
import { InsetText } from '../kit/components/InsetText';
import { dateTimeText } from '../kit/dates';
import type { StepTaken } from './ConcernAction';
import { ConcernActions } from './ConcernActions';
import { ConcernMarks } from './ConcernMarks';
import { ConcernSteps } from './ConcernSteps';
import { ConcernWords } from './ConcernWords';
import { DueText } from './DueText';
import { useNames } from './useNames';
import { useNow } from './useNow';
import { useQuestions } from './useQuestions';
import { categoryWords, sourceWords } from './words';

interface Props {
  opened: OpenConcernResponse;
  onTaken: (taken: StepTaken) => void;
  onHide: () => void;
}

/** A concern whose words somebody looks at: where it is from, its words, what was done, what to do. */
export function OpenedConcern({ opened, onTaken, onHide }: Props) {
  const { concern, raised, steps } = opened;
  const names = useNames();
  const now = useNow();
  const question = useQuestions(concern?.surveyId ?? '');
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  if (!concern || !raised) return null;
  const lesson =
    concern.lessonBeginTime &&
    `${dateTimeText(concern.lessonBeginTime)} to ${dateTimeText(concern.lessonEndTime)}`;
  const pairs: [string, string | undefined][] = [
    ['May point to', concern.categories.map((category) => categoryWords[category]).join('; ')],
    ['How it came', sourceWords[concern.source]],
    ['Setting', concern.settingId ? names.setting(concern.settingId) : 'None: an open link'],
    ['Survey', concern.surveyId && names.survey(concern.surveyId)],
    ['Lesson', lesson],
    ['Came at', dateTimeText(concern.raiseTime)],
    ['Raised by', raised.raisedBy && names.person(raised.raisedBy)],
    ['With', concern.acknowledgedBy && names.person(concern.acknowledgedBy)],
  ];
  return (
    <>
      <ConcernMarks concern={concern} />
      <DueText concern={concern} now={now} />
      {concern.forDesignatedOfficer && (
        <InsetText>
          An adult who works with children and young people may have done wrong. Refer it to the
          designated officer, and tell nobody at the setting.
        </InsetText>
      )}
      {concern.answerTakenBack && (
        <InsetText>Whoever wrote it has taken the answer back since. The concern stays.</InsetText>
      )}
      <dl class="pairs">
        {pairs
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </Fragment>
          ))}
      </dl>
      <h2 class="govuk-heading-m" tabIndex={-1} ref={heading}>
        The words
      </h2>
      <ConcernWords raised={raised} question={question} />
      <Button kind="secondary" onClick={onHide}>
        Hide the words
      </Button>
      <h2 class="govuk-heading-m">What was done</h2>
      <ConcernSteps steps={steps} names={names} />
      <h2 class="govuk-heading-m">What you do next</h2>
      <ConcernActions concern={concern} onTaken={onTaken} />
      {concern.closeTime && (
        <p class="govuk-body">The concern is closed. Nothing more is to be done.</p>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href="/staff/safeguarding/queue">
          Back to the queue
        </a>
      </p>
    </>
  );
}
