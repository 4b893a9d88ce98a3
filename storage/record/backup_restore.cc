#include "storage/record/backup_restore.h"

#include <absl/cleanup/cleanup.h>
#include <fmt/format.h>

#include <filesystem>
#include <system_error>
#include <utility>

#include "storage/record/backup_check.h"
#include "storage/record/head_anchor.h"
#include "storage/record/log_opening.h"

namespace ourvoice::storage {
namespace {

namespace fs = std::filesystem;

// In a directory that is being made: whoever finds it, or the beginning of it, may remove the
// whole.
constexpr std::string_view kUnfinished = "unfinished";
constexpr std::string_view kUnfinishedBegun = "unfinished.new";

absl::Status CannotDo(std::string_view what, const fs::path& path, const std::error_code& error) {
  return absl::UnavailableError(
      fmt::format("cannot {} {}: {}", what, path.string(), error.message()));
}

absl::Status CheckTarget(const fs::path& target) {
  std::error_code error;
  if (!fs::exists(target, error) && !error) {
    return absl::OkStatus();
  }
  if (!error && fs::is_directory(target, error) && fs::is_empty(target, error)) {
    return absl::OkStatus();
  }
  return error ? CannotDo("read", target, error)
               : absl::FailedPreconditionError(fmt::format(
                     "{} is not empty; restore into a directory that is, or does not exist",
                     target.string()));
}

// Removes what an earlier restore left, and nothing else.
absl::Status RemoveUnfinished(const fs::path& directory) {
  std::error_code error;
  const bool exists = fs::exists(directory, error);
  const bool ours =
      fs::exists(directory / kUnfinished, error) || fs::exists(directory / kUnfinishedBegun, error);
  if (exists && !ours && !fs::is_empty(directory, error)) {
    return absl::FailedPreconditionError(fmt::format(
        "{} is in the way, and no restore made it; remove or rename it", directory.string()));
  }
  if (!error && exists) {
    fs::remove_all(directory, error);
  }
  return error ? CannotDo("remove", directory, error) : absl::OkStatus();
}

absl::Status MakeUnfinished(const Files& files, const fs::path& directory) {
  std::error_code error;
  fs::create_directories(directory, error);
  if (!error) {
    fs::permissions(directory, fs::perms::owner_all, error);
  }
  if (error) {
    return CannotDo("make", directory, error);
  }
  if (absl::Status marked = DurableFile::Create(files, directory / kUnfinished, ""); !marked.ok()) {
    return marked;
  }
  fs::create_directory(LogPaths(directory).directory, error);
  return error ? CannotDo("make", LogPaths(directory).directory, error) : absl::OkStatus();
}

absl::Status CheckRoom(const RestoreOrder& order, const fs::path& parent, uint64_t bytes) {
  const absl::StatusOr<uint64_t> free_bytes = order.free_bytes(parent);
  if (!free_bytes.ok()) {
    return free_bytes.status();
  }
  const uint64_t bytes_needed = bytes + SpaceFloors().ordinary_bytes;
  return *free_bytes >= bytes_needed ? absl::OkStatus()
                                     : absl::ResourceExhaustedError(fmt::format(
                                           "{} has {} MiB free, and the record needs {}",
                                           parent.string(), *free_bytes >> 20, bytes_needed >> 20));
}

// Copies, reads everything back, and only then anchors.
absl::Status Fill(const BackupDirectory& backups, const BackupMark& mark, const fs::path& directory,
                  const std::shared_ptr<Files>& files, const Vault& vault,
                  const OnProgress& on_progress) {
  const LogPaths paths(directory);
  absl::Status copied = backups.store().Restore(mark.id, paths.database);
  if (copied.ok()) {
    copied = SyncDirectory(*files, paths.database);
  }
  if (!copied.ok()) {
    return copied;
  }
  const absl::StatusOr<std::unique_ptr<FileLock>> lock = LockLog(paths, files);
  if (!lock.ok()) {
    return lock.status();
  }
  const absl::StatusOr<LookedAtLog> log = LookAtLog(paths, files);
  absl::Status whole = log.ok() ? CompareWithMark(log->head, mark) : log.status();
  if (whole.ok()) {
    whole = VerifyWhole(*log, mark.head, on_progress);
  }
  if (whole.ok()) {
    whole = HeadAnchor::Create(*files, paths.anchor, vault, mark.head);
  }
  return whole.ok() ? SyncDirectory(*files, directory) : whole;
}

absl::Status Publish(const Files& files, const fs::path& directory, const fs::path& target) {
  std::error_code error;
  fs::rename(directory, target, error);
  if (error) {
    return CannotDo("rename", directory, error);
  }
  if (absl::Status synced = SyncDirectory(files, target.parent_path()); !synced.ok()) {
    return synced;
  }
  fs::remove(target / kUnfinished, error);
  return error ? CannotDo("tidy", target, error) : absl::OkStatus();
}

}  // namespace

absl::StatusOr<BackupMark> RestoreBackup(const RestoreOrder& order, const Vault& vault,
                                         const OnProgress& on_progress) {
  std::error_code error;
  fs::path target = fs::absolute(order.data_directory, error).lexically_normal();
  if (!target.has_filename()) {
    target = target.parent_path();
  }
  if (absl::Status free = CheckTarget(target); !free.ok()) {
    return free;
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
  const fs::path directory = target.string() + ".restoring";
  absl::Status done = RemoveUnfinished(directory);
  if (!done.ok()) {
    return done;
  }
  absl::Cleanup remove_half = [&directory] {
    std::error_code ignored;
    fs::remove_all(directory, ignored);
  };
  done = MakeUnfinished(*files, directory);
  if (done.ok()) {
    done = CheckRoom(order, directory, (*backups)->store().BytesOf(mark->id).value_or(0));
  }
  if (done.ok()) {
    done = Fill(**backups, *mark, directory, files, vault, on_progress);
  }
  if (done.ok()) {
    done = Publish(*files, directory, target);
  }
  if (!done.ok()) {
    return done;
  }
  return *mark;
}

}  // namespace ourvoice::storage
