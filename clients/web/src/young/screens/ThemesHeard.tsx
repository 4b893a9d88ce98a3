import type { GetFollowUpResponse } from '../../generated/ourvoice/report/v1/follow_up_service_pb';
import { useWords } from '../words';

/** The themes that were heard in an answer, and who found them. */
export function ThemesHeard({ told }: { told: GetFollowUpResponse }) {
  const { say, language } = useWords();
  const some = told.themes.length > 0;
  return (
    <section>
      <h2>{say('follow-up.themes-title')}</h2>
      {!some && <p>{say('follow-up.no-themes')}</p>}
      {some && (
        <ul lang="en" dir="ltr">
          {told.themes.map(({ name, leadsTo }) => (
            <li key={name}>
              <strong>{name}</strong>
              {leadsTo.length > 0 && ` – ${leadsTo.join(', ')}`}
            </li>
          ))}
        </ul>
      )}
      {some && language.tag !== 'en' && <p>{say('follow-up.theme-language')}</p>}
      {told.readByPerson ? (
        <p>{say('follow-up.by-person')}</p>
      ) : (
        some && <p>{say('follow-up.by-computer')}</p>
      )}
      {told.waitsForLanguage && <p>{say('follow-up.waits-language')}</p>}
    </section>
  );
}
