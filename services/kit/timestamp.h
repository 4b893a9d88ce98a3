#pragma once

#include <absl/time/time.h>
#include <google/protobuf/timestamp.pb.h>

namespace ourvoice::kit {

// The moment that a valid timestamp names.
inline absl::Time TimeOf(const google::protobuf::Timestamp& timestamp) {
  return absl::FromUnixSeconds(timestamp.seconds()) + absl::Nanoseconds(timestamp.nanos());
}

}  // namespace ourvoice::kit
