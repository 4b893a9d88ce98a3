#pragma once

#include <absl/status/statusor.h>

#include "ourvoice/theme/v1/codebook.pb.h"

namespace ourvoice::bench {

// The codebook of the demonstration.
absl::StatusOr<theme::v1::Codebook> DemoCodebook();

}  // namespace ourvoice::bench
