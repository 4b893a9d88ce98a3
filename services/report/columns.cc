#include "services/report/columns.h"

#include <algorithm>

namespace ourvoice::report {

void MaskColumn::Set(size_t index, const ThemeMask& mask, bool covered) {
  if (covered_.size() <= index) covered_.resize(index + 1);
  covered_[index] = covered ? 1 : 0;
  if (mask.size() > word_count_) Widen(mask.size());
  if (words_.size() < (index + 1) * word_count_) words_.resize((index + 1) * word_count_);
  const auto begin = words_.begin() + static_cast<ptrdiff_t>(index * word_count_);
  std::fill(begin, begin + static_cast<ptrdiff_t>(word_count_), 0);
  std::copy(mask.begin(), mask.end(), begin);
}

void MaskColumn::Widen(size_t word_count) {
  const size_t mask_count = words_.size() / word_count_;
  std::vector<uint64_t> words(mask_count * word_count);
  for (size_t i = 0; i < mask_count; ++i) {
    for (size_t j = 0; j < word_count_; ++j) {
      words[i * word_count + j] = words_[i * word_count_ + j];
    }
  }
  words_ = std::move(words);
  word_count_ = word_count;
}

void Columns::Put(const ResponseRow& row) {
  if (row.ordinal >= size()) {
    const size_t size = row.ordinal + size_t{1};
    survey.resize(size);
    wave.resize(size);
    setting.resize(size);
    voices.resize(size);
    late.resize(size);
    current_run.resize(size);
    pending_run.resize(size);
    text_begin.resize(size);
    text_count.resize(size);
    for (std::vector<uint16_t>& codes : dimensions_) codes.resize(size);
  }
  if (row.state != ResponseRow::State::kCounted) return;

  const size_t i = row.ordinal;
  survey[i] = row.survey;
  wave[i] = row.wave;
  setting[i] = row.setting;
  voices[i] = row.voices;
  late[i] = row.late ? 1 : 0;
  current_run[i] = row.current_run;
  pending_run[i] = row.pending_run;
  while (dimensions_.size() < row.dimensions.size()) dimensions_.emplace_back(size());
  for (size_t j = 0; j < row.dimensions.size(); ++j) dimensions_[j][i] = row.dimensions[j];
  PutTexts(row);
}

void Columns::PutTexts(const ResponseRow& row) {
  const size_t i = row.ordinal;
  if (text_count[i] == 0) {
    text_begin[i] = static_cast<uint32_t>(support.size());
    text_count[i] = static_cast<uint16_t>(row.texts.size());
    support.resize(support.size() + row.texts.size());
  }
  for (size_t j = 0; j < row.texts.size(); ++j) {
    support[text_begin[i] + j] = row.texts[j].support;
    current.Set(text_begin[i] + j, row.texts[j].current, row.texts[j].current_covered);
    pending.Set(text_begin[i] + j, row.texts[j].pending, row.texts[j].pending_covered);
  }
}

const std::vector<uint16_t>& Columns::Dimension(size_t dimension) const {
  static const std::vector<uint16_t> kNobodyAsked;
  return dimension < dimensions_.size() ? dimensions_[dimension] : kNobodyAsked;
}

}  // namespace ourvoice::report
