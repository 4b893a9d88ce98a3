#include "services/report/setting_counts.h"

#include <algorithm>

namespace ourvoice::report {
namespace {

void AddBySetting(const Block& block, const Bits& responses, std::vector<uint64_t>& counts) {
  EachResponse(responses, [&](size_t i) { ++counts[block.setting[i]]; });
}

}  // namespace

SettingCounts CountBySetting(const Columns& columns, const Filter& filter,
                             const ThemeRows& themes) {
  std::vector<uint64_t> responses(columns.setting_count());
  std::vector<uint64_t> bases(columns.setting_count());
  for (const Block& block : columns.blocks()) {
    const Bits passing = Passing(block, filter);
    if (!passing.Any()) continue;
    AddBySetting(block, passing, responses);
    AddBySetting(block, CountedThemes(block, passing, themes).base(), bases);
  }
  return {.responses = {responses.begin(), responses.end()}, .bases = {bases.begin(), bases.end()}};
}

std::vector<bool> SettingsInBoth(const SettingCounts& one, const SettingCounts& other) {
  std::vector<bool> in_both(one.responses.size());
  for (size_t code = 0; code < in_both.size(); ++code) {
    in_both[code] = one.responses[code] != TrueCount() && other.responses[code] != TrueCount();
  }
  const bool any_setting = std::find(in_both.begin() + 1, in_both.end(), true) != in_both.end();
  in_both[0] = in_both[0] && any_setting;
  return in_both;
}

}  // namespace ourvoice::report
