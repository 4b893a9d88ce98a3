#include "services/kit/error_detail.h"

#include <absl/strings/cord.h>
#include <absl/strings/str_cat.h>

#include <algorithm>
#include <optional>

#include "ourvoice/common/v1/error.pb.h"

namespace ourvoice::kit {
namespace {

constexpr size_t kViolationsInMessageMax = 10;
constexpr size_t kDetailBytesMax = 32 << 10;

// Under which a status carries the detail; the form that google.protobuf.Any uses on the wire.
std::string TypeUrl() {
  return absl::StrCat("type.googleapis.com/", common::v1::ErrorDetail::descriptor()->full_name());
}

absl::Status WithDetail(absl::Status status, const common::v1::ErrorDetail& detail) {
  status.SetPayload(TypeUrl(), absl::Cord(detail.SerializeAsString()));
  return status;
}

std::optional<common::v1::ErrorDetail> DetailOf(const absl::Status& status) {
  const auto payload = status.GetPayload(TypeUrl());
  common::v1::ErrorDetail detail;
  if (!payload || !detail.ParseFromString(std::string(*payload))) return std::nullopt;
  return detail;
}

}  // namespace

absl::Status ErrorWithReason(absl::StatusCode code, std::string_view message,
                             std::string_view reason, std::string_view domain) {
  common::v1::ErrorDetail detail;
  detail.set_reason(std::string(reason));
  detail.set_domain(std::string(domain));
  return WithDetail(absl::Status(code, std::string(message)), detail);
}

absl::Status InvalidFields(std::string_view domain, const std::vector<FieldViolation>& violations) {
  return ErrorWithFields(absl::StatusCode::kInvalidArgument, "INVALID_FIELDS", domain, violations);
}

absl::Status ErrorWithFields(absl::StatusCode code, std::string_view reason,
                             std::string_view domain,
                             const std::vector<FieldViolation>& violations) {
  common::v1::ErrorDetail detail;
  detail.set_reason(std::string(reason));
  detail.set_domain(std::string(domain));
  size_t bytes = 0;
  for (const FieldViolation& violation : violations) {
    bytes += violation.field.size() + violation.description.size();
    if (bytes > kDetailBytesMax) break;
    common::v1::FieldViolation& added = *detail.add_violations();
    added.set_field(violation.field);
    added.set_description(violation.description);
  }
  const size_t named = std::min(violations.size(), kViolationsInMessageMax);
  std::string message;
  for (size_t i = 0; i < named; ++i) {
    absl::StrAppend(&message, i == 0 ? "" : "; ", violations[i].field, ": ",
                    violations[i].description);
  }
  if (named < violations.size()) {
    absl::StrAppend(&message, "; and ", violations.size() - named, " more");
  }
  return WithDetail(absl::Status(code, message), detail);
}

std::vector<FieldViolation> ViolationsOf(const absl::Status& status) {
  std::vector<FieldViolation> violations;
  const auto detail = DetailOf(status);
  if (!detail) return violations;
  for (const common::v1::FieldViolation& violation : detail->violations()) {
    violations.push_back({.field = violation.field(), .description = violation.description()});
  }
  return violations;
}

std::string ReasonOf(const absl::Status& status) {
  const auto detail = DetailOf(status);
  return detail ? detail->reason() : "";
}

}  // namespace ourvoice::kit
