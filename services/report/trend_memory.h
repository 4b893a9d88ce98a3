#pragma once

#include <cstdint>
#include <string>

#include "ourvoice/report/v1/kept.pb.h"
#include "services/report/catalogue.h"
#include "services/report/policy.h"
#include "services/report/trend_counts.h"

namespace ourvoice::report {

// How the responses of a trend have changed since it was last told.
enum class SinceTold {
  kNothing,
  // So few joined or left that the difference would tell of them: in one of the waves, among those
  // that are compared or elsewhere, by all responses or by those with words. A setting that is
  // compared and was not, or the other way round, counts with all that came from it.
  kFew,
  kMany,
};

// The trend is counted with what joined since `told`. Another wave before is as if few had changed:
// what was told of that one would be beside this.
SinceTold ChangeSince(const v1::KeptTrend& told, const TrueTrend& trend,
                      const std::string& wave_id_before, const Catalogue& catalogue,
                      const Policy& policy);

// What to keep of a trend that is told. `response_count` is how many there are in the view.
v1::KeptTrend KeptTrendOf(const TrueTrend& trend, const std::string& wave_id_before,
                          const Catalogue& catalogue, uint64_t response_count);

}  // namespace ourvoice::report
