#include "storage/record/backup_restore.h"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "storage/record/backup_check.h"
#include "storage/record/head_anchor.h"
#include "storage/record/key_export.h"
#include "storage/record/log_opening.h"
#include "storage/record/restoring_directory.h"

namespace ourvoice::storage {
namespace {

namespace fs = std::filesystem;

absl::Status CheckRoom(const RestoreOrder& order, const std::string& path, uint64_t bytes) {
  const absl::StatusOr<uint64_t> free_bytes = order.free_bytes(path);
  if (!free_bytes.ok()) {
    return free_bytes.status();
  }
  const uint64_t bytes_needed = bytes + SpaceFloors().ordinary_bytes;
  return *free_bytes >= bytes_needed ? absl::OkStatus()
                                     : absl::ResourceExhaustedError(fmt::format(
                                           "{} has {} MiB free, and the record needs {}", path,
                                           *free_bytes >> 20, bytes_needed >> 20));
}

// The newest export where a directory was named.
absl::StatusOr<std::optional<std::string>> ExportOf(const std::optional<std::string>& named) {
  if (!named || !fs::is_directory(*named)) {
    return named;
  }
  const absl::StatusOr<std::string> newest = KeyExport::Newest(*named);
  return newest.ok() ? absl::StatusOr<std::optional<std::string>>(*newest) : newest.status();
}

// Copies a backup out. Where a checksum is not the expected one, RocksDB does not name the file; to
// verify it does.
absl::Status CopyOut(const BackupStore& store, uint32_t id, const std::string& path) {
  const absl::Status restored = store.Restore(id, path);
  if (!absl::IsDataLoss(restored)) {
    return restored;
  }
  const absl::Status named = store.Verify(id);
  return absl::IsDataLoss(named) ? named : restored;
}

// Says of which backup an error is, and what else there is when it is damaged.
absl::Status OfBackup(const BackupMark& mark, const absl::Status& status) {
  const std::string remedy =
      absl::IsDataLoss(status)
          ? ". Choose an older one with --id: `ourvoice backup verify` tells which are whole"
          : "";
  return absl::Status(status.code(), fmt::format("backup {} of {}: {}{}", mark.id,
                                                 absl::FormatTime("%Y-%m-%d %H:%M:%S UTC",
                                                                  mark.time, absl::UTCTimeZone()),
                                                 std::string(status.message()), remedy));
}

// Looks at what was copied, and compares it with the mark before a byte of it is changed.
absl::Status CompareCopied(const LogPaths& paths, const std::shared_ptr<Files>& files,
                           const BackupMark& mark) {
  const absl::StatusOr<LookedAtLog> log = LookAtLog(paths, files);
  return log.ok() ? CompareWithMark(log->head, mark) : log.status();
}

absl::StatusOr<RestoredKeys> ChangeKeys(const LogPaths& paths, const std::shared_ptr<Files>& files,
                                        const Vault& vault,
                                        const std::optional<std::string>& keys_export) {
  auto database = RocksDatabase::Open(LogStore::OptionsOf(paths, files));
  if (!database.ok()) {
    return database.status();
  }
  const LogStore store(*std::move(database));
  const absl::StatusOr<RestoredKeys> keys = RestoreKeys(store, vault, keys_export);
  if (!keys.ok()) {
    return keys;
  }
  const absl::Status flushed = store.database().Flush();
  return flushed.ok() ? keys : flushed;
}

// Reads everything, and only then anchors.
absl::Status VerifyAndAnchor(const LogPaths& paths, const std::shared_ptr<Files>& files,
                             const Vault& vault, const BackupMark& mark,
                             const OnProgress& on_progress) {
  const absl::StatusOr<LookedAtLog> log = LookAtLog(paths, files);
  absl::Status whole = log.ok() ? CompareWithMark(log->head, mark) : log.status();
  if (whole.ok()) {
    whole = VerifyWhole(*log, mark.head, on_progress);
  }
  return whole.ok() ? HeadAnchor::Create(*files, paths.anchor, vault, mark.head) : whole;
}

absl::StatusOr<RestoredKeys> Fill(const BackupDirectory& backups, const BackupMark& mark,
                                  const std::string& directory, const std::shared_ptr<Files>& files,
                                  const Vault& vault, const std::optional<std::string>& keys_export,
                                  const OnProgress& on_progress) {
  const LogPaths paths(directory);
  absl::Status done = CopyOut(backups.store(), mark.id, paths.database);
  if (done.ok()) {
    done = SyncDirectory(*files, paths.database);
  }
  if (!done.ok()) {
    return done;
  }
  const absl::StatusOr<std::unique_ptr<FileLock>> lock = LockLog(paths, files);
  if (!lock.ok()) {
    return lock.status();
  }
  done = CompareCopied(paths, files, mark);
  if (!done.ok()) {
    return done;
  }
  const absl::StatusOr<RestoredKeys> keys = ChangeKeys(paths, files, vault, keys_export);
  if (!keys.ok()) {
    return keys;
  }
  done = VerifyAndAnchor(paths, files, vault, mark, on_progress);
  if (done.ok()) {
    done = SyncDirectory(*files, directory);
  }
  return done.ok() ? keys : done;
}

}  // namespace

absl::StatusOr<RestoredRecord> RestoreBackup(const RestoreOrder& order, const Vault& vault,
                                             const OnProgress& on_progress) {
  const absl::StatusOr<std::optional<std::string>> keys_export = ExportOf(order.keys_export);
  if (!keys_export.ok()) {
    return keys_export.status();
  }
  const std::shared_ptr<Files> files =
      order.files ? order.files : Files::OnDisk([](std::string_view) {});
  const auto backups = BackupDirectory::OpenForReading(order.from, vault, files);
  if (!backups.ok()) {
    return backups.status();
  }
  const absl::StatusOr<BackupMark> mark = ChooseBackup(**backups, order.id);
  if (!mark.ok()) {
    return mark.status();
  }
  const auto directory = RestoringDirectory::Make(order.data_directory, files);
  if (!directory.ok()) {
    return directory.status();
  }
  const std::string& path = (*directory)->path();
  if (absl::Status room = CheckRoom(order, path, (*backups)->store().BytesOf(mark->id).value_or(0));
      !room.ok()) {
    return room;
  }
  const absl::StatusOr<RestoredKeys> keys =
      Fill(**backups, *mark, path, files, vault, *keys_export, on_progress);
  if (!keys.ok()) {
    return OfBackup(*mark, keys.status());
  }
  if (absl::Status published = (*directory)->Publish(); !published.ok()) {
    return published;
  }
  return RestoredRecord{.mark = *mark, .keys = *keys};
}

}  // namespace ourvoice::storage
