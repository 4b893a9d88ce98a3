#include "storage/record/backup_create.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <system_error>
#include <utility>
#include <vector>

#include "storage/record/backup_place.h"
#include "storage/record/chain_check.h"

namespace ourvoice::storage {
namespace {

// The first write that failed, which tells more than what comes of it.
class FirstFailure {
 public:
  OnFileFailure Callback() {
    return [this](std::string_view cause) {
      const std::lock_guard lock(mutex_);
      if (cause_.empty()) cause_ = cause;
    };
  }

  absl::Status Explain(const absl::Status& status) const {
    const std::string cause = Cause();
    return cause.empty() ? status
                         : absl::UnavailableError("the backup could not be written: " + cause);
  }

 private:
  std::string Cause() const {
    const std::lock_guard lock(mutex_);
    return cause_;
  }

  mutable std::mutex mutex_;
  std::string cause_;
};

uint64_t TableBytes(const std::string& data_directory) {
  uint64_t bytes = 0;
  std::error_code error;
  for (const auto& entry :
       std::filesystem::directory_iterator(LogPaths(data_directory).database, error)) {
    std::error_code gone;
    const uint64_t size = entry.file_size(gone);
    bytes += gone ? 0 : size;
  }
  return bytes;
}

absl::Status CheckRoom(const BackupOrder& order) {
  const absl::StatusOr<uint64_t> free_bytes = order.free_bytes(order.directory);
  if (!free_bytes.ok()) {
    return free_bytes.status();
  }
  return *free_bytes >= order.free_bytes_min
             ? absl::OkStatus()
             : absl::ResourceExhaustedError(fmt::format(
                   "only {} MiB are free in {}, and {} have to stay free; keep fewer backups, or "
                   "use another disk",
                   *free_bytes >> 20, order.directory, order.free_bytes_min >> 20));
}

// Removes what was never finished, so that it takes no room.
absl::Status RemoveUnfinished(BackupDirectory& directory) {
  for (const uint32_t id : directory.List()) {
    if (absl::IsFailedPrecondition(directory.Find(id).status())) {
      if (absl::Status removed = directory.Remove(id); !removed.ok()) {
        return removed;
      }
    }
  }
  return absl::OkStatus();
}

// Leaves the newest good backups; damaged ones are for a person to look at.
absl::Status RemoveOld(BackupDirectory& directory, uint32_t keep) {
  std::vector<uint32_t> good = directory.List();
  std::erase_if(good, [&](uint32_t id) { return !directory.Find(id).ok(); });
  for (size_t index = 0; keep > 0 && index + keep < good.size(); ++index) {
    if (absl::Status removed = directory.Remove(good[index]); !removed.ok()) {
      return removed;
    }
  }
  return absl::OkStatus();
}

// Reads a copy back. Gives where its log ends, which is not before what was acknowledged.
absl::StatusOr<LogHead> JudgeCopy(const BackupStore& store, uint32_t id, uint64_t acknowledged) {
  if (absl::Status files = store.Verify(id); !files.ok()) {
    return files;
  }
  const absl::StatusOr<LookedAtLog> log = LookAtCopy(store, id);
  if (!log.ok()) {
    return log.status();
  }
  const LogHead& head = log->head;
  if (head.offset < acknowledged) {
    return absl::DataLossError(
        fmt::format("the copy ends at {}, before {}", NameOf(head.offset), NameOf(acknowledged)));
  }
  const absl::Status chain =
      CheckChain(*log->store, CheckpointBefore(head.offset), head.offset, {head}).status();
  return chain.ok() ? absl::StatusOr<LogHead>(head) : chain;
}

absl::StatusOr<BackupMark> CopyAndMark(RocksDatabase& database, BackupDirectory& directory,
                                       uint64_t acknowledged, absl::Time now,
                                       const BackupStore::OnCopied& on_copied) {
  const absl::StatusOr<uint32_t> id = directory.store().Create(database, on_copied);
  if (!id.ok()) {
    return id.status();
  }
  const absl::StatusOr<LogHead> head = JudgeCopy(directory.store(), *id, acknowledged);
  const absl::StatusOr<std::string> list = directory.store().FileListOf(*id);
  absl::Status marked = head.ok() ? list.status() : head.status();
  BackupMark mark{.id = *id, .time = now};
  if (marked.ok()) {
    mark.head = *head;
    mark.file_list_hash = HashOfFileList(*list);
    marked = directory.WriteMark(mark);
  }
  if (!marked.ok()) {
    directory.Remove(*id).IgnoreError();
    return marked;
  }
  return mark;
}

absl::StatusOr<ListedBackup> Create(RocksEventLog& log, const Vault& vault,
                                    const BackupOrder& order, std::shared_ptr<Files> files,
                                    const BackupStore::OnCopied& on_copied) {
  const auto directory = BackupDirectory::OpenForWriting(order.directory, vault, std::move(files));
  if (!directory.ok()) {
    return directory.status();
  }
  if (absl::Status removed = RemoveUnfinished(**directory); !removed.ok()) {
    return removed;
  }
  if (absl::Status begun = on_copied(0); !begun.ok()) {
    return begun;
  }
  const absl::StatusOr<Position> acknowledged = log.Head();
  if (!acknowledged.ok()) {
    return acknowledged.status();
  }
  const absl::StatusOr<BackupMark> mark =
      CopyAndMark(log.database(), **directory, acknowledged->offset, order.now, on_copied);
  if (!mark.ok()) {
    return mark.status();
  }
  if (absl::Status removed = RemoveOld(**directory, order.keep); !removed.ok()) {
    return removed;
  }
  return ListedBackup{
      .id = mark->id, .mark = *mark, .bytes = (*directory)->store().BytesOf(mark->id).value_or(0)};
}

}  // namespace

absl::StatusOr<ListedBackup> CreateBackup(RocksEventLog& log, const Vault& vault,
                                          const BackupOrder& order, const OnBackedUp& on_progress) {
  absl::Status placed =
      CheckBackupPlace(order.directory, order.data_directory, order.keys_directory);
  if (!placed.ok()) {
    return placed;
  }
  const uint64_t bytes_max = TableBytes(order.data_directory);
  const BackupStore::OnCopied on_copied = [&](uint64_t bytes) {
    absl::Status go_on = CheckRoom(order);
    if (go_on.ok()) go_on = on_progress(std::min(bytes, bytes_max), bytes_max);
    return go_on;
  };
  FirstFailure failure;
  const std::shared_ptr<Files> files =
      order.files ? order.files : Files::OnDisk(failure.Callback());
  absl::StatusOr<ListedBackup> backup = Create(log, vault, order, files, on_copied);
  if (absl::IsDataLoss(backup.status())) {
    // RocksDB may have replaced a file of its own while it was being copied.
    backup = Create(log, vault, order, files, on_copied);
  }
  return backup.ok() ? backup : failure.Explain(backup.status());
}

}  // namespace ourvoice::storage
