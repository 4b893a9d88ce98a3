#include "services/kit/audit.h"

#include <absl/strings/str_cat.h>

#include "services/kit/content_hash.h"
#include "storage/record/event_policy.h"

namespace ourvoice::kit {

absl::Status RecordShown(storage::EventLog& log, const Caller& caller,
                         const google::protobuf::Message& event, absl::Time now) {
  const std::string& type = event.GetDescriptor()->full_name();
  const auto policy = storage::PolicyOf(type);
  if (!policy.ok()) return policy.status();
  storage::NewEvent made = storage::MakeEvent(absl::StrCat((*policy)->category(), "-"), 0, event);
  const std::string request_id = ContentHash(
      absl::StrCat(type, "\n", caller.account, "\n", absl::ToUnixNanos(now), "\n", made.payload));
  return storage::AppendAndWait(log, {.request_id = request_id,
                                      .events = {std::move(made)},
                                      .occur_time = now,
                                      .actor = caller.account})
      .status();
}

}  // namespace ourvoice::kit
