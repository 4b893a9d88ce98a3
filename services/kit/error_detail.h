#pragma once

#include <absl/status/status.h>

#include <string>
#include <string_view>
#include <vector>

namespace ourvoice::kit {

// One field that is at fault.
struct FieldViolation {
  // Path in the request, such as `answers[feel-safe].scale`.
  std::string field;
  // What is wrong and what to do. Never carries what somebody wrote.
  std::string description;

  friend bool operator==(const FieldViolation&, const FieldViolation&) = default;
};

// An error with a reason for machines. `reason` is UPPER_SNAKE; `domain` such as `intake.ourvoice`.
absl::Status ErrorWithReason(absl::StatusCode code, std::string_view message,
                             std::string_view reason, std::string_view domain);

// INVALID_ARGUMENT that names every field at fault: the first ten in its message, and all in a
// detail, or as many as fit in 32 KiB, which is what travels as metadata.
absl::Status InvalidFields(std::string_view domain, const std::vector<FieldViolation>& violations);

// Such an error of another code and reason, such as a state that lacks these fields.
absl::Status ErrorWithFields(absl::StatusCode code, std::string_view reason,
                             std::string_view domain,
                             const std::vector<FieldViolation>& violations);

// The violations that a status carries; empty when it carries none.
std::vector<FieldViolation> ViolationsOf(const absl::Status& status);

// The reason that a status carries; empty when it carries none.
std::string ReasonOf(const absl::Status& status);

}  // namespace ourvoice::kit
