#include "services/report/told_base.h"

#include <algorithm>
#include <limits>

#include "services/report/judged_count.h"

namespace ourvoice::report {
namespace {

// Bases of which every share that is shown would be what it is; nothing when none is above 0.
struct Bases {
  uint64_t low = 1;
  uint64_t high = std::numeric_limits<uint64_t>::max();
};

std::optional<Bases> BasesOfShares(const v1::DimensionParticipation& dimension) {
  std::optional<Bases> bases;
  for (const v1::CategoryParticipation& category : dimension.categories()) {
    const uint64_t percent = category.share().percent();
    if (!category.share().shown() || percent == 0) continue;
    if (!bases.has_value()) bases.emplace();
    // Percent are rounded to the nearest, halves up.
    const uint64_t count = category.responses().rounded();
    bases->low = std::max({bases->low, count, 200 * count / (2 * percent + 1) + 1});
    bases->high = std::min(bases->high, 200 * count / (2 * percent - 1));
  }
  return bases;
}

bool IsKnown(const v1::Figure& figure) {
  return figure.mark() == v1::Figure::MARK_SHOWN || figure.mark() == v1::Figure::MARK_NOT_RAISED;
}

// All of the categories together, when each is known.
std::optional<uint64_t> SumOfCategories(const v1::DimensionParticipation& dimension) {
  uint64_t sum = 0;
  for (const v1::CategoryParticipation& category : dimension.categories()) {
    if (!IsKnown(category.responses())) return std::nullopt;
    sum += category.responses().rounded();
  }
  return sum;
}

// The total without the rest, when that is known.
std::optional<uint64_t> TotalWithoutRest(const v1::DimensionParticipation& dimension,
                                         const v1::Figure& total) {
  const bool known =
      IsKnown(total) && IsKnown(dimension.not_said()) && IsKnown(dimension.not_asked());
  const uint64_t rest = dimension.not_said().rounded() + dimension.not_asked().rounded();
  if (!known || total.rounded() < rest) return std::nullopt;
  return total.rounded() - rest;
}

}  // namespace

std::optional<uint64_t> ToldBase(const v1::DimensionParticipation& dimension,
                                 const v1::Figure& total, const Policy& policy) {
  const std::optional<Bases> bases = BasesOfShares(dimension);
  if (!bases.has_value() || bases->low > bases->high) return std::nullopt;
  const uint64_t middle = bases->low + (bases->high - bases->low) / 2;
  const uint64_t likely =
      SumOfCategories(dimension).value_or(TotalWithoutRest(dimension, total).value_or(middle));
  // Shares are of a rounded base.
  const uint64_t base = Rounded(policy, std::clamp(likely, bases->low, bases->high));
  if (base > bases->high) return base - policy.rounding;
  return base < bases->low ? base + policy.rounding : base;
}

}  // namespace ourvoice::report
