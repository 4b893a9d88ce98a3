import { SurveyService } from '../generated/ourvoice/survey/v1/survey_service_pb';
import { serviceClient } from '../kit/transport';
import { useCall } from '../kit/useCall';

/** The wording of a survey's questions by id; the id itself while or where it is not known. */
export function useQuestions(surveyId: string): (questionId: string) => string {
  const { value } = useCall(async () => {
    if (!surveyId) return new Map<string, string>();
    const { definition } = await serviceClient(SurveyService).getSurvey({ surveyId });
    const questions = definition?.questions ?? [];
    return new Map(questions.map(({ id, text }) => [id, text?.byTag['en'] ?? id]));
  }, [surveyId]);
  return (questionId) => value?.get(questionId) ?? questionId;
}
