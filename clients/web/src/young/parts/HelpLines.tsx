import { useWords } from '../words';

const lines = [
  { name: 'help.childline', number: '0800 1111', text: 'help.childline-text' },
  { name: 'help.shout', number: '85258', text: 'help.shout-text' },
  { name: 'help.samaritans', number: '116 123', text: 'help.samaritans-text' },
  { name: 'help.nhs', number: '111', text: 'help.nhs-text' },
] as const;

/** Whom to talk to. It comes with the page, so that it is there without a network; it is the same
 * for everybody, whatever they wrote. */
export function HelpLines() {
  const { say } = useWords();
  return (
    <div class="help-lines">
      <p>{say('help.trusted')}</p>
      <p class="help-lines__emergency">
        <a href="tel:999">{say('help.emergency')}</a> {say('help.emergency-text')}
      </p>
      <ul>
        {lines.map(({ name, number, text }) => (
          <li key={name}>
            <strong>{say(name)}</strong>{' '}
            <a
              href={
                number === '85258' ? 'sms:85258?body=SHOUT' : `tel:${number.replaceAll(' ', '')}`
              }
              dir="ltr"
            >
              {number}
            </a>
            <span>{say(text)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
