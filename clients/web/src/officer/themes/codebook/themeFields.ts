import { create } from '@bufbuild/protobuf';
import {
  FrameLinkSchema,
  TermsSchema,
  ThemeSchema,
  type Theme,
} from '../../../generated/ourvoice/theme/v1/codebook_pb';
import { languageName } from '../shared/languageName';

/** Words of one language, as they are typed: one a line. */
export interface TermsFields {
  language: string;
  phrases: string;
  notIn: string;
}

/** A theme as it is typed. Lists have one entry a line; reasons of links stand by `frame/value`. */
export interface ThemeFields {
  name: string;
  namedBy: string;
  definition: string;
  includes: string;
  excludes: string;
  examples: string;
  terms: TermsFields[];
  links: Record<string, string>;
}

/** What a theme says, to be typed over. */
export function fieldsOf(theme: Theme): ThemeFields {
  const terms = theme.terms.map(({ language, phrases, notIn }) => ({
    language,
    phrases: phrases.join('\n'),
    notIn: notIn.join('\n'),
  }));
  return {
    name: theme.name,
    namedBy: theme.namedBy,
    definition: theme.definition,
    includes: theme.includes.join('\n'),
    excludes: theme.excludes.join('\n'),
    examples: theme.examples.join('\n'),
    terms: terms.length > 0 ? terms : [{ language: 'en', phrases: '', notIn: '' }],
    links: Object.fromEntries(
      theme.links.map(({ frame, value, reason }) => [`${frame}/${value}`, reason]),
    ),
  };
}

/** The theme that was typed. Languages without words are left out. */
export function themeOf(id: string, fields: ThemeFields): Theme {
  return create(ThemeSchema, {
    id,
    name: fields.name.trim(),
    namedBy: fields.namedBy.trim(),
    definition: fields.definition.trim(),
    includes: lines(fields.includes),
    excludes: lines(fields.excludes),
    examples: lines(fields.examples),
    terms: fields.terms
      .filter(({ phrases }) => phrases.trim())
      .map(({ language, phrases, notIn }) =>
        create(TermsSchema, { language, phrases: lines(phrases), notIn: lines(notIn) }),
      ),
    links: Object.entries(fields.links).map(([path, reason]) => {
      const [frame = '', value = ''] = path.split('/');
      return create(FrameLinkSchema, { frame, value, reason: reason.trim() });
    }),
  });
}

/** What is missing, by the id of its field. */
export function faultsOf(fields: ThemeFields): { id: string; text: string }[] {
  const faults: { id: string; text: string }[] = [];
  const need = (id: string, isThere: unknown, text: string) => {
    if (!isThere) faults.push({ id, text });
  };
  need('name', fields.name.trim(), 'Give the theme a name');
  need('definition', fields.definition.trim(), 'Say in a sentence or two which texts belong');
  const [first] = fields.terms;
  need(
    `phrases-${first?.language}`,
    fields.terms.some(({ phrases }) => phrases.trim()),
    'Give at least one word or phrase that points to it',
  );
  for (const { language, phrases, notIn } of fields.terms) {
    need(
      `phrases-${language}`,
      phrases.trim() || !notIn.trim(),
      `Give words in ${languageName(language)}, or clear where they do not count`,
    );
  }
  need(
    'links',
    Object.keys(fields.links).length > 0,
    'Choose at least one priority that it leads to',
  );
  for (const [path, reason] of Object.entries(fields.links)) {
    need(reasonId(path), reason.trim(), 'Say why it leads there');
  }
  return faults;
}

/** Id of the field that says why a theme leads to a value. */
export function reasonId(path: string): string {
  return `reason-${path.replace('/', '-')}`;
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
