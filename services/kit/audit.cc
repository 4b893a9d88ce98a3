#include "services/kit/audit.h"

#include <absl/strings/str_cat.h>

#include <utility>

#include "services/kit/content_hash.h"
#include "storage/record/event_policy.h"

namespace ourvoice::kit {
namespace {

// In a stream of its own, of the event's category.
absl::StatusOr<storage::NewEvent> MakeShown(const google::protobuf::Message& event) {
  const auto policy = storage::PolicyOf(event.GetDescriptor()->full_name());
  if (!policy.ok()) return policy.status();
  return storage::MakeEvent(absl::StrCat((*policy)->category(), "-"), 0, event);
}

absl::Status AppendShown(storage::EventLog& log, const Caller& caller, storage::NewEvent shown,
                         absl::Time now, std::string request_id) {
  return storage::AppendAndWait(log, {.request_id = std::move(request_id),
                                      .events = {std::move(shown)},
                                      .occur_time = now,
                                      .actor = caller.account})
      .status();
}

}  // namespace

absl::Status RecordShown(storage::EventLog& log, const Caller& caller,
                         const google::protobuf::Message& event, absl::Time now) {
  absl::StatusOr<storage::NewEvent> shown = MakeShown(event);
  if (!shown.ok()) return shown.status();
  const std::string request_id = ContentHash(absl::StrCat(
      shown->type, "\n", caller.account, "\n", absl::ToUnixNanos(now), "\n", shown->payload));
  return AppendShown(log, caller, *std::move(shown), now, request_id);
}

absl::Status RecordShownAnew(storage::EventLog& log, const Caller& caller,
                             const google::protobuf::Message& event, absl::Time now,
                             std::string request_id) {
  absl::StatusOr<storage::NewEvent> shown = MakeShown(event);
  if (!shown.ok()) return shown.status();
  return AppendShown(log, caller, *std::move(shown), now, std::move(request_id));
}

}  // namespace ourvoice::kit
