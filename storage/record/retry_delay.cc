#include "storage/record/retry_delay.h"

#include <absl/strings/cord.h>
#include <absl/strings/string_view.h>

#include <string>

#include "ourvoice/common/v1/error.pb.h"

namespace ourvoice::storage {
namespace {

constexpr char kTypeUrl[] = "type.googleapis.com/google.rpc.RetryInfo";

}  // namespace

absl::Status BusyError(std::string_view message, absl::Duration delay) {
  return WithRetryDelay(absl::ResourceExhaustedError({message.data(), message.size()}), delay);
}

std::optional<absl::Duration> RetryDelayOf(const absl::Status& status) {
  const auto payload = status.GetPayload(kTypeUrl);
  common::v1::RetryInfo info;
  if (!payload || !info.ParseFromString(std::string(*payload))) return std::nullopt;
  return absl::Seconds(info.retry_delay().seconds()) +
         absl::Nanoseconds(info.retry_delay().nanos());
}

absl::Status WithRetryDelay(absl::Status status, absl::Duration delay) {
  common::v1::RetryInfo info;
  absl::Duration rest;
  info.mutable_retry_delay()->set_seconds(absl::IDivDuration(delay, absl::Seconds(1), &rest));
  info.mutable_retry_delay()->set_nanos(static_cast<int32_t>(absl::ToInt64Nanoseconds(rest)));
  status.SetPayload(kTypeUrl, absl::Cord(info.SerializeAsString()));
  return status;
}

}  // namespace ourvoice::storage
