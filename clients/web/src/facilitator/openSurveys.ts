import {
  SurveyService,
  SurveySummary_State,
} from '../generated/ourvoice/survey/v1/survey_service_pb';
import { Wave_Joining } from '../generated/ourvoice/survey/v1/definition_pb';
import { serviceClient } from '../kit/transport';
import { openWave } from '../young/answering/openWave';

/** A survey whose open wave is joined with codes of lessons. */
export interface OpenSurvey {
  surveyId: string;
  waveId: string;
  title: string;
}

/** Surveys that a lesson can answer now. Throws as SurveyService. */
export async function openSurveys(): Promise<OpenSurvey[]> {
  const service = serviceClient(SurveyService);
  const { surveys } = await service.listSurveys({ pageSize: 1000 });
  const published = surveys.filter(({ state }) => state === SurveySummary_State.PUBLISHED);
  const found = await Promise.all(
    published.map(async ({ surveyId, title }) => {
      const { definition } = await service.getSurvey({ surveyId });
      const wave = definition && openWave(definition, new Date());
      const byLesson = wave?.joining.includes(Wave_Joining.LESSON_CODE);
      return wave && byLesson ? [{ surveyId, waveId: wave.id, title }] : [];
    }),
  );
  return found.flat();
}
