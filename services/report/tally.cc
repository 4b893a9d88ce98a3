#include "services/report/tally.h"

#include <bit>

namespace ourvoice::report {

Tally::Tally(size_t cell_count, size_t setting_count)
    : sums_(cell_count), words_((setting_count + 63) / 64), settings_(cell_count * words_) {}

void Tally::Fold(size_t from, size_t into) {
  sums_[into].responses += sums_[from].responses;
  sums_[into].young_people += sums_[from].young_people;
  sums_[into].hands += sums_[from].hands;
  sums_[into].texts += sums_[from].texts;
  for (size_t i = 0; i < words_; ++i) settings_[into * words_ + i] |= settings_[from * words_ + i];
}

TrueCell Tally::Cell(size_t cell) const {
  uint64_t setting_count = 0;
  for (size_t i = 0; i < words_; ++i) setting_count += std::popcount(settings_[cell * words_ + i]);
  const Sums& sums = sums_[cell];
  return {.responses = TrueCount(sums.responses),
          .young_people = TrueCount(sums.young_people),
          .hands = TrueCount(sums.hands),
          .settings = TrueCount(setting_count),
          .texts = TrueCount(sums.texts)};
}

}  // namespace ourvoice::report
