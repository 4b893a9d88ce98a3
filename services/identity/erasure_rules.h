#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/identity/v1/identity_service.pb.h"
#include "services/identity/error_domain.h"

namespace ourvoice::identity {

// Whether it can be the name of a stream: a category, a dash and an id.
bool IsStreamName(std::string_view text);

// A request without fault.
struct Erasure {
  std::string request_id;
  // Follow-up words stand as they were given.
  std::vector<v1::SubjectToErase> subjects;
  std::string reason_reference;
};

// Judges a request. INVALID_ARGUMENT lists every fault by field, and never quotes what was written.
absl::StatusOr<Erasure> JudgeErasure(const v1::EraseSubjectsRequest& request);

}  // namespace ourvoice::identity
