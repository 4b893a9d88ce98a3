/** A stretch of words: as they were written, or a mark in place of what may be personal or is left out. */
export interface Piece {
  words: string;
  isMask: boolean;
}

/** Parts words at marks such as `[name]` and `[…]`. */
export function piecesOf(words: string): Piece[] {
  return words
    .split(/(\[[^\][]{1,30}\])/)
    .filter(Boolean)
    .map((piece) => ({ words: piece, isMask: /^\[[^\][]+\]$/.test(piece) }));
}
