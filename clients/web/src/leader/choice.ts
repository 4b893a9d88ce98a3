/** What of a survey is looked at; it stands in the address, so that a link shows the same. */
export interface Choice {
  /** Number of a release, `preview`, or empty for the newest. */
  release: string;
  /** Wave, `all`, or empty for the newest that is told of. */
  wave: string;
  /** Frame; empty for the first. */
  frame: string;
  /** Dimension that splits figures; empty for none. */
  by: string;
  /** Whether shares are weighted to the city by that dimension. */
  weighted: boolean;
}

/** Of all waves together. */
export const allWaves = 'all';
/** The report as it would be released now; for officers. */
export const preview = 'preview';

/** What the query of an address asks for. */
export function readChoice(query: Record<string, string>): Choice {
  const { release = '', wave = '', frame = '', by = '', weighted } = query;
  return { release, wave, frame, by, weighted: weighted === 'yes' && by !== '' };
}

/** Address of a page of a survey, such as `/themes/sport`, that keeps the choice. */
export function surveyPath(survey: string, page: string, choice: Choice): string {
  const query = new URLSearchParams();
  for (const part of ['release', 'wave', 'frame', 'by'] as const) {
    if (choice[part]) query.set(part, choice[part]);
  }
  if (choice.weighted && choice.by) query.set('weighted', 'yes');
  const suffix = query.size > 0 ? `?${query}` : '';
  return `/staff/leader/surveys/${encodeURIComponent(survey)}${page}${suffix}`;
}
