import {
  Contact_Channel,
  WaveSetting_State,
  type WaveSetting,
} from '../../generated/ourvoice/survey/v1/wave_setting_pb';
import { dayText } from '../../kit/dates';

type Colour = 'grey' | 'green' | 'teal' | 'yellow' | 'red' | 'blue';

/** How far a setting is in a wave, in words, and the colour of its tag. */
export const stateWords: Record<WaveSetting_State, { label: string; colour: Colour }> = {
  [WaveSetting_State.UNSPECIFIED]: { label: 'Not agreed', colour: 'grey' },
  [WaveSetting_State.AGREED]: { label: 'Agreed', colour: 'yellow' },
  [WaveSetting_State.BOOKED]: { label: 'Booked', colour: 'blue' },
  [WaveSetting_State.STARTED]: { label: 'Started', colour: 'teal' },
  [WaveSetting_State.DONE]: { label: 'Done', colour: 'green' },
  [WaveSetting_State.DECLINED]: { label: 'Declined', colour: 'red' },
};

/** How somebody spoke or wrote with a setting, in words. */
export const channelWords: Record<Contact_Channel, string> = {
  [Contact_Channel.UNSPECIFIED]: '',
  [Contact_Channel.PHONE]: 'Phone',
  [Contact_Channel.EMAIL]: 'Email',
  [Contact_Channel.LETTER]: 'Letter',
  [Contact_Channel.VISIT]: 'Visit',
  [Contact_Channel.MEETING]: 'Meeting',
};

/** Day and window of a booking; empty before there is one. */
export function bookingText({ booking }: WaveSetting): string {
  return booking ? `${dayText(booking.date)}, ${booking.from} to ${booking.to}` : '';
}

/** When and how somebody last spoke or wrote with a setting. */
export function contactText({ lastContact }: WaveSetting): string {
  if (!lastContact) return 'Not noted';
  return `${dayText(lastContact.date)}, ${channelWords[lastContact.channel].toLowerCase()}`;
}
