#include "storage/record/backup_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace ourvoice::storage {
namespace {

ListedBackup ListOne(const BackupDirectory& directory, uint32_t id) {
  ListedBackup listed{.id = id};
  const absl::StatusOr<BackupMark> mark = directory.Find(id);
  const absl::StatusOr<uint64_t> bytes = directory.store().BytesOf(id);
  listed.state = mark.ok() ? bytes.status() : mark.status();
  if (listed.state.ok()) {
    listed.mark = *mark;
    listed.bytes = *bytes;
  }
  return listed;
}

absl::Status InBackup(uint32_t id, const absl::Status& status) {
  return status.ok() ? status
                     : absl::Status(status.code(), fmt::format("backup {}: {}", id,
                                                               std::string(status.message())));
}

absl::StatusOr<BackedUpKeys> CountKeys(const LogStore& store, const Vault& vault) {
  const std::vector<uint32_t> epochs = vault.Epochs();
  BackedUpKeys keys;
  absl::Status decoded;
  const absl::Status scanned =
      store.Scan(kKeys, 0, UINT64_MAX - 1, [&](uint64_t, std::string_view wrapped) {
        const absl::StatusOr<uint32_t> epoch = Vault::EpochOf(wrapped);
        decoded = epoch.status();
        ++keys.count;
        const bool there =
            decoded.ok() && std::find(epochs.begin(), epochs.end(), *epoch) != epochs.end();
        keys.without_epoch += there ? 0 : 1;
        return decoded.ok();
      });
  if (!scanned.ok() || !decoded.ok()) {
    return scanned.ok() ? decoded : scanned;
  }
  return keys;
}

absl::StatusOr<BackedUpKeys> VerifyMarked(const BackupDirectory& directory, const Vault& vault,
                                          const BackupMark& mark, const OnProgress& on_progress) {
  if (absl::Status files = directory.store().Verify(mark.id); !files.ok()) {
    return files;
  }
  const absl::StatusOr<LookedAtLog> log = LookAtCopy(directory.store(), mark.id);
  if (!log.ok()) {
    return log.status();
  }
  if (absl::Status compared = CompareWithMark(log->head, mark); !compared.ok()) {
    return compared;
  }
  const absl::Status whole = VerifyWhole(*log, mark.head, on_progress);
  return whole.ok() ? CountKeys(*log->store, vault) : whole;
}

}  // namespace

absl::StatusOr<std::vector<ListedBackup>> ListBackups(const std::string& directory,
                                                      const Vault& vault) {
  const auto opened = BackupDirectory::OpenForReading(directory, vault, Files::OnDisk());
  if (!opened.ok()) {
    return opened.status();
  }
  std::vector<ListedBackup> backups;
  for (const uint32_t id : (*opened)->List()) {
    backups.push_back(ListOne(**opened, id));
  }
  return backups;
}

absl::StatusOr<BackupMark> ChooseBackup(const BackupDirectory& directory,
                                        std::optional<uint32_t> id) {
  const std::vector<uint32_t> ids = directory.List();
  for (auto candidate = ids.rbegin(); candidate != ids.rend(); ++candidate) {
    const ListedBackup listed = ListOne(directory, *candidate);
    if (id ? *candidate == *id : listed.state.ok()) {
      return listed.state.ok() ? absl::StatusOr<BackupMark>(listed.mark)
                               : InBackup(*candidate, listed.state);
    }
  }
  return absl::NotFoundError(id ? fmt::format("there is no backup {}", *id)
                                : "there is no good backup");
}

absl::StatusOr<BackedUpKeys> VerifyBackup(const std::string& directory, const Vault& vault,
                                          uint32_t id, const OnProgress& on_progress) {
  const auto opened = BackupDirectory::OpenForReading(directory, vault, Files::OnDisk());
  if (!opened.ok()) {
    return opened.status();
  }
  const absl::StatusOr<BackupMark> mark = ChooseBackup(**opened, id);
  if (!mark.ok()) {
    return mark.status();
  }
  const absl::StatusOr<BackedUpKeys> keys = VerifyMarked(**opened, vault, *mark, on_progress);
  return keys.ok() ? keys : InBackup(id, keys.status());
}

absl::StatusOr<LookedAtLog> LookAtCopy(const BackupStore& store, uint32_t id) {
  auto database = store.OpenDatabase(id, LogStore::OptionsOf(LogPaths(""), nullptr));
  if (absl::IsFailedPrecondition(database.status()) || absl::IsInvalidArgument(database.status())) {
    return absl::DataLossError(
        fmt::format("its database is not whole: {}", std::string(database.status().message())));
  }
  if (!database.ok()) {
    return database.status();
  }
  LookedAtLog log{.store = std::make_unique<LogStore>(*std::move(database))};
  const absl::StatusOr<LogHead> head = log.store->Head();
  if (!head.ok()) {
    return head.status();
  }
  log.head = *head;
  return log;
}

absl::Status CompareWithMark(const LogHead& head, const BackupMark& mark) {
  return head == mark.head ? absl::OkStatus()
                           : absl::DataLossError(fmt::format(
                                 "its log ends at {}, and its mark tells of {}, with {} hash",
                                 NameOf(head.offset), NameOf(mark.head.offset),
                                 head.hash == mark.head.hash ? "the same" : "another"));
}

}  // namespace ourvoice::storage
