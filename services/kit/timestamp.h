#pragma once

#include <absl/time/time.h>
#include <google/protobuf/timestamp.pb.h>

namespace ourvoice::kit {

// The moment that a valid timestamp names.
inline absl::Time TimeOf(const google::protobuf::Timestamp& timestamp) {
  return absl::FromUnixSeconds(timestamp.seconds()) + absl::Nanoseconds(timestamp.nanos());
}

// Names the moment, down to the second.
inline void SetTime(absl::Time time, google::protobuf::Timestamp& timestamp) {
  timestamp.set_seconds(absl::ToUnixSeconds(time));
}

}  // namespace ourvoice::kit
