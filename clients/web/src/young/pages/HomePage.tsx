import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useAction } from '../../kit/useAction';
import { join, takeCode } from '../join';
import { LanguageChoice } from '../parts/LanguageChoice';
import { OpenSurveys } from '../parts/OpenSurveys';
import { Problem } from '../parts/Problem';
import { Screen } from '../parts/Screen';
import { refusal } from '../refusal';
import { useWords } from '../words';
import { JoinForm } from './JoinForm';

/** The first page: join with a code, or come back with follow-up words. */
export function HomePage() {
  const { say } = useWords();
  const { route } = useLocation();
  const scanned = useAction(async (code: string, group: boolean) =>
    route(`/s/${(await join(code, group)).surveyId}`, true),
  );
  useEffect(() => {
    const taken = takeCode();
    if (taken) void scanned.run(taken.code, taken.group);
  }, []);
  return (
    <Screen title={say('home.title')} caption={<LanguageChoice />}>
      <p class="lead">{say('home.introduction')}</p>
      <Problem text={scanned.error === undefined ? '' : say(refusal(scanned.error))} />
      <section class="card">
        <h2>{say('home.code-title')}</h2>
        <JoinForm />
      </section>
      <OpenSurveys />
      <section>
        <h2>{say('home.follow-up-title')}</h2>
        <p>
          <a href="/follow-up">{say('home.follow-up')}</a>
        </p>
      </section>
    </Screen>
  );
}
