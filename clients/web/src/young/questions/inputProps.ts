import type { Question, SurveyDefinition } from '../../generated/ourvoice/survey/v1/definition_pb';
import type { Value } from '../answering/answers';

/** What every kind of question is given. `id` is that of its first control. */
export interface InputProps {
  id: string;
  definition: SurveyDefinition;
  question: Question;
  value: Value;
  onChange: (value: Value) => void;
  /** Ids of texts that describe a control that is typed into. */
  describedBy?: string;
}
