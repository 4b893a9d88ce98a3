#pragma once

#include <absl/status/status.h>

namespace ourvoice::intake {

// UNAVAILABLE: what intake knows of surveys and settings may be older than what was asked.
inline absl::Status Behind() {
  return absl::UnavailableError("surveys and settings are not known up to date: try again");
}

}  // namespace ourvoice::intake
