/** A run of a text, and whether something in it was found. */
export interface Span {
  words: string;
  marked: boolean;
}

/** Cuts a text where findings begin and end, which are told in bytes of UTF-8. */
export function byteSpans(text: string, findings: { begin: number; end: number }[]): Span[] {
  const bytes = new TextEncoder().encode(text);
  const inText = findings.filter(({ begin, end }) => begin < end && end <= bytes.length);
  const cuts = new Set([0, bytes.length, ...inText.flatMap(({ begin, end }) => [begin, end])]);
  const ordered = [...cuts].sort((a, b) => a - b);
  const decoder = new TextDecoder();
  return ordered.slice(1).map((end, index) => {
    const begin = ordered[index] ?? 0;
    const marked = inText.some((finding) => finding.begin <= begin && end <= finding.end);
    return { words: decoder.decode(bytes.subarray(begin, end)), marked };
  });
}
