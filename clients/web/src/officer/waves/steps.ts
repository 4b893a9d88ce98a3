import {
  Contact_Channel,
  WaveSetting_State,
  type WaveSetting,
} from '../../generated/ourvoice/survey/v1/wave_setting_pb';
import { waveService } from './services';

/** What can be said of a setting in a wave. */
export type Step = 'agree' | 'book' | 'start' | 'finish' | 'decline' | 'contact';

/** What each step is called, and what it says. */
export const stepWords: Record<Step, { label: string; hint: string; done: string }> = {
  agree: { label: 'It takes part', hint: 'The setting agreed.', done: 'It takes part' },
  book: {
    label: 'Book its day',
    hint: 'The day and window in which young people answer.',
    done: 'Its day is booked',
  },
  start: { label: 'It has started', hint: 'Young people are answering.', done: 'It has started' },
  finish: { label: 'It is done', hint: 'Young people have answered.', done: 'It is done' },
  decline: {
    label: 'It does not take part',
    hint: 'It can agree after all, later.',
    done: 'It does not take part',
  },
  contact: {
    label: 'Note a contact',
    hint: 'Somebody spoke or wrote with it. With whom is not kept.',
    done: 'The contact is noted',
  },
};

const { UNSPECIFIED, AGREED, BOOKED, STARTED, DONE, DECLINED } = WaveSetting_State;

const following: Record<WaveSetting_State, Step[]> = {
  [UNSPECIFIED]: ['agree', 'decline'],
  [AGREED]: ['book', 'contact', 'decline'],
  [BOOKED]: ['start', 'book', 'contact', 'decline'],
  [STARTED]: ['finish', 'contact', 'decline'],
  [DONE]: ['contact'],
  [DECLINED]: ['agree', 'contact'],
};

/** The steps that follow from how far a setting is, the likeliest first. */
export function stepsFrom(state: WaveSetting_State): Step[] {
  return following[state];
}

/** What a form says of a step; texts as they were typed. */
export interface StepFacts {
  step: Step;
  roll: string;
  date: string;
  from: string;
  to: string;
  optOuts: string;
  channel: Contact_Channel;
  contactDate: string;
}

/** Which setting, in which wave. */
export interface InWave {
  surveyId: string;
  waveId: string;
  settingId: string;
}

/** Takes a step. Throws as the method of WaveService does. */
export async function takeStep(
  requestId: string,
  where: InWave,
  facts: StepFacts,
): Promise<WaveSetting | undefined> {
  const spoken = facts.channel !== Contact_Channel.UNSPECIFIED || facts.step === 'contact';
  const contact = spoken ? { channel: facts.channel, date: facts.contactDate } : undefined;
  const optOutCount = facts.optOuts.trim() === '' ? undefined : Number(facts.optOuts);
  const wish = { requestId, ...where, contact };
  const booking = { date: facts.date, from: facts.from, to: facts.to };
  switch (facts.step) {
    case 'agree':
      return (await waveService.agreeSetting({ ...wish, roll: Number(facts.roll) })).setting;
    case 'book':
      return (await waveService.bookSetting({ ...wish, booking })).setting;
    case 'start':
      return (await waveService.startSetting({ ...wish, optOutCount })).setting;
    case 'finish':
      return (await waveService.finishSetting({ ...wish, optOutCount })).setting;
    case 'decline':
      return (await waveService.declineSetting(wish)).setting;
    case 'contact':
      return (await waveService.noteContact(wish)).setting;
  }
}
