#pragma once

#include <cstdint>
#include <vector>

#include "services/report/response_row.h"

namespace ourvoice::report {

// A column of theme masks, all as wide as the widest, and of whether the text was read: whether the
// codebook covers its language.
class MaskColumn {
 public:
  void Set(size_t index, const ThemeMask& mask, bool covered);

  // The `word_count` words of one mask.
  const uint64_t* At(size_t index) const { return &words_[index * word_count_]; }
  size_t word_count() const { return word_count_; }
  bool IsCovered(size_t index) const { return covered_[index] != 0; }

 private:
  void Widen(size_t word_count);

  size_t word_count_ = 1;
  std::vector<uint64_t> words_;
  std::vector<uint8_t> covered_;
};

// What is counted of every response, by ordinal: one array of small codes a fact. Arrays are read
// directly, so that a pass is a plain loop. Responses that are empty have no survey.
struct Columns {
  // Sets or replaces what is known of one response. The number of its texts stays the same once it
  // is counted.
  void Put(const ResponseRow& row);

  size_t size() const { return survey.size(); }

  // The codes of one dimension of a survey; those missing at the end were not asked.
  const std::vector<uint16_t>& Dimension(size_t dimension) const;

  std::vector<uint16_t> survey;
  std::vector<uint16_t> wave;
  std::vector<uint32_t> setting;
  std::vector<uint16_t> voices;
  // 1 for a response that came after its wave had closed, else 0.
  std::vector<uint16_t> late;
  std::vector<uint16_t> current_run;
  std::vector<uint16_t> pending_run;
  // Each response has the texts from `text_begin` on.
  std::vector<uint32_t> text_begin;
  std::vector<uint16_t> text_count;

  // By text.
  std::vector<uint16_t> support;
  MaskColumn current;
  MaskColumn pending;

 private:
  void PutTexts(const ResponseRow& row);

  // By dimension, then by ordinal. What a dimension means depends on the survey.
  std::vector<std::vector<uint16_t>> dimensions_;
};

}  // namespace ourvoice::report
