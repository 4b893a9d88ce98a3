#pragma once

#include <absl/status/statusor.h>

#include <string>

#include "ourvoice/intake/v1/answer.pb.h"

namespace ourvoice::cli {

// Feedback as it is written on a command line or in a row of a file.
struct FeedbackFields {
  std::string about_kind;  // service, hub or plan
  std::string about;
  std::string kind;  // working, not-working, would-change or comes-first
  std::string text;
  std::string shown_as;  // name, role or nothing
  std::string shown_name;
  std::string shown_role;
};

// Sets an enum field by the name of its value without prefix, such as `not-working`.
// INVALID_ARGUMENT names what is offered.
absl::Status SetByName(google::protobuf::Message& message, const std::string& field_name,
                       const std::string& value);

// Makes the message. INVALID_ARGUMENT names the field whose value is none of those offered; the
// rest is judged by the service.
absl::StatusOr<intake::v1::Feedback> FeedbackFrom(const FeedbackFields& fields);

}  // namespace ourvoice::cli
