#include "services/report/selection.h"

namespace ourvoice::report {

Split ByWave(const Columns& columns, size_t count) {
  Split split{.count = count};
  for (const Block& block : columns.blocks()) split.codes.push_back(&block.wave);
  return split;
}

Split ByLate(const Columns& columns) {
  Split split{.count = 2};
  for (const Block& block : columns.blocks()) split.codes.push_back(&block.late);
  return split;
}

Split ByDimension(const Columns& columns, size_t dimension, size_t count) {
  Split split{.count = count};
  for (const Block& block : columns.blocks()) split.codes.push_back(&block.Dimension(dimension));
  return split;
}

Bits Passing(const Block& block, const Filter& filter) {
  const Bits of_survey = block.survey.Equal(filter.survey, Bits::All());
  return filter.wave == kNone ? of_survey : block.wave.Equal(filter.wave, of_survey);
}

std::vector<Bits> ByCode(const Split& split, size_t block, const Bits& among) {
  if (split.codes.empty()) return {among};
  std::vector<Bits> by_code(split.count);
  split.codes[block]->EachNumber(
      among, [&by_code](uint64_t code, const Bits& bits) { by_code[code] = bits; });
  return by_code;
}

}  // namespace ourvoice::report
