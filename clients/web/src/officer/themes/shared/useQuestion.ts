import { useEffect, useState } from 'preact/hooks';
import type { SurveyDefinition } from '../../../generated/ourvoice/survey/v1/definition_pb';
import { SurveyService } from '../../../generated/ourvoice/survey/v1/survey_service_pb';
import { serviceClient } from '../../../kit/transport';

const fetched = new Map<string, Promise<SurveyDefinition | undefined>>();

/** The published definition of a survey, fetched once a visit; undefined when there is none. */
export function definitionOf(surveyId: string): Promise<SurveyDefinition | undefined> {
  const known = fetched.get(surveyId);
  if (known) return known;
  const asked = serviceClient(SurveyService)
    .getSurvey({ surveyId })
    .then(
      ({ definition }) => definition,
      () => {
        fetched.delete(surveyId);
        return undefined;
      },
    );
  fetched.set(surveyId, asked);
  return asked;
}

/** The English words of a question; its id until they are known. */
export function useQuestion(surveyId: string, questionId: string): string {
  const [words, setWords] = useState(questionId);
  useEffect(() => {
    let here = true;
    setWords(questionId);
    void definitionOf(surveyId).then((definition) => {
      const question = definition?.questions.find(({ id }) => id === questionId);
      if (here) setWords(question?.text?.byTag['en'] ?? questionId);
    });
    return () => {
      here = false;
    };
  }, [surveyId, questionId]);
  return words;
}
