#include "storage/record/erase_listed.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "storage/record/log_names.h"
#include "storage/record/payload.h"

namespace ourvoice::storage {
namespace {

// Subjects whose keys are deleted by one write.
constexpr size_t kWriteMax = 1'000;

// Adds what erases the subject, if it still has a key and is the one that the list means. Tells
// whether anything was added.
absl::StatusOr<bool> AddErasure(const LogStore& store, const Vault& vault,
                                const ErasedSubject& erased, RocksBatch& rows) {
  const absl::StatusOr<std::optional<std::string>> wrapped = store.WrappedKeyAt(erased.birth);
  if (!wrapped.ok() || !*wrapped) {
    return wrapped.ok() ? absl::StatusOr<bool>(false) : wrapped.status();
  }
  const absl::StatusOr<StoredEvent> birth = store.EventAt(erased.birth);
  if (!birth.ok()) {
    return birth.status();
  }
  const std::string& subject = birth->envelope.stream();
  if (vault.ErasedHash(subject) != erased.hash) {
    return false;
  }
  const absl::StatusOr<std::optional<DataKey>> key = KeyOf(vault, subject, *wrapped);
  if (key.ok() && *key) {
    const std::string words = vault.FollowUpWords(**key);
    rows.Delete(kWords, WordsKey(WordsHashOf(vault, words), erased.birth));
  }
  rows.Delete(kKeys, PositionKey(erased.birth));
  return true;
}

}  // namespace

absl::Status EraseListed(const LogStore& store, const Vault& vault) {
  const absl::StatusOr<std::vector<ErasedSubject>> list = vault.Erased();
  if (!list.ok()) {
    return list.status();
  }
  RocksBatch rows(store.database());
  size_t added = 0;
  for (const ErasedSubject& erased : *list) {
    const absl::StatusOr<bool> adds = AddErasure(store, vault, erased, rows);
    if (!adds.ok()) {
      return adds.status();
    }
    added += *adds ? 1 : 0;
    if (added == kWriteMax) {
      if (absl::Status written =
              store.database().Write(std::exchange(rows, RocksBatch(store.database())));
          !written.ok()) {
        return written;
      }
      added = 0;
    }
  }
  return added == 0 ? absl::OkStatus() : store.database().Write(std::move(rows));
}

}  // namespace ourvoice::storage
