import { piecesOf } from './masks';

/** Words of a young person, with what is masked made plain. */
export function Masked({ words, language }: { words: string; language: string }) {
  return (
    <blockquote class="voice__words" lang={language || undefined} dir="auto">
      {piecesOf(words).map((piece, index) =>
        piece.isMask ? (
          <mark key={index} title="Masked">
            {piece.words}
          </mark>
        ) : (
          piece.words
        ),
      )}
    </blockquote>
  );
}
