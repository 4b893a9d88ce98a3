import { ConcernCategory, Severity } from '../generated/ourvoice/safeguarding/v1/concern_pb';
import { Concern_State } from '../generated/ourvoice/safeguarding/v1/concern_row_pb';
import {
  ConcernOutcome,
  ConcernRaised_Source,
} from '../generated/ourvoice/safeguarding/v1/events_pb';

/** What a concern may point to, as leads say it. */
export const categoryWords: Record<ConcernCategory, string> = {
  [ConcernCategory.UNSPECIFIED]: 'Not said',
  [ConcernCategory.PHYSICAL_ABUSE]: 'Physical abuse',
  [ConcernCategory.SEXUAL_ABUSE]: 'Sexual abuse',
  [ConcernCategory.EMOTIONAL_ABUSE]: 'Emotional abuse',
  [ConcernCategory.NEGLECT]: 'Neglect',
  [ConcernCategory.DOMESTIC_ABUSE]: 'Domestic abuse',
  [ConcernCategory.EXPLOITATION]: 'Exploitation',
  [ConcernCategory.SELF_HARM]: 'Self-harm',
  [ConcernCategory.SUICIDE]: 'Thoughts of suicide',
  [ConcernCategory.SERIOUS_VIOLENCE]: 'Serious violence',
  [ConcernCategory.BULLYING]: 'Bullying',
  [ConcernCategory.MISSING]: 'Running away or missing',
  [ConcernCategory.HOMELESSNESS]: 'Risk of homelessness',
  [ConcernCategory.FORCED_MARRIAGE]: 'Forced marriage, so-called honour, FGM',
  [ConcernCategory.ONLINE_HARM]: 'Harm online',
  [ConcernCategory.SUBSTANCE_HARM]: 'Drink or drugs that do harm',
  [ConcernCategory.STAFF_MISCONDUCT]: 'An adult who works with children and young people',
};

/** How soon a concern has to be read. */
export const severityWords: Record<Severity, string> = {
  [Severity.UNSPECIFIED]: 'Not said',
  [Severity.SIGNAL]: 'Signal',
  [Severity.LOW]: 'Low',
  [Severity.HIGH]: 'High',
  [Severity.IMMEDIATE]: 'Immediate',
};

/** Colours of severities; the word says it already. */
export const severityColours = {
  [Severity.UNSPECIFIED]: 'grey',
  [Severity.SIGNAL]: 'grey',
  [Severity.LOW]: 'blue',
  [Severity.HIGH]: 'yellow',
  [Severity.IMMEDIATE]: 'red',
} as const;

/** How far a concern came. */
export const stateWords: Record<Concern_State, string> = {
  [Concern_State.UNSPECIFIED]: 'Not said',
  [Concern_State.RAISED]: 'Nobody has it yet',
  [Concern_State.ACKNOWLEDGED]: 'Taken on',
  [Concern_State.HANDED_OVER]: 'Handed over',
  [Concern_State.CLOSED]: 'Closed',
};

/** How a concern came. */
export const sourceWords: Record<ConcernRaised_Source, string> = {
  [ConcernRaised_Source.UNSPECIFIED]: 'Not said',
  [ConcernRaised_Source.SCREENED]: 'Words of an answer were flagged',
  [ConcernRaised_Source.READER]: 'Somebody who read it is worried',
  [ConcernRaised_Source.CONTACT_REQUEST]: 'A young person asks to be contacted',
};

/** What can come of a concern, with what each means. */
export const outcomes: { value: ConcernOutcome; label: string; hint?: string }[] = [
  {
    value: ConcernOutcome.HANDED_OVER,
    label: 'Somebody else acts on it now',
    hint: 'It was handed over or referred before.',
  },
  { value: ConcernOutcome.HELPED, label: 'Help was given, and no more is needed' },
  { value: ConcernOutcome.KNOWN_ALREADY, label: 'Those who act on it knew already' },
  { value: ConcernOutcome.NOT_IDENTIFIED, label: 'Nobody could be found to whom it belongs' },
  { value: ConcernOutcome.NO_RISK, label: 'Read by a person, and nobody is at risk' },
];

/** What came of a concern; empty while nothing has. */
export function outcomeWords(outcome: ConcernOutcome): string {
  return outcomes.find(({ value }) => value === outcome)?.label ?? '';
}
