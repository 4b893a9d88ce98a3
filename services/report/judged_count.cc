#include "services/report/judged_count.h"

#include <algorithm>
#include <tuple>

namespace ourvoice::report {
namespace {

bool CanBeWorkedOut(const Policy& policy, const std::vector<JudgedCount*>& parts) {
  uint64_t hidden_count = 0;
  uint64_t hidden_sum = 0;
  for (const JudgedCount* part : parts) {
    if (part->mark != v1::Figure::MARK_HIDDEN) continue;
    ++hidden_count;
    hidden_sum += part->value;
  }
  return hidden_count == 1 || (hidden_count > 0 && hidden_sum < policy.cell_min);
}

JudgedCount* LowestShown(const Policy& policy, const std::vector<JudgedCount*>& parts) {
  // By rounded counts, so that the choice itself tells nothing more.
  const auto order = [&policy](const JudgedCount& part) {
    return std::tuple(part.known, part.in_report, part.in_tables, Rounded(policy, part.value));
  };
  JudgedCount* lowest = nullptr;
  for (JudgedCount* part : parts) {
    if (part->mark != v1::Figure::MARK_SHOWN || part->fixed) continue;
    if (lowest == nullptr || order(*part) < order(*lowest)) lowest = part;
  }
  return lowest;
}

}  // namespace

uint64_t Rounded(const Policy& policy, uint64_t count) {
  return (count + policy.rounding / 2) / policy.rounding * policy.rounding;
}

v1::Figure FigureOf(const Policy& policy, const JudgedCount& count) {
  v1::Figure figure;
  figure.set_mark(count.mark);
  if (count.mark == v1::Figure::MARK_SHOWN) figure.set_rounded(Rounded(policy, count.value));
  return figure;
}

v1::Percentage ShareOf(const Policy& policy, const JudgedCount& part, const JudgedCount& base) {
  v1::Percentage share;
  const bool part_known =
      part.mark == v1::Figure::MARK_SHOWN || part.mark == v1::Figure::MARK_NOT_RAISED;
  const uint64_t base_rounded = Rounded(policy, base.value);
  if (!part_known || base.mark != v1::Figure::MARK_SHOWN ||
      base_rounded < policy.percent_base_min) {
    return share;
  }
  const uint64_t percent = (200 * Rounded(policy, part.value) + base_rounded) / (2 * base_rounded);
  share.set_shown(true);
  share.set_percent(static_cast<uint32_t>(std::min<uint64_t>(percent, 100)));
  return share;
}

bool HideLowest(const Policy& policy, const std::vector<JudgedCount*>& parts) {
  JudgedCount* const lowest = LowestShown(policy, parts);
  if (lowest == nullptr) return false;
  lowest->mark = v1::Figure::MARK_HIDDEN;
  return true;
}

bool ProtectParts(const Policy& policy, const std::vector<JudgedCount*>& parts) {
  while (CanBeWorkedOut(policy, parts)) {
    if (!HideLowest(policy, parts)) return false;
  }
  return true;
}

}  // namespace ourvoice::report
