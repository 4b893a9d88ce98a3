#pragma once

#include <cstdint>
#include <vector>

#include "services/report/true_table.h"

namespace ourvoice::report {

// Sums of cells while they are being counted, with the set of settings of each as bits.
class Tally {
 public:
  // `setting_count` is one more than the largest code of a setting; code 0 is no setting.
  Tally(size_t cell_count, size_t setting_count);

  void AddResponse(size_t cell, uint64_t voices, uint64_t hands, uint32_t setting) {
    ++sums_[cell].responses;
    sums_[cell].young_people += voices;
    sums_[cell].hands += hands;
    if (setting != 0) settings_[cell * words_ + setting / 64] |= uint64_t{1} << (setting % 64);
  }
  void AddText(size_t cell) { ++sums_[cell].texts; }

  size_t size() const { return sums_.size(); }

  // Adds what was counted in one cell to another.
  void Fold(size_t from, size_t into);

  TrueCell Cell(size_t cell) const;

 private:
  struct Sums {
    uint64_t responses = 0;
    uint64_t young_people = 0;
    uint64_t hands = 0;
    uint64_t texts = 0;
  };

  std::vector<Sums> sums_;
  size_t words_;
  std::vector<uint64_t> settings_;
};

}  // namespace ourvoice::report
