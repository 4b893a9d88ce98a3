#include "services/report/trend_memory.h"

#include <algorithm>
#include <vector>

#include "services/report/counted_scope.h"

namespace ourvoice::report {
namespace {

// By code of the setting.
using Counts = std::vector<uint64_t>;

// What was told, by code.
struct Told {
  std::vector<bool> compared;
  // Responses and bases of the wave before, and of the wave.
  std::vector<Counts> counts;
};

uint64_t At(const Counts& counts, size_t code) { return code < counts.size() ? counts[code] : 0; }
bool At(const std::vector<bool>& bits, size_t code) { return code < bits.size() && bits[code]; }

Told Read(const v1::KeptTrend& kept, const Catalogue& catalogue) {
  const size_t size = catalogue.settings().size() + 1;
  Told told{.compared = std::vector<bool>(size), .counts = std::vector<Counts>(4, Counts(size))};
  for (const v1::KeptSetting& setting : kept.settings()) {
    const uint32_t code = catalogue.FindSetting(setting.setting_id()).value_or(0);
    told.counts[0][code] = setting.before().responses();
    told.counts[1][code] = setting.before().base();
    told.counts[2][code] = setting.now().responses();
    told.counts[3][code] = setting.now().base();
    const bool was_compared = code > 0 || kept.compares_no_setting();
    told.compared[code] =
        was_compared && setting.before().responses() > 0 && setting.now().responses() > 0;
  }
  return told;
}

std::vector<Counts> CountsOf(const SettingCounts& before, const SettingCounts& now) {
  return {Counted(before.responses), Counted(before.bases), Counted(now.responses),
          Counted(now.bases)};
}

// How many joined or left those settings that are compared, or those that are not.
uint64_t Change(bool compared, const std::vector<bool>& compared_then, const Counts& then,
                const std::vector<bool>& compared_now, const Counts& now, const Counts& joined) {
  uint64_t change = 0;
  for (size_t code = 0; code < std::max(then.size(), now.size()); ++code) {
    const bool was_in = At(compared_then, code) == compared;
    const bool is_in = At(compared_now, code) == compared;
    if (was_in && is_in) {
      const uint64_t came = At(joined, code);
      const uint64_t stayed = At(now, code) - came;
      change += came + std::max(At(then, code), stayed) - std::min(At(then, code), stayed);
    } else if (was_in) {
      change += At(then, code);
    } else if (is_in) {
      change += At(now, code);
    }
  }
  return change;
}

}  // namespace

SinceTold ChangeSince(const v1::KeptTrend& told, const TrueTrend& trend,
                      const std::string& wave_id_before, const Catalogue& catalogue,
                      const Policy& policy) {
  if (told.wave_id_before() != wave_id_before) return SinceTold::kFew;
  const Told then = Read(told, catalogue);
  const auto now = CountsOf(trend.before.by_setting, trend.now.by_setting);
  const auto joined = CountsOf(trend.before.joined, trend.now.joined);
  bool any = false;
  for (size_t i = 0; i < now.size(); ++i) {
    for (const bool compared : {true, false}) {
      const uint64_t change =
          Change(compared, then.compared, then.counts[i], trend.settings, now[i], joined[i]);
      if (change > 0 && change < policy.base_min) return SinceTold::kFew;
      any = any || change > 0;
    }
  }
  return any ? SinceTold::kMany : SinceTold::kNothing;
}

v1::KeptTrend KeptTrendOf(const TrueTrend& trend, const std::string& wave_id_before,
                          const Catalogue& catalogue, uint64_t response_count) {
  v1::KeptTrend kept;
  kept.set_wave_id_before(wave_id_before);
  kept.set_response_count(response_count);
  kept.set_compares_no_setting(At(trend.settings, 0));
  const auto counts = CountsOf(trend.before.by_setting, trend.now.by_setting);
  for (size_t code = 0; code < counts[0].size(); ++code) {
    if (counts[0][code] + counts[2][code] == 0) continue;
    v1::KeptSetting& setting = *kept.add_settings();
    if (code > 0) setting.set_setting_id(catalogue.settings()[code - 1].id());
    setting.mutable_before()->set_responses(counts[0][code]);
    setting.mutable_before()->set_base(counts[1][code]);
    setting.mutable_now()->set_responses(counts[2][code]);
    setting.mutable_now()->set_base(counts[3][code]);
  }
  return kept;
}

}  // namespace ourvoice::report
