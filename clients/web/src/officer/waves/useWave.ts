import type { SurveyDefinition, Wave } from '../../generated/ourvoice/survey/v1/definition_pb';
import { useCall, type Call } from '../../kit/useCall';
import { surveyService } from './services';

/** A published survey and one of its waves. */
export interface KnownWave {
  definition: SurveyDefinition;
  wave: Wave;
  title: string;
}

/** Fetches a wave of a published survey by ids. Fails as GetSurvey; an unknown wave is told as such. */
export function useWave(surveyId: string, waveId: string): Call<KnownWave | undefined> {
  return useCall(async () => {
    const { definition } = await surveyService.getSurvey({ surveyId });
    const wave = definition?.waves.find(({ id }) => id === waveId);
    return definition && wave
      ? { definition, wave, title: definition.title?.byTag.en ?? surveyId }
      : undefined;
  }, [surveyId, waveId]);
}
