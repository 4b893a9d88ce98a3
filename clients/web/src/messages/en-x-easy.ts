import type { Catalogue } from './catalogue';
import { messages as english } from './en';

/** Easy read: short sentences, one idea each. What is not here is easy in English already. */
export const messages: Catalogue = {
  ...english,
  'app.offline': 'There is no internet. You can carry on.',
  'code.form': 'Some of the code is missing. Look again. Type all of it.',
  'code.unknown': 'This code is not right. Check it. Or ask who gave it to you.',
  'code.not-begun': 'It is too early. Try again when the lesson starts.',
  'code.needed': 'You need a code. Ask the person who told you about this.',
  'error.offline': 'There is no internet. Try again in a little while.',
  'error.unknown-survey': 'We cannot find these questions. Ask for a new link.',
  'error.closed': 'You cannot answer now. The time is over. Thank you.',
  'error.other': 'Something went wrong. It is not your fault.',
  'start.who-title': 'Who asks you',
  'start.anonymous':
    'We do not know who you are. Please do not write your name. At the end you can ask us to talk with you. That is kept away from your answers.',
  'start.known': 'We know who you are. We only tell others if we must.',
  'start.skip': 'You can leave out questions. You can go back. You can stop.',
  'start.device-title': 'Is this only yours?',
  'start.device-mine': 'Yes, only I use it',
  'start.device-shared': 'No, other people use it too',
  'start.device-hint':
    'If other people use it, we clear your answers when they are sent. The questions and the class code stay.',
  'start.group-hint': 'One person types. You can count hands for each answer.',
  'start.resume': 'You did not send your answers.',
  'question.skip': 'Leave this out',
  'question.rank-hint': 'Press the best one first. Then press the next one.',
  'question.hands-hint': 'Count who says yes. There are {count} of you.',
  'finish.quote-hint':
    'We may want to show what you wrote. We never show who you are. You can say no.',
  'check.introduction': 'Read your answers. You can change them.',
  'waiting.text':
    'There is no internet. Your answers are locked on this device. They go when the internet is back. Keep this page open if you can.',
  'waiting.help': 'Nobody has read your answers yet. Do you need help now? Use the numbers below.',
  'sent.words-text':
    'Keep these five words. With them you can see what happens, or take back your answers. Copy them, print them, or take a photo. We cannot show them again.',
  'sent.next-read': 'People read what you said. They tell the people who run the city.',
  'contact.introduction':
    'You do not have to. It only goes to people who keep you safe. It is kept away from your answers.',
  'contact.not-emergency': 'They may not read it right away. Are you in danger now? Call 999.',
  'help.emergency-text': 'Can you not speak? Call 999 on a mobile. Then press 55.',
  'help.honest': 'This page does not tell anyone that you looked.',
  'follow-up.known': 'We never show here what you wrote.',
  'follow-up.sure': 'We will delete your answers. You cannot get them back.',
  'follow-up.unknown': 'We cannot find answers with these words. Check the words.',
  'follow-up.kept-figures':
    'Some numbers were given to people before. They stay. They do not show who you are.',
  'follow-up.kept-concern':
    'Was somebody worried about you? Then people who keep you safe have a copy of those words.',
  'follow-up.sorted':
    'We have your answers. We know what they are about. They are not in a report yet.',
  'follow-up.reported':
    'Your answers are in a report. The people who decide can read it. It is from {date}.',
  'follow-up.by-computer': 'A computer found these. It can be wrong.',
  'follow-up.by-person': 'A person read some of your words.',
  'follow-up.waits-language':
    'Somebody who reads your language still has to read some of your words.',
  'home.follow-up':
    'Do you have five follow-up words? See what happened. Or take back your answers.',
};
