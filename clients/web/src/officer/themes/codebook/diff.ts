import type {
  Codebook,
  Frame,
  FrameValue,
  RetiredTheme,
  Theme,
} from '../../../generated/ourvoice/theme/v1/codebook_pb';
import { themeName, valueName } from '../shared/themeNames';

/** One thing that a changed codebook says otherwise. */
export interface Change {
  /** What it is about, such as `Theme: Parks`. */
  subject: string;
  /** Which part of it; empty when the whole was added or taken out. */
  part: string;
  before?: string;
  after?: string;
}

interface Parts {
  [part: string]: string | string[];
}

/** All that `after` says otherwise than `before`. The order of lists does not count. */
export function changesOf(before: Codebook, after: Codebook): Change[] {
  return [
    ...compareParts('Codebook', bookParts(before), bookParts(after)),
    ...compareAll('Frame', before.frames, after.frames, frameParts),
    ...compareAll('Theme', before.themes, after.themes, (theme) => themeParts(theme, after)),
    ...compareAll(
      'Taken out',
      named(before, after, before.retired),
      named(before, after, after.retired),
      (one) => retiredParts(one, after),
    ),
  ];
}

function compareAll<T extends { id: string; name: string }>(
  kind: string,
  before: T[],
  after: T[],
  partsOf: (one: T) => Parts,
): Change[] {
  const gone = before
    .filter(({ id }) => !after.some((one) => one.id === id))
    .map((one) => ({ subject: `${kind}: ${one.name}`, part: '', before: one.name }));
  const kept = after.flatMap((one) => {
    const known = before.find(({ id }) => id === one.id);
    const subject = `${kind}: ${one.name}`;
    if (known) return compareParts(subject, partsOf(known), partsOf(one));
    return [{ subject, part: '', after: one.name }, ...compareParts(subject, {}, partsOf(one))];
  });
  return [...gone, ...kept];
}

function compareParts(subject: string, before: Parts, after: Parts): Change[] {
  const parts = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return parts.flatMap((part): Change[] => {
    const old = listOf(before[part]);
    const now = listOf(after[part]);
    const gone = old.filter((text) => !now.includes(text));
    const added = now.filter((text) => !old.includes(text));
    if (typeof (after[part] ?? before[part]) === 'string') {
      return gone.length + added.length === 0
        ? []
        : [{ subject, part, before: gone[0], after: added[0] }];
    }
    return [
      ...gone.map((text) => ({ subject, part, before: text })),
      ...added.map((text) => ({ subject, part, after: text })),
    ];
  });
}

function listOf(part: string | string[] | undefined): string[] {
  return (typeof part === 'string' ? [part] : (part ?? [])).filter(Boolean);
}

function bookParts({ title, series }: Codebook): Parts {
  return { Title: title, 'Series of surveys': series };
}

function frameParts({ name, values }: Frame): Parts {
  const told = ({ name: value, meaning }: FrameValue) => (meaning ? `${value}: ${meaning}` : value);
  return { Name: name, Values: values.map(told) };
}

function themeParts(theme: Theme, codebook: Codebook): Parts {
  const parts: Parts = {
    Name: theme.name,
    'Named by': theme.namedBy,
    Definition: theme.definition,
    'What belongs': theme.includes,
    'What does not belong': theme.excludes,
    Examples: theme.examples,
    'Leads to': theme.links.map(
      ({ frame, value, reason }) => `${valueName(codebook, frame, value)}: ${reason}`,
    ),
  };
  for (const { language, phrases, notIn } of theme.terms) {
    parts[`Words (${language})`] = phrases;
    parts[`Not in (${language})`] = notIn;
  }
  return parts;
}

type Named = RetiredTheme & { name: string };

function named(before: Codebook, after: Codebook, retired: RetiredTheme[]): Named[] {
  return retired.map((one) => {
    const theme = [...before.themes, ...after.themes].find(({ id }) => id === one.id);
    return { ...one, name: theme?.name ?? one.id };
  });
}

function retiredParts({ into, reason }: Named, codebook: Codebook): Parts {
  return { 'In its place': into.map((id) => themeName(codebook, id)), Reason: reason };
}
