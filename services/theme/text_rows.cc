#include "services/theme/text_rows.h"

#include <utility>

namespace ourvoice::theme {

TextRows::TextRows(std::string_view language, Vocabulary vocabulary)
    : vocabulary_(std::move(vocabulary)), vectors_(WordVectors::Of(language)) {}

size_t TextRows::column_count() const {
  return vocabulary_.size() + (vectors_ == nullptr ? 0 : kVectorLength);
}

SparseRow TextRows::RowOf(const TextFeatures& text) const {
  return RowOf(text.words, vocabulary_.CellsOf(text.features));
}

SparseRow TextRows::RowOf(const std::vector<Token>& words, const std::vector<Cell>& cells) const {
  SparseRow row = vocabulary_.RowOf(cells);
  if (vectors_ == nullptr) return row;
  const TextVector vector = vectors_->Sum(words);
  if (vector.scale == 0) return row;
  const auto first = static_cast<uint32_t>(vocabulary_.size());
  for (uint32_t i = 0; i < kVectorLength; ++i) {
    row.emplace_back(first + i, kVectorShare * vector.scale * static_cast<float>(vector.sum[i]));
  }
  return row;
}

}  // namespace ourvoice::theme
