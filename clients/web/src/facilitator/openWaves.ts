import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { LessonWave } from '../codes/LessonCodeForm';
import { Wave_Joining, type Wave } from '../generated/ourvoice/survey/v1/definition_pb';
import { SurveySummary_State } from '../generated/ourvoice/survey/v1/survey_service_pb';
import { allSurveys, surveyService } from '../officer/waves/services';

/** A wave that is not over, and the survey that it belongs to. */
export interface OpenWave {
  surveyId: string;
  title: string;
  wave: Wave;
}

/** Waves of published surveys that have not closed, also those that open later. */
export async function openWaves(): Promise<OpenWave[]> {
  const published = (await allSurveys()).filter(
    ({ state }) => state === SurveySummary_State.PUBLISHED,
  );
  const definitions = await Promise.all(
    published.map(({ surveyId }) => surveyService.getSurvey({ surveyId })),
  );
  return definitions.flatMap(({ definition }) =>
    (definition?.waves ?? [])
      .filter(({ closeTime }) => !closeTime || timestampDate(closeTime) > new Date())
      .map((wave) => ({
        surveyId: definition?.id ?? '',
        title: definition?.title?.byTag.en ?? '',
        wave,
      })),
  );
}

/** Waves that a lesson can answer now. Throws as SurveyService. */
export async function lessonWaves(): Promise<LessonWave[]> {
  return (await openWaves())
    .filter(({ wave }) => wave.joining.includes(Wave_Joining.LESSON_CODE))
    .filter(({ wave }) => !wave.openTime || timestampDate(wave.openTime) <= new Date())
    .map(({ surveyId, title, wave }) => ({ surveyId, waveId: wave.id, title }));
}
