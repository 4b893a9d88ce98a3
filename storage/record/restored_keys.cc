#include "storage/record/restored_keys.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "storage/record/key_export.h"

namespace ourvoice::storage {
namespace {

// Keys whose changes are written at once.
constexpr size_t kKeysAtOnce = 4096;

// Goes through the keys of a record, a page at a time.
class KeyRestorer {
 public:
  KeyRestorer(const LogStore& store, const Vault& vault) : store_(store), vault_(vault) {}

  absl::Status Prepare(const std::optional<std::string>& export_path) {
    const absl::StatusOr<std::vector<ErasedSubject>> list = vault_.Erased();
    if (!list.ok()) {
      return list.status();
    }
    for (const ErasedSubject& subject : *list) {
      erased_[subject.birth].insert(subject.hash);
    }
    if (!export_path) {
      return absl::OkStatus();
    }
    return KeyExport::Read(*export_path, vault_,
                           [this](uint64_t birth, std::string_view wrapped) {
                             exported_[birth] = std::string(wrapped);
                           })
        .status();
  }

  absl::Status RestorePage(const std::vector<WrappedKey>& keys) {
    RocksBatch rows(store_.database());
    bool changed = false;
    for (const WrappedKey& key : keys) {
      const absl::StatusOr<bool> changes = RestoreOne(key, rows);
      if (!changes.ok()) {
        return changes.status();
      }
      changed |= *changes;
    }
    return changed ? store_.database().Write(std::move(rows)) : absl::OkStatus();
  }

  // Once all keys were seen. The words of the erased: their keys may open no more, so that the
  // words are found by whose they are.
  absl::Status RestoreWords() {
    RocksBatch rows(store_.database());
    absl::Status decoded;
    if (erased_here_.empty()) {
      return absl::OkStatus();
    }
    const absl::Status scanned =
        store_.database().Scan(kWords, "", [&](std::string_view key, std::string_view) {
          if (key.starts_with(kMarkPrefix)) {
            return true;
          }
          const absl::StatusOr<uint64_t> birth = BirthFromWordsKey(key);
          decoded = birth.status();
          if (decoded.ok() && erased_here_.contains(*birth)) {
            rows.Delete(kWords, key);
          }
          return decoded.ok();
        });
    if (!scanned.ok() || !decoded.ok()) {
      return scanned.ok() ? decoded : scanned;
    }
    return store_.database().Write(std::move(rows));
  }

  absl::StatusOr<RestoredKeys> Outcome(const std::optional<std::string>& export_path) const {
    if (gone_ == 0) {
      return restored_;
    }
    if (newest_gone_ > vault_.Epochs().back()) {
      return absl::FailedPreconditionError(fmt::format(
          "the keys are older than the backup: they end with epoch {}, and {} keys in it, the "
          "first "
          "at {}, are of up to epoch {}; restore the keys of that time or later, and name their "
          "directory with --keys",
          vault_.Epochs().back(), gone_, NameOf(first_gone_), newest_gone_));
    }
    const std::string which = fmt::format(
        "{} keys, the first at {}, open no more: the epoch keys of their time are "
        "destroyed, and ",
        gone_, NameOf(first_gone_));
    return absl::FailedPreconditionError(
        which + (export_path ? fmt::format("{} does not hold them; name the newest export of the "
                                           "keys with --keys-export",
                                           *export_path)
                             : "no export of the keys was named; name the newest with "
                               "--keys-export"));
  }

 private:
  // Adds what has to change, and tells whether anything has.
  absl::StatusOr<bool> RestoreOne(const WrappedKey& key, RocksBatch& rows) {
    const absl::StatusOr<StoredEvent> event = store_.EventAt(key.birth);
    if (!event.ok()) {
      return event.status();
    }
    const std::string& subject = event->envelope.stream();
    if (IsErased(key.birth, subject)) {
      rows.Delete(kKeys, PositionKey(key.birth));
      erased_here_.insert(key.birth);
      ++restored_.erased;
      return true;
    }
    const absl::Status opened = vault_.Unwrap(subject, key.wrapped).status();
    if (opened.ok()) {
      ++restored_.kept;
      return false;
    }
    if (!absl::IsNotFound(opened)) {
      return absl::Status(opened.code(), fmt::format("the key at {}: {}", NameOf(key.birth),
                                                     std::string(opened.message())));
    }
    const auto exported = exported_.find(key.birth);
    if (exported != exported_.end() && vault_.Unwrap(subject, exported->second).ok()) {
      rows.Put(kKeys, PositionKey(key.birth), exported->second);
      ++restored_.exported;
      return true;
    }
    first_gone_ = gone_++ == 0 ? key.birth : first_gone_;
    newest_gone_ = std::max(newest_gone_, Vault::EpochOf(key.wrapped).value_or(0));
    return false;
  }

  bool IsErased(uint64_t birth, std::string_view subject) const {
    const auto hashes = erased_.find(birth);
    return hashes != erased_.end() && hashes->second.contains(vault_.ErasedHash(subject));
  }

  const LogStore& store_;
  const Vault& vault_;
  // By the offset of the event that opened the subject; a position may have had several.
  absl::flat_hash_map<uint64_t, absl::flat_hash_set<std::string>> erased_;
  absl::flat_hash_map<uint64_t, std::string> exported_;
  absl::flat_hash_set<uint64_t> erased_here_;
  RestoredKeys restored_;
  uint64_t gone_ = 0;
  uint64_t first_gone_ = 0;
  uint32_t newest_gone_ = 0;
};

}  // namespace

absl::StatusOr<RestoredKeys> RestoreKeys(const LogStore& store, const Vault& vault,
                                         const std::optional<std::string>& export_path) {
  KeyRestorer restorer(store, vault);
  if (absl::Status prepared = restorer.Prepare(export_path); !prepared.ok()) {
    return prepared;
  }
  for (uint64_t first = 0;;) {
    const absl::StatusOr<std::vector<WrappedKey>> keys = store.WrappedKeysFrom(first, kKeysAtOnce);
    if (!keys.ok()) {
      return keys.status();
    }
    if (absl::Status restored = restorer.RestorePage(*keys); !restored.ok()) {
      return restored;
    }
    if (keys->size() < kKeysAtOnce) {
      break;
    }
    first = keys->back().birth + 1;
  }
  if (absl::Status words = restorer.RestoreWords(); !words.ok()) {
    return words;
  }
  return restorer.Outcome(export_path);
}

}  // namespace ourvoice::storage
