import type { GetSurveyResponse } from '../../generated/ourvoice/survey/v1/survey_service_pb';
import { SurveyDefinition_Mode } from '../../generated/ourvoice/survey/v1/definition_pb';
import { dayText } from '../../kit/dates';
import { shownWording } from '../answering/wording';
import type { Draft } from '../keeping/draft';
import { joinedFor } from '../join';
import { LanguageChoice } from '../parts/LanguageChoice';
import { ReadAloud } from '../parts/ReadAloud';
import { Screen } from '../parts/Screen';
import { Shown } from '../parts/Shown';
import { useWords } from '../words';
import { GroupChoice } from './GroupChoice';
import { DeviceChoice } from './DeviceChoice';

interface Props {
  survey: GetSurveyResponse;
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  onStart: () => void;
}

/**
 * Page one: who asks and why, what happens, how private it is, and when somebody has to be told.
 */
export function StartScreen({ survey, draft, onChange, onStart }: Props) {
  const { say, tag, language } = useWords();
  const definition = survey.definition!;
  const { governance } = definition;
  const title = shownWording(definition.title, tag);
  const introduction = shownWording(definition.introduction, tag);
  const day = (text: string) => dayText(text, language.locale);
  return (
    <Screen
      title={title.text}
      titleLanguage={title.language}
      caption={<LanguageChoice definition={definition} />}
    >
      <ReadAloud texts={[title, introduction]} />
      <p class="lead">
        <Shown wording={definition.introduction} />
      </p>
      {survey.consultantsNote && (
        <p>
          <Shown wording={survey.consultantsNote} />
        </p>
      )}
      <section class="card">
        <h2>{say('start.private-title')}</h2>
        <p>
          {say(
            definition.mode === SurveyDefinition_Mode.PRIVATE_NOT_SECRET
              ? 'start.known'
              : 'start.anonymous',
          )}
        </p>
        <p>
          <strong>{say('start.tell')}</strong>
        </p>
      </section>
      {governance && (
        <section class="card">
          <h2>{say('start.who-title')}</h2>
          <ul>
            {governance.controller && (
              <li>{say('start.who', { controller: governance.controller })}</li>
            )}
            {governance.replies && governance.replyBy && (
              <li>
                {say('start.replies', {
                  leader: governance.replies,
                  date: day(governance.replyBy),
                })}
              </li>
            )}
            {governance.deleteBy && (
              <li>{say('start.delete', { date: day(governance.deleteBy) })}</li>
            )}
            <li>{say('start.skip')}</li>
          </ul>
        </section>
      )}
      <DeviceChoice shared={draft.shared} onChange={(shared) => onChange({ shared })} />
      <GroupChoice
        voices={draft.response.voices}
        expected={joinedFor(definition.id)?.group === true}
        onChange={(voices) => onChange({ response: { ...draft.response, voices } })}
      />
      <div class="actions">
        <button type="button" class="button button--large" onClick={onStart}>
          {say('start.begin')}
        </button>
      </div>
    </Screen>
  );
}
