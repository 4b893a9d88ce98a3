#include "storage/record/repeat_answer.h"

#include <utility>

#include "storage/record/batch_rules.h"
#include "storage/record/event_policy.h"
#include "storage/record/log_names.h"
#include "storage/record/payload.h"

namespace ourvoice::storage {
namespace {

absl::Status OtherContent() {
  return absl::AlreadyExistsError("the request id was used with other content");
}

absl::StatusOr<AppendedEvent> AnswerEvent(const AppendBatch& batch, size_t index, uint64_t offset,
                                          const PendingRows& rows, const Vault& vault) {
  const NewEvent& event = batch.events[index];
  const absl::StatusOr<StoredEvent> stored = rows.EventAt(offset);
  if (!stored.ok()) {
    return stored.status();
  }
  std::optional<DataKey> key;
  if (stored->cipher == Cipher::kVault) {
    const auto wrapped = rows.WrappedKeyAt(offset - stored->key_distance);
    if (!wrapped.ok()) {
      return wrapped.status();
    }
    auto unwrapped = KeyOf(vault, stored->envelope.subject(), *wrapped);
    if (!unwrapped.ok()) {
      return unwrapped.status();
    }
    key = *std::move(unwrapped);
  }
  const auto payload = OpenPayload(vault, *stored, key ? &*key : nullptr);
  if (!payload.ok()) {
    return payload.status();
  }
  if (!IsSameEvent(stored->envelope, event, StreamNameOf(vault, batch, index)) ||
      (payload->has_value() && **payload != event.payload)) {
    return OtherContent();
  }
  AppendedEvent answer{.id = stored->envelope.id(),
                       .stream = stored->envelope.stream(),
                       .version = stored->envelope.version(),
                       .position = {.offset = offset}};
  if (HasFollowUpWords(event)) {
    answer.follow_up_words = key ? vault.FollowUpWords(*key) : "";
  }
  return answer;
}

}  // namespace

absl::StatusOr<AppendResult> AnswerRepeat(const AppendBatch& batch, const StoredRequest& request,
                                          const PendingRows& rows, const Vault& vault) {
  if (batch.events.size() != request.count) {
    return OtherContent();
  }
  AppendResult result{.repeated = true};
  for (size_t index = 0; index < batch.events.size(); ++index) {
    absl::StatusOr<AppendedEvent> answer =
        AnswerEvent(batch, index, request.offset + index, rows, vault);
    if (!answer.ok()) {
      return answer.status();
    }
    result.events.push_back(*std::move(answer));
  }
  return result;
}

bool HasFollowUpWords(const NewEvent& event) {
  const absl::StatusOr<const options::v1::EventPolicy*> policy = PolicyOf(event.type);
  return policy.ok() && (*policy)->opens_subject() && (*policy)->category() == kResponseCategory;
}

}  // namespace ourvoice::storage
