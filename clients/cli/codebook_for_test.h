#pragma once

#include <google/protobuf/text_format.h>

#include <cstdlib>

#include "ourvoice/theme/v1/codebook.pb.h"

namespace ourvoice::cli {

// A small codebook without fault: themes `parks` and `buses`.
inline theme::v1::Codebook SmallCodebook() {
  theme::v1::Codebook codebook;
  const bool parsed = google::protobuf::TextFormat::ParseFromString(
      R"(
        id: "city" title: "The city" series: "city"
        frames { id: "plan" name: "Plan"
                 values { id: "safe" name: "Safe" } values { id: "happy" name: "Happy" } }
        themes { id: "parks" name: "Parks" definition: "Green places."
                 includes: "benches" excludes: "car parks: roads" examples: "I like the park"
                 terms { language: "en" phrases: "park" phrases: "bench" not_in: "car park" }
                 links { frame: "plan" value: "happy" reason: "Fun." } }
        themes { id: "buses" name: "Buses" definition: "Getting about."
                 terms { language: "en" phrases: "bus" }
                 links { frame: "plan" value: "safe" reason: "Seen." } }
      )",
      &codebook);
  if (!parsed) std::abort();
  return codebook;
}

}  // namespace ourvoice::cli
