import type { Concern } from '../generated/ourvoice/safeguarding/v1/concern_row_pb';
import { dateTimeText } from '../kit/dates';
import { ConcernMarks } from './ConcernMarks';
import { DueText } from './DueText';
import type { Names } from './useNames';
import { categoryWords, sourceWords } from './words';

interface Props {
  concern: Concern;
  names: Names;
  now: Date;
}

/** A concern in the queue: without a word that anybody wrote. */
export function ConcernCard({ concern, names, now }: Props) {
  const about = concern.categories.map((category) => categoryWords[category]).join('; ');
  return (
    <li class="concern">
      <h2 class="concern__title">
        <a class="govuk-link" href={`/staff/safeguarding/concerns/${concern.concernId}`}>
          {about || sourceWords[concern.source]}
        </a>
      </h2>
      <ConcernMarks concern={concern} />
      <DueText concern={concern} now={now} />
      <p class="concern__facts">
        {concern.settingId ? names.setting(concern.settingId) : 'No setting'}
        {' · '}
        {about ? sourceWords[concern.source] : names.survey(concern.surveyId)}
        {' · '}
        {dateTimeText(concern.raiseTime)}
        {concern.acknowledgedBy && <> · with {names.person(concern.acknowledgedBy)}</>}
      </p>
    </li>
  );
}
