import {
  SurveyService,
  type SurveySummary,
} from '../../../generated/ourvoice/survey/v1/survey_service_pb';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Called } from '../../../kit/components/Called';
import { InsetText } from '../../../kit/components/InsetText';
import { SelectField } from '../../../kit/components/SelectField';
import { serviceClient } from '../../../kit/transport';
import { useCall } from '../../../kit/useCall';

const surveysMax = 1000;

/** Lets a person choose a survey that was published, and shows what is about it. */
export function SurveyField({
  children,
}: {
  children: (survey: SurveySummary) => ComponentChildren;
}) {
  const [chosen, setChosen] = useState('');
  const list = useCall(async () => {
    const { surveys } = await serviceClient(SurveyService).listSurveys({ pageSize: surveysMax });
    return surveys.filter(({ surveyVersion }) => surveyVersion > 0);
  }, []);
  return (
    <Called call={list}>
      {(surveys) => {
        const survey = surveys.find(({ surveyId }) => surveyId === chosen) ?? surveys[0];
        if (!survey) return <InsetText>No survey is published yet.</InsetText>;
        return (
          <>
            <SelectField
              id="survey"
              label="Survey"
              value={survey.surveyId}
              onChange={setChosen}
              options={surveys.map((one) => ({ value: one.surveyId, label: one.title }))}
            />
            {children(survey)}
          </>
        );
      }}
    </Called>
  );
}
