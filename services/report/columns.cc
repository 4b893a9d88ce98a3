#include "services/report/columns.h"

#include <algorithm>

namespace ourvoice::report {
namespace {

// Adds a response to all themes of a mask.
void AddTo(std::vector<Bits>& themes, size_t i, const ThemeMask& mask) {
  for (size_t j = 0; j < mask.size(); ++j) {
    EachBit(mask[j], [&](size_t bit) {
      const size_t theme = j * 64 + bit;
      if (theme >= themes.size()) {
        themes.reserve(theme + 1);
        themes.resize(theme + 1);
      }
      themes[theme].Add(i);
    });
  }
}

void RemoveFrom(std::vector<Bits>& themes, size_t i) {
  for (Bits& theme : themes) theme.Remove(i);
}

}  // namespace

void Themes::Put(size_t i, uint16_t run, const std::vector<TextRow>& texts,
                 ThemeMask TextRow::*mask, bool TextRow::*is_covered) {
  if (run_.Get(i) != kNone) Clear(i);
  if (run == kNone) return;
  run_.Set(i, run);
  if (by_text_.size() == 1 && texts.size() > 1) all_texts_ = by_text_[0];
  if (by_text_.size() < texts.size()) by_text_.resize(texts.size());
  for (size_t j = 0; j < texts.size(); ++j) {
    if (texts[j].*is_covered) covered_.Add(i);
    AddTo(by_text_[j], i, texts[j].*mask);
    if (by_text_.size() > 1) AddTo(all_texts_, i, texts[j].*mask);
  }
}

void Themes::Clear(size_t i) {
  run_.Set(i, kNone);
  covered_.Remove(i);
  RemoveFrom(all_texts_, i);
  for (std::vector<Bits>& themes : by_text_) RemoveFrom(themes, i);
}

const BitNumbers& Block::Dimension(size_t dimension) const {
  static const BitNumbers kNobodyAsked;
  return dimension < dimensions.size() ? dimensions[dimension] : kNobodyAsked;
}

void Columns::Put(const ResponseRow& row) {
  size_ = std::max(size_, row.ordinal + size_t{1});
  while (blocks_.size() * kBlockSize < size_) {
    const auto first = static_cast<uint32_t>(blocks_.size() * kBlockSize);
    blocks_.emplace_back().first = first;
  }
  Block& block = blocks_[row.ordinal / kBlockSize];
  const size_t i = row.ordinal % kBlockSize;
  block.survey.Set(i, row.survey);
  block.wave.Set(i, row.wave);
  block.voices.Set(i, row.voices);
  block.late.Set(i, row.late ? 1 : 0);
  block.setting[i] = row.setting;
  setting_count_ = std::max(setting_count_, row.setting + size_t{1});
  if (block.dimensions.size() < row.dimensions.size()) {
    block.dimensions.resize(row.dimensions.size());
  }
  for (size_t j = 0; j < block.dimensions.size(); ++j) {
    block.dimensions[j].Set(i, j < row.dimensions.size() ? row.dimensions[j] : kNotAsked);
  }

  block.has_text.Set(i, row.texts.empty() ? 0 : 1);
  if (block.support.size() < row.texts.size()) block.support.resize(row.texts.size());
  for (size_t j = 0; j < block.support.size(); ++j) {
    block.support[j].Set(i, j < row.texts.size() ? row.texts[j].support : 0);
  }
  block.current.Put(i, row.current_run, row.texts, &TextRow::current, &TextRow::current_covered);
  block.pending.Put(i, row.pending_run, row.texts, &TextRow::pending, &TextRow::pending_covered);
}

}  // namespace ourvoice::report
