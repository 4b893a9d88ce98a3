#include "storage/record/restoring_directory.h"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>
#include <utility>

#include "storage/record/log_store.h"
#include "storage/rocks/durable_file.h"

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

}  // namespace

RestoringDirectory::RestoringDirectory(std::string target, std::shared_ptr<Files> files)
    : target_(std::move(target)), path_(target_ + ".restoring"), files_(std::move(files)) {}

RestoringDirectory::~RestoringDirectory() {
  // Whatever RocksDB still takes away at the same moment makes one attempt fail.
  constexpr int kAttempts = 5;
  std::error_code error;
  for (int attempt = 0; attempt < kAttempts && fs::exists(path_, error); ++attempt) {
    fs::remove_all(path_, error);
  }
}

absl::StatusOr<std::unique_ptr<RestoringDirectory>> RestoringDirectory::Make(
    const std::string& target, std::shared_ptr<Files> files) {
  std::error_code error;
  fs::path wanted = fs::absolute(target, error).lexically_normal();
  if (!wanted.has_filename()) {
    wanted = wanted.parent_path();
  }
  absl::Status done = CheckTarget(wanted);
  if (done.ok()) {
    done = RemoveUnfinished(wanted.string() + ".restoring");
  }
  if (!done.ok()) {
    return done;
  }
  std::unique_ptr<RestoringDirectory> directory(new RestoringDirectory(wanted, std::move(files)));
  done = MakeUnfinished(*directory->files_, directory->path_);
  if (!done.ok()) {
    return done;
  }
  return directory;
}

absl::Status RestoringDirectory::Publish() {
  std::error_code error;
  fs::rename(path_, target_, error);
  if (error) {
    return CannotDo("rename", path_, error);
  }
  if (absl::Status synced = SyncDirectory(*files_, fs::path(target_).parent_path()); !synced.ok()) {
    return synced;
  }
  fs::remove(fs::path(target_) / kUnfinished, error);
  return error ? CannotDo("tidy", target_, error) : absl::OkStatus();
}

}  // namespace ourvoice::storage
