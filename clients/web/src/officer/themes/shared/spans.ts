import type { ThemeCoding } from '../../../generated/ourvoice/theme/v1/events_pb';

/** A stretch of a text, and the themes for which it is evidence. */
export interface Stretch {
  words: string;
  themeIds: string[];
}

/** Cuts a text where evidence begins and ends. Places are counted in code points, as codings are. */
export function stretchesOf(text: string, codings: ThemeCoding[]): Stretch[] {
  const points = [...text];
  const cuts = new Set([0, points.length]);
  for (const { evidence } of codings) {
    for (const { begin, end } of evidence) cuts.add(begin).add(Math.min(end, points.length));
  }
  const places = [...cuts].filter((place) => place <= points.length).sort((a, b) => a - b);
  return places.slice(1).map((end, index) => {
    const begin = places[index] ?? 0;
    const covers = codings.filter(({ evidence }) =>
      evidence.some((span) => span.begin <= begin && end <= span.end),
    );
    return {
      words: points.slice(begin, end).join(''),
      themeIds: covers.map(({ themeId }) => themeId),
    };
  });
}
