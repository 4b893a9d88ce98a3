#pragma once

#include <cstdint>
#include <vector>

#include "services/report/bit_numbers.h"
#include "services/report/response_row.h"

namespace ourvoice::report {

// The themes of responses of a block, each under a run.
class Themes {
 public:
  // Sets or replaces what the run found in the texts of a response, of which it is given the masks
  // and whether they were read: whether the codebook covers their language.
  void Put(size_t i, uint16_t run, const std::vector<TextRow>& texts, ThemeMask TextRow::*mask,
           bool TextRow::*is_covered);

  // Code of the run; kNone for those not coded.
  const BitNumbers& run() const { return run_; }
  // Those with at least one text that was read.
  const Bits& covered() const { return covered_; }
  // By theme, those with a text of which it was found; themes missing at the end were not.
  const std::vector<Bits>& all_texts() const {
    return by_text_.size() == 1 ? by_text_[0] : all_texts_;
  }
  // By text, then by theme: all first texts, all second ones…
  const std::vector<std::vector<Bits>>& by_text() const { return by_text_; }

 private:
  void Clear(size_t i);

  BitNumbers run_;
  Bits covered_;
  // Not kept while no response has two texts, as it is the same as the first then.
  std::vector<Bits> all_texts_;
  std::vector<std::vector<Bits>> by_text_;
};

// What is counted of kBlockSize responses. Those that are empty have no survey.
struct Block {
  // The codes of one dimension of a survey, 0 where they are missing.
  const BitNumbers& Dimension(size_t dimension) const;

  // Ordinal of its first response.
  uint32_t first = 0;
  BitNumbers survey;
  BitNumbers wave;
  BitNumbers voices;
  // 1 for a response that came after its wave had closed.
  BitNumbers late;
  std::vector<uint32_t> setting = std::vector<uint32_t>(kBlockSize);
  // What a dimension means depends on the survey.
  std::vector<BitNumbers> dimensions;
  // 1 for a response with a text.
  BitNumbers has_text;
  // Hands by text: of all first texts, all second ones…
  std::vector<BitNumbers> support;
  Themes current;
  Themes pending;
};

// What is counted of every response, by ordinal, one bit each where one is enough. Blocks are read
// directly, so that counting is plain loops over words of 64 responses.
class Columns {
 public:
  // Sets or replaces what is known of one response; nothing is left of what was known before.
  void Put(const ResponseRow& row);

  size_t size() const { return size_; }
  // Response i is the response i % kBlockSize of block i / kBlockSize.
  const std::vector<Block>& blocks() const { return blocks_; }
  // One more than the largest code of a setting; code 0 is no setting.
  size_t setting_count() const { return setting_count_; }

 private:
  size_t size_ = 0;
  size_t setting_count_ = 1;
  std::vector<Block> blocks_;
};

}  // namespace ourvoice::report
