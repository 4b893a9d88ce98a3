#include "storage/record/batch_judge.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>
#include <fmt/format.h>

#include <utility>

#include "storage/record/batch_rules.h"
#include "storage/record/event_policy.h"
#include "storage/record/log_names.h"
#include "storage/record/payload.h"
#include "storage/record/repeat_answer.h"

namespace ourvoice::storage {
namespace {

absl::Status NeverOpened() { return absl::FailedPreconditionError("its subject was never opened"); }

absl::Status AlreadyErased() {
  return absl::FailedPreconditionError("its subject is already erased");
}

// Judges the events of one batch in their order.
class Judge {
 public:
  Judge(const AppendBatch& batch, const PendingRows& rows, const Vault& vault)
      : batch_(batch), rows_(rows), vault_(vault) {}

  absl::Status Add(size_t index) {
    const NewEvent& event = batch_.events[index];
    const absl::StatusOr<const options::v1::EventPolicy*> policy = PolicyOf(event.type);
    if (!policy.ok()) {
      return policy.status();
    }
    JudgedEvent judged{.stream = StreamNameOf(vault_, batch_, index)};
    if (absl::Status version = CheckVersion(event, judged.stream); !version.ok()) {
      return version;
    }
    if ((*policy)->opens_subject()) {
      Vault::NewKey made = vault_.MakeDataKey(judged.stream);
      judged.key =
          SealingKey{.key = std::move(made.key), .offset = rows_.head().offset + index + 1};
      judged.wrapped = std::move(made.wrapped);
      opened_[judged.stream] = index;
    } else if (IsSealed(**policy)) {
      absl::StatusOr<SealingKey> key = FindKey(SubjectOf(event, judged.stream));
      if (!key.ok()) {
        return key.status();
      }
      judged.key = *std::move(key);
    } else if ((*policy)->erases_subject()) {
      absl::StatusOr<JudgedErasure> erasure = JudgeErasure(SubjectOf(event, judged.stream));
      if (!erasure.ok()) {
        return erasure.status();
      }
      erased_.insert(erasure->erasure.subject);
      judged.erasure = *std::move(erasure);
    }
    judged_.push_back(std::move(judged));
    return absl::OkStatus();
  }

  std::vector<JudgedEvent> Take() { return std::move(judged_); }

 private:
  absl::Status CheckVersion(const NewEvent& event, const std::string& stream) {
    const auto [own, first] = versions_.try_emplace(stream, event.version_expected);
    absl::StatusOr<bool> newest = own->second == event.version_expected;
    // The name that the log makes for a new request is new.
    if (first && !IsNamedByLog(event)) {
      newest = rows_.IsNewest(stream, event.version_expected);
    }
    if (!newest.ok()) {
      return newest.status();
    }
    ++own->second;
    return *newest ? absl::OkStatus()
                   : absl::AbortedError(
                         fmt::format("its stream is not at version {}", event.version_expected));
  }

  // A stream that the log names is named by its event's own, unfinished name as well.
  static const std::string& SubjectOf(const NewEvent& event, const std::string& stream) {
    return event.subject.empty() || event.subject == event.stream ? stream : event.subject;
  }

  absl::StatusOr<JudgedErasure> JudgeErasure(const std::string& subject) const {
    if (erased_.contains(subject)) {
      return AlreadyErased();
    }
    JudgedErasure judged{.erasure = {.subject = subject}};
    if (const auto opened = opened_.find(subject); opened != opened_.end()) {
      const JudgedEvent& opener = judged_[opened->second];
      judged.erasure.birth = opener.key->offset;
      judged.words_hash = WordsHashOfKey(subject, opener.wrapped);
      return judged;
    }
    const absl::StatusOr<std::optional<uint64_t>> birth = rows_.FindBirth(subject);
    if (!birth.ok() || !*birth) {
      return birth.ok() ? NeverOpened() : birth.status();
    }
    judged.erasure.birth = **birth;
    const absl::StatusOr<std::optional<uint64_t>> erased_by = rows_.ErasureOf(**birth);
    if (!erased_by.ok() || *erased_by) {
      return erased_by.ok() ? AlreadyErased() : erased_by.status();
    }
    const absl::StatusOr<std::optional<std::string>> wrapped = rows_.WrappedKeyAt(**birth);
    if (!wrapped.ok()) {
      return wrapped.status();
    }
    if (*wrapped) {
      judged.words_hash = WordsHashOfKey(subject, *wrapped);
      return judged;
    }
    // The key may have gone by the erased list alone, when a crash came before the event.
    const absl::StatusOr<bool> opens = OpensSubject(**birth);
    if (!opens.ok() || !*opens) {
      return opens.ok() ? NeverOpened() : opens.status();
    }
    return judged;
  }

  // Empty when the key opens no more: a damaged key is erased as well as a whole one.
  std::string WordsHashOfKey(const std::string& subject,
                             const std::optional<std::string>& wrapped) const {
    const absl::StatusOr<std::optional<DataKey>> key = KeyOf(vault_, subject, wrapped);
    return CategoryOf(subject) == kResponseCategory && key.ok() && *key
               ? WordsHashOf(vault_, vault_.FollowUpWords(**key))
               : "";
  }

  absl::StatusOr<bool> OpensSubject(uint64_t offset) const {
    const absl::StatusOr<StoredEvent> event = rows_.EventAt(offset);
    if (!event.ok()) {
      return event.status();
    }
    const auto policy = PolicyOf(event->envelope.type());
    return policy.ok() && (*policy)->opens_subject();
  }

  absl::StatusOr<SealingKey> FindKey(const std::string& subject) const {
    if (erased_.contains(subject)) {
      return AlreadyErased();
    }
    if (const auto opened = opened_.find(subject); opened != opened_.end()) {
      const JudgedEvent& opener = judged_[opened->second];
      return Unwrap(subject, opener.wrapped, opener.key->offset);
    }
    const absl::StatusOr<std::optional<uint64_t>> birth = rows_.FindBirth(subject);
    if (!birth.ok()) {
      return birth.status();
    }
    if (!*birth) {
      return NeverOpened();
    }
    const absl::StatusOr<std::optional<std::string>> wrapped = rows_.WrappedKeyAt(**birth);
    return wrapped.ok() ? Unwrap(subject, *wrapped, **birth) : wrapped.status();
  }

  absl::StatusOr<SealingKey> Unwrap(const std::string& subject,
                                    const std::optional<std::string>& wrapped,
                                    uint64_t offset) const {
    absl::StatusOr<std::optional<DataKey>> key = KeyOf(vault_, subject, wrapped);
    if (!key.ok()) {
      return key.status();
    }
    if (!*key) {
      return absl::FailedPreconditionError(
          "its subject has no key: it was erased, or never opened");
    }
    return SealingKey{.key = **std::move(key), .offset = offset};
  }

  const AppendBatch& batch_;
  const PendingRows& rows_;
  const Vault& vault_;
  std::vector<JudgedEvent> judged_;
  // Version after the events so far, by stream.
  absl::flat_hash_map<std::string, uint64_t> versions_;
  // Which event of the batch opened a subject.
  absl::flat_hash_map<std::string, size_t> opened_;
  // Subjects that events of the batch erased.
  absl::flat_hash_set<std::string> erased_;
};

}  // namespace

absl::StatusOr<std::vector<JudgedEvent>> JudgeBatch(const AppendBatch& batch,
                                                    const PendingRows& rows, const Vault& vault) {
  Judge judge(batch, rows, vault);
  for (size_t index = 0; index < batch.events.size(); ++index) {
    if (const absl::Status status = judge.Add(index); !status.ok()) {
      return absl::Status(status.code(),
                          fmt::format("event {}: {}", index, std::string(status.message())));
    }
  }
  return judge.Take();
}

}  // namespace ourvoice::storage
