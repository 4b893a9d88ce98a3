#include "storage/record/log_opening.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "storage/record/chain_check.h"
#include "storage/record/erase_listed.h"
#include "storage/record/head_seal.h"
#include "storage/record/log_judgement.h"

namespace ourvoice::storage {
namespace {

absl::Status MakeLog(const LogPaths& paths, const Files& files, const Vault& vault) {
  const std::filesystem::path data =
      std::filesystem::absolute(paths.directory).lexically_normal().parent_path();
  const std::filesystem::path above = data.parent_path();
  absl::Status synced = SyncDirectory(files, data);
  // Who may not read the one above has not made what is in it.
  if (synced.ok() && access(above.c_str(), R_OK) == 0) {
    synced = SyncDirectory(files, above);
  }
  // The anchor before the database: from then on one that is missing or cut short is noticed.
  return synced.ok() ? HeadAnchor::Create(files, paths.anchor, vault, LogHead{}) : synced;
}

absl::StatusOr<std::unique_ptr<HeadAnchor>> OpenAnchor(const LogPaths& paths,
                                                       const std::shared_ptr<Files>& files,
                                                       const Vault& vault) {
  absl::StatusOr<std::unique_ptr<HeadAnchor>> anchor = HeadAnchor::Open(files, paths.anchor, vault);
  if (anchor.ok()) {
    // A process may have been killed between giving the anchor its name and syncing that.
    const absl::Status synced = SyncDirectory(*files, paths.directory);
    return synced.ok() ? std::move(anchor) : synced;
  }
  const bool missing = absl::IsNotFound(anchor.status());
  if (!missing && !absl::IsDataLoss(anchor.status())) {
    return anchor;
  }
  if (RocksDatabase::Exists(LogStore::OptionsOf(paths, files))) {
    const absl::StatusOr<LookedAtLog> log = LookAtLog(paths, files);
    return log.ok() ? WithoutAnchor(paths, anchor.status(), *log) : log.status();
  }
  if (!missing) {
    return anchor;
  }
  if (absl::Status made = MakeLog(paths, *files, vault); !made.ok()) {
    return made;
  }
  return HeadAnchor::Open(files, paths.anchor, vault);
}

// Opens for writing what was judged whole.
absl::StatusOr<OpenedLog> OpenJudged(const LogPaths& paths, const std::shared_ptr<Files>& files,
                                     const Vault& vault, std::unique_ptr<HeadAnchor> anchor) {
  RocksOptions options = LogStore::OptionsOf(paths, files);
  const LogHead anchored = anchor->head();
  LogHead head_judged;
  // Before the first group nothing was acknowledged, and the database may be half made.
  const bool judge = anchored.group > 0;
  if (judge) {
    const absl::StatusOr<LookedAtLog> log = LookAtLog(paths, files);
    if (!log.ok()) {
      return log.status();
    }
    absl::Status judged = JudgeLog(*log, anchored, CheckpointBefore(anchored.offset));
    if (judged.ok()) {
      judged = CheckHeadSeal(*log->store, vault, log->head, anchored);
    }
    if (!judged.ok()) {
      return judged;
    }
    head_judged = log->head;
    options.recovery = log->recovery;
  }
  auto database = RocksDatabase::Open(std::move(options));
  if (!database.ok()) {
    return database.status();
  }
  OpenedLog log{.store = std::make_unique<LogStore>(*std::move(database)),
                .anchor = std::move(anchor)};
  const absl::StatusOr<LogHead> head = log.store->Head();
  if (!head.ok()) {
    return head.status();
  }
  if (judge && *head != head_judged) {
    return absl::DataLossError("the log changed while it was being opened");
  }
  absl::Status compared = CompareWithAnchor(*head, anchored);
  if (compared.ok()) {
    compared = CheckHeadSeal(*log.store, vault, *head, anchored);
  }
  if (!compared.ok()) {
    return compared;
  }
  log.head = *head;
  RocksBatch rows(log.store->database());
  LogStore::PutMark(rows, log.head.group);
  if (absl::Status marked = log.store->database().Write(std::move(rows)); !marked.ok()) {
    return marked;
  }
  // Even where it tells the same: it may be read from memory after a sync that failed, and never
  // have reached the disk.
  if (absl::Status moved = log.anchor->Write(log.head); !moved.ok()) {
    return moved;
  }
  return log;
}

// Whether the epoch of the oldest key is there. Two records that use one key directory turn each
// other's keys to nothing: better noticed before more is written.
absl::Status CheckEpochIsThere(const LogStore& store, const Vault& vault) {
  const absl::StatusOr<std::vector<WrappedKey>> oldest = store.WrappedKeysFrom(0, 1);
  if (!oldest.ok() || oldest->empty()) {
    return oldest.status();
  }
  // One that is damaged is told of where it is used.
  const absl::StatusOr<uint32_t> epoch = Vault::EpochOf(oldest->front().wrapped);
  const std::vector<uint32_t> there = vault.Epochs();
  if (!epoch.ok() || std::find(there.begin(), there.end(), *epoch) != there.end()) {
    return absl::OkStatus();
  }
  if (*epoch > there.back()) {
    return absl::FailedPreconditionError(fmt::format(
        "the keys of this record are of epoch {}, and the key directory ends with epoch {}: it is "
        "an older copy; name the newest one",
        *epoch, there.back()));
  }
  return absl::FailedPreconditionError(fmt::format(
      "the keys of this record are of epoch {}, and the key directory begins with epoch {}: they "
      "were turned with another record that uses the same directory, such as a restored copy of "
      "this one. Put back a copy of the key directory from before, or restore a backup with the "
      "newest export of the keys",
      *epoch, there.front()));
}

}  // namespace

absl::StatusOr<std::unique_ptr<FileLock>> LockLog(const LogPaths& paths,
                                                  std::shared_ptr<Files> files) {
  if (!std::filesystem::is_directory(paths.directory)) {
    return absl::NotFoundError(fmt::format("there is no record in {}", paths.directory));
  }
  absl::StatusOr<std::unique_ptr<FileLock>> lock = FileLock::Take(std::move(files), paths.lock);
  if (!lock.ok()) {
    return absl::FailedPreconditionError(
        fmt::format("another process uses the record in {}; stop it first ({})", paths.directory,
                    std::string(lock.status().message())));
  }
  return lock;
}

absl::StatusOr<OpenedLog> OpenLogForWriting(const std::string& data_directory,
                                            const std::shared_ptr<Files>& files,
                                            const Vault& vault) {
  const LogPaths paths(data_directory);
  std::error_code error;
  std::filesystem::create_directories(paths.directory, error);
  if (error) {
    return absl::UnavailableError(
        fmt::format("cannot make {}: {}", paths.directory, error.message()));
  }
  absl::StatusOr<std::unique_ptr<FileLock>> lock = LockLog(paths, files);
  if (!lock.ok()) {
    return lock.status();
  }
  absl::StatusOr<std::unique_ptr<HeadAnchor>> anchor = OpenAnchor(paths, files, vault);
  if (!anchor.ok()) {
    return WithRemedy(anchor.status());
  }
  absl::StatusOr<OpenedLog> log = OpenJudged(paths, files, vault, *std::move(anchor));
  if (!log.ok()) {
    return WithRemedy(log.status());
  }
  if (absl::Status there = CheckEpochIsThere(*log->store, vault); !there.ok()) {
    return there;
  }
  if (absl::Status erased = EraseListed(*log->store, vault); !erased.ok()) {
    return erased;
  }
  log->lock = *std::move(lock);
  return log;
}

}  // namespace ourvoice::storage
