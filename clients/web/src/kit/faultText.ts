// What services say of a field, and what somebody does about it.
const advice: [RegExp, (...parts: string[]) => string][] = [
  [/^must not be empty$|^is empty;/, () => 'fill this in'],
  [/^must be at least one (.*)$|^must name at least one (.*)$/, () => 'choose at least one'],
  [/^must name the settings of/, () => 'choose the settings'],
  [/^must say (.*)$/, (what) => `say ${what}`],
  [/^must be at most ([\d,]+) characters/, (most) => `write at most ${most} characters`],
  [/^must be (\d+) to (\d+) characters/, (least, most) => `write ${least} to ${most} characters`],
  [/^must be 1 to 63 lower-case letters/, () => 'write up to 63 small letters, digits and dashes'],
  [/^must be a day, written as|^must be a day such as/, () => 'give a day that exists'],
  [/^must be a day up to today/, () => 'give today, or a day before it'],
  [/^must be a time(, written as HH:MM| such as .*)/, () => 'write a time such as 09:15'],
];
const verb = /^(must|is|has|stands|leads|names|takes|holds|may|lacks)\b/;

/**
 * Tells what is wrong with a field in words of people: the name that it has on the page, and what to
 * do. `description` is what a service says of it, which begins with a verb.
 */
export function faultText(label: string, description: string): string {
  const plain = description.replaceAll('`', '').replace(/\.$/, '');
  const words = advised(plain) ?? (verb.test(plain) ? `it ${plain}` : plain);
  return label.endsWith('?') ? `${label} ${sentence(words)}.` : `${label}: ${words}.`;
}

function advised(description: string): string | undefined {
  for (const [pattern, words] of advice) {
    const found = pattern.exec(description);
    if (found) return words(...found.slice(1));
  }
  return undefined;
}

/** Name of a field that no page has a name for, such as `Question 3, text` of `questions[2].text`. */
export function pathWords(path: string): string {
  const words = path
    .split('.')
    .filter((part) => part !== 'by_tag' && part !== 'governance' && part !== 'codebook')
    .map((part) => {
      const [, name = part, index] = /^(\w+)\[([^\]]*)\]$/.exec(part) ?? [];
      const plain = name.replaceAll('_', ' ');
      if (index === undefined) return plain;
      const place = /^\d+$/.test(index) ? String(Number(index) + 1) : index;
      return plain === 'by tag' ? place : `${plain.replace(/s$/, '')} ${place}`;
    })
    .join(', ');
  return sentence(words);
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
