#include "storage/record/commit_group.h"

#include <utility>

#include "storage/record/batch_judge.h"
#include "storage/record/batch_rules.h"
#include "storage/record/event_policy.h"
#include "storage/record/log_names.h"
#include "storage/record/repeat_answer.h"

namespace ourvoice::storage {

CommitGroup::CommitGroup(const LogStore& store, const Vault& vault, const LogHead& head,
                         std::function<std::string()> fresh_id)
    : vault_(vault), fresh_id_(std::move(fresh_id)), rows_(store, head) {}

absl::StatusOr<AppendResult> CommitGroup::Add(const AppendBatch& batch) {
  const std::string request_key = RequestKeyOf(vault_, batch.request_id);
  const absl::StatusOr<std::optional<StoredRequest>> known = rows_.FindRequest(request_key);
  if (!known.ok()) {
    return known.status();
  }
  if (*known) {
    return AnswerRepeat(batch, **known, rows_, vault_);
  }
  absl::StatusOr<std::vector<JudgedEvent>> judged = JudgeBatch(batch, rows_, vault_);
  if (!judged.ok()) {
    return judged.status();
  }
  // From here on nothing can fail: the batch joins the group as a whole.
  const NewEvent& first = batch.events[0];
  rows_.AddRequest(request_key,
                   {.offset = rows_.head().offset + 1,
                    .count = batch.events.size(),
                    .category = IsNamedByLog(first) ? std::string(CategoryOf(first.stream)) : ""});
  AppendResult result;
  for (size_t index = 0; index < batch.events.size(); ++index) {
    result.events.push_back(AddEvent(batch, index, (*judged)[index]));
  }
  return result;
}

AppendedEvent CommitGroup::AddEvent(const AppendBatch& batch, size_t index,
                                    const JudgedEvent& judged) {
  const NewEvent& event = batch.events[index];
  const options::v1::EventPolicy& policy = **PolicyOf(event.type);
  const uint64_t offset = rows_.head().offset + 1;
  StoredEvent stored{
      .envelope = MakeEnvelope(
          batch, event, policy,
          {.id = EventIdOf(vault_, batch.request_id, index),
           .stream = judged.stream,
           .correlation_id =
               policy.unlinkable() ? fresh_id_() : CorrelationIdOf(vault_, batch.request_id)})};
  if (IsSealed(policy)) {
    stored.cipher = Cipher::kVault;
    stored.key_distance = offset - judged.key->offset;
    stored.payload = vault_.Seal(judged.key->key, event.payload, AssociatedData(stored.envelope));
  } else {
    stored.payload = event.payload;
  }
  rows_.AddEvent(stored, index == 0 && IsNamedByLog(event));
  if (!judged.wrapped.empty()) {
    rows_.AddKey(offset, judged.wrapped);
  }
  if (judged.erasure) {
    rows_.AddErasure(judged.erasure->erasure, judged.erasure->words_hash);
  }
  std::string words = HasFollowUpWords(event) ? vault_.FollowUpWords(judged.key->key) : "";
  if (!words.empty()) {
    rows_.AddWords(WordsHashOf(vault_, words), offset);
  }
  return {.id = stored.envelope.id(),
          .stream = judged.stream,
          .version = stored.envelope.version(),
          .position = {.offset = offset},
          .follow_up_words = std::move(words)};
}

}  // namespace ourvoice::storage
