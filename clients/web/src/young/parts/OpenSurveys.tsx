import { SurveyService } from '../../generated/ourvoice/survey/v1/survey_service_pb';
import { dateText } from '../../kit/dates';
import { serviceClient } from '../../kit/transport';
import { useCall } from '../../kit/useCall';
import { useWords } from '../words';
import { Shown } from './Shown';

/** What anybody may answer now; nothing when there is none, or no network. */
export function OpenSurveys() {
  const { say, language } = useWords();
  const open = useCall(() => serviceClient(SurveyService).listOpenSurveys({}), []);
  if (!open.value?.surveys.length) return null;
  return (
    <section>
      <h2>{say('home.open-title')}</h2>
      <ul>
        {open.value.surveys.map(({ surveyId, title, closeTime }) => (
          <li key={surveyId}>
            <a href={`/s/${surveyId}`}>
              <Shown wording={title} />
            </a>
            {closeTime && (
              <p>{say('home.open-until', { date: dateText(closeTime, language.locale) })}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
