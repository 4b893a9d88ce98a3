#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "services/theme/features.h"
#include "services/theme/word_vectors.h"

namespace ourvoice::theme {

// Makes rows of numbers of texts: the columns of a vocabulary, then what the words are like where
// their language has word vectors. May be used from any thread.
class TextRows {
 public:
  // How much what the words are like weighs, against 1 for each group of features.
  static constexpr float kVectorShare = 2;

  // `language` as in ISO 639.
  TextRows(std::string_view language, Vocabulary vocabulary);

  SparseRow RowOf(const TextFeatures& text) const;

  // The same of the words of a text and the features that the vocabulary has.
  SparseRow RowOf(const std::vector<Token>& words, const std::vector<Cell>& cells) const;

  size_t column_count() const;
  const Vocabulary& vocabulary() const { return vocabulary_; }
  // Null where there are none.
  const WordVectors* vectors() const { return vectors_; }

 private:
  Vocabulary vocabulary_;
  const WordVectors* vectors_;
};

}  // namespace ourvoice::theme
