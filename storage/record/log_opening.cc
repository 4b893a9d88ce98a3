#include "storage/record/log_opening.h"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>
#include <utility>

#include "storage/record/chain_check.h"
#include "storage/record/position.h"

namespace ourvoice::storage {
namespace {

std::string TokenOf(uint64_t offset) {
  return offset == 0 ? "the beginning" : ToToken({.offset = offset});
}

// A store that changes none of its files, and how it had to be opened.
struct LookedAt {
  std::unique_ptr<LogStore> store;
  LogHead head;
  Recovery recovery = Recovery::kTornTail;
};

absl::StatusOr<LookedAt> LookAt(const LogPaths& paths, std::shared_ptr<Files> files) {
  RocksOptions options = LogStore::OptionsOf(paths, std::move(files));
  auto database = RocksDatabase::OpenReadOnly(options);
  if (absl::IsDataLoss(database.status())) {
    // Pages of an unfinished group may reach the disk in any order. Whether more than such a group
    // is gone, the anchor tells.
    options.recovery = Recovery::kUpToDamage;
    auto shortened = RocksDatabase::OpenReadOnly(options);
    if (shortened.ok()) {
      database = std::move(shortened);
    }
  }
  if (absl::IsFailedPrecondition(database.status()) || absl::IsInvalidArgument(database.status())) {
    return absl::DataLossError(fmt::format("the database in {} is missing or not whole: {}",
                                           paths.database,
                                           std::string(database.status().message())));
  }
  if (!database.ok()) {
    return database.status();
  }
  auto store = std::make_unique<LogStore>(*std::move(database));
  const absl::StatusOr<LogHead> head = store->Head();
  if (!head.ok()) {
    return head.status();
  }
  return LookedAt{.store = std::move(store), .head = *head, .recovery = options.recovery};
}

// Finds out whether the log may be served, and how it has to be opened for that.
absl::StatusOr<LookedAt> Judge(const LogPaths& paths, std::shared_ptr<Files> files,
                               const LogHead& anchored) {
  absl::StatusOr<LookedAt> log = LookAt(paths, std::move(files));
  if (!log.ok()) {
    return log.status();
  }
  if (absl::Status compared = CompareWithAnchor(log->head, anchored); !compared.ok()) {
    return compared;
  }
  if (absl::Status files_whole = log->store->database().VerifyChecksums(); !files_whole.ok()) {
    return files_whole;
  }
  if (absl::Status chain =
          CheckChain(*log->store, CheckpointBefore(anchored.offset), anchored, log->head, nullptr);
      !chain.ok()) {
    return chain;
  }
  return log;
}

absl::Status MakeLog(const LogPaths& paths, const Files& files, const Vault& vault) {
  // The anchor first: from then on a database that is missing or cut short is noticed.
  absl::Status made = HeadAnchor::Create(files, paths.anchor, vault, LogHead{});
  if (made.ok()) {
    made = SyncDirectory(files, std::filesystem::path(paths.directory).parent_path());
  }
  return made;
}

absl::StatusOr<std::unique_ptr<HeadAnchor>> OpenAnchor(const LogPaths& paths,
                                                       const std::shared_ptr<Files>& files,
                                                       const Vault& vault) {
  absl::StatusOr<std::unique_ptr<HeadAnchor>> anchor = HeadAnchor::Open(files, paths.anchor, vault);
  if (!absl::IsNotFound(anchor.status())) {
    return anchor;
  }
  if (RocksDatabase::Exists(LogStore::OptionsOf(paths, files))) {
    const absl::StatusOr<LookedAt> log = LookAt(paths, files);
    return absl::DataLossError(
        log.ok() ? fmt::format("the head anchor {} is missing; the log as it is reaches {}",
                               paths.anchor, TokenOf(log->head.offset))
                 : fmt::format("the head anchor {} is missing", paths.anchor));
  }
  if (absl::Status made = MakeLog(paths, *files, vault); !made.ok()) {
    return made;
  }
  return HeadAnchor::Open(files, paths.anchor, vault);
}

// Opens for writing what was judged whole.
absl::StatusOr<OpenedLog> OpenJudged(const LogPaths& paths, const std::shared_ptr<Files>& files,
                                     std::unique_ptr<HeadAnchor> anchor) {
  RocksOptions options = LogStore::OptionsOf(paths, files);
  const LogHead anchored = anchor->head();
  LogHead head_judged;
  // Before the first group nothing was acknowledged, and the database may be half made.
  const bool judge = anchored.group > 0;
  if (judge) {
    const absl::StatusOr<LookedAt> judged = Judge(paths, files, anchored);
    if (!judged.ok()) {
      return judged.status();
    }
    head_judged = judged->head;
    options.recovery = judged->recovery;
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
  if (absl::Status compared = CompareWithAnchor(*head, anchored); !compared.ok()) {
    return compared;
  }
  log.head = *head;
  if (log.head != log.anchor->head()) {
    if (absl::Status anchored = log.anchor->Write(log.head); !anchored.ok()) {
      return anchored;
    }
  }
  return log;
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
                                            std::shared_ptr<Files> files, const Vault& vault) {
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
  absl::StatusOr<OpenedLog> log = OpenJudged(paths, files, *std::move(anchor));
  if (!log.ok()) {
    return WithRemedy(log.status());
  }
  log->lock = *std::move(lock);
  return log;
}

absl::StatusOr<OpenedLog> OpenLogForReading(const std::string& data_directory,
                                            std::shared_ptr<Files> files) {
  const LogPaths paths(data_directory);
  absl::StatusOr<std::unique_ptr<FileLock>> lock = LockLog(paths, files);
  if (!lock.ok()) {
    return lock.status();
  }
  absl::StatusOr<LookedAt> looked_at = LookAt(paths, std::move(files));
  if (!looked_at.ok()) {
    return WithRemedy(looked_at.status());
  }
  return OpenedLog{
      .lock = *std::move(lock), .store = std::move(looked_at->store), .head = looked_at->head};
}

absl::Status CompareWithAnchor(const LogHead& head, const LogHead& anchored) {
  if (head.offset < anchored.offset || head.group < anchored.group) {
    return absl::DataLossError(fmt::format(
        "the log ends at {}, but events up to {} were acknowledged; the last good position is {}",
        TokenOf(head.offset), TokenOf(anchored.offset), TokenOf(head.offset)));
  }
  if (head.group > anchored.group + 1) {
    return absl::DataLossError(
        fmt::format("the head anchor is older than the log: it tells of {}, and the log reaches {} "
                    "in {} more groups, where a crash explains one",
                    TokenOf(anchored.offset), TokenOf(head.offset), head.group - anchored.group));
  }
  return absl::OkStatus();
}

absl::Status WithRemedy(const absl::Status& damage) {
  if (!absl::IsDataLoss(damage)) {
    return damage;
  }
  return absl::DataLossError(
      fmt::format("{}. Restore a backup; or, when none holds what is lost, say from where on to do "
                  "without it: ourvoice log accept-loss --after POSITION --reason …",
                  std::string(damage.message())));
}

}  // namespace ourvoice::storage
