#include "services/report/selection.h"

namespace ourvoice::report {
namespace {

// Those of `among` whose setting is kept.
Bits InSettings(const Block& block, const std::vector<bool>& kept, const Bits& among) {
  Bits in_settings;
  EachResponse(among, [&](size_t i) {
    if (kept[block.setting[i]]) in_settings.Add(i);
  });
  return in_settings;
}

}  // namespace

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
  if (block.first + kBlockSize <= filter.ordinal_min) return Bits();
  Bits born = Bits::All();
  for (size_t i = 0; i < kBlockSize && block.first + i < filter.ordinal_min; ++i) born.Remove(i);
  const Bits of_survey = block.survey.Equal(filter.survey, born);
  const Bits of_wave = filter.wave == kNone ? of_survey : block.wave.Equal(filter.wave, of_survey);
  return filter.settings == nullptr ? of_wave : InSettings(block, *filter.settings, of_wave);
}

}  // namespace ourvoice::report
