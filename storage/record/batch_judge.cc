#include "storage/record/batch_judge.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

#include <utility>

#include "storage/record/batch_rules.h"
#include "storage/record/event_policy.h"
#include "storage/record/log_names.h"
#include "storage/record/payload.h"

namespace ourvoice::storage {
namespace {

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
      absl::StatusOr<SealingKey> key =
          FindKey(event.subject.empty() ? judged.stream : event.subject);
      if (!key.ok()) {
        return key.status();
      }
      judged.key = *std::move(key);
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

  absl::StatusOr<SealingKey> FindKey(const std::string& subject) const {
    if (const auto opened = opened_.find(subject); opened != opened_.end()) {
      const JudgedEvent& opener = judged_[opened->second];
      return Unwrap(subject, opener.wrapped, opener.key->offset);
    }
    const absl::StatusOr<std::optional<uint64_t>> birth = rows_.FindBirth(subject);
    if (!birth.ok()) {
      return birth.status();
    }
    if (!*birth) {
      return absl::FailedPreconditionError("its subject was never opened");
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
