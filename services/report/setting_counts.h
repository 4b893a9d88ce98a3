#pragma once

#include <vector>

#include "services/report/columns.h"
#include "services/report/counted_themes.h"
#include "services/report/selection.h"
#include "services/report/true_table.h"

namespace ourvoice::report {

// By code of the setting; those of none come first.
struct SettingCounts {
  std::vector<TrueCount> responses;
  // Those with at least one coded text in a language that the codebook covers.
  std::vector<TrueCount> bases;
};

// Counts those who pass the filter.
SettingCounts CountBySetting(const Columns& columns, const Filter& filter, const ThemeRows& themes);

// By code, the settings from which there are responses in both; and as one more of them, beside
// others, those that name none: they come by a link, not from nowhere.
std::vector<bool> SettingsInBoth(const SettingCounts& one, const SettingCounts& other);

}  // namespace ourvoice::report
