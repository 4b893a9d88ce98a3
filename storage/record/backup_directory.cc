#include "storage/record/backup_directory.h"

#include <absl/strings/numbers.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <system_error>
#include <utility>

namespace ourvoice::storage {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMarks = "marks";
constexpr std::string_view kCopies = "copies";
constexpr std::string_view kLock = "lock";
// More than a mark has, so that one that grew is noticed.
constexpr size_t kMarkBytesMax = 1024;

absl::Status CheckHoldsOnlyBackups(const std::string& path) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(path, error)) {
    const std::string name = entry.path().filename();
    if (name != kMarks && name != kCopies && name != kLock) {
      return absl::FailedPreconditionError(
          fmt::format("{} holds other things than backups; name a directory of their own", path));
    }
  }
  return error ? absl::UnavailableError(fmt::format("cannot read {}: {}", path, error.message()))
               : absl::OkStatus();
}

absl::Status MakeDirectories(const Files& files, const std::string& path) {
  std::error_code error;
  fs::create_directories(fs::path(path) / kMarks, error);
  if (error) {
    return absl::UnavailableError(fmt::format("cannot make {}: {}", path, error.message()));
  }
  absl::Status synced = SyncDirectory(files, path);
  if (synced.ok()) {
    synced = SyncDirectory(files, fs::path(path).parent_path());
  }
  return synced;
}

std::vector<uint32_t> IdsIn(const fs::path& marks) {
  std::vector<uint32_t> ids;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(marks, ignored)) {
    uint32_t id = 0;
    if (absl::SimpleAtoi(entry.path().filename().string(), &id)) {
      ids.push_back(id);
    }
  }
  return ids;
}

}  // namespace

BackupDirectory::BackupDirectory(std::string path, const Vault& vault, std::shared_ptr<Files> files)
    : path_(std::move(path)), vault_(vault), files_(std::move(files)) {}

absl::StatusOr<std::unique_ptr<BackupDirectory>> BackupDirectory::OpenForWriting(
    const std::string& path, const Vault& vault, std::shared_ptr<Files> files) {
  if (fs::exists(path)) {
    if (absl::Status checked = CheckHoldsOnlyBackups(path); !checked.ok()) {
      return checked;
    }
  }
  if (absl::Status made = MakeDirectories(*files, path); !made.ok()) {
    return made;
  }
  std::unique_ptr<BackupDirectory> directory(new BackupDirectory(path, vault, std::move(files)));
  auto lock = FileLock::Take(directory->files_, fmt::format("{}/{}", path, kLock));
  if (!lock.ok()) {
    return absl::FailedPreconditionError(
        fmt::format("another backup is being written to {}", path));
  }
  directory->lock_ = *std::move(lock);
  auto store = BackupStore::Open(fmt::format("{}/{}", path, kCopies), directory->files_);
  if (!store.ok()) {
    return store.status();
  }
  directory->store_ = *std::move(store);
  const std::vector<uint32_t> marked = IdsIn(fs::path(path) / kMarks);
  const bool ours = marked.empty() || std::any_of(marked.begin(), marked.end(), [&](uint32_t id) {
                      return directory->Find(id).ok();
                    });
  if (!ours) {
    return absl::FailedPreconditionError(
        fmt::format("the backups in {} are all damaged, or of a record with other keys; name "
                    "another directory",
                    path));
  }
  return directory;
}

absl::StatusOr<std::unique_ptr<BackupDirectory>> BackupDirectory::OpenForReading(
    const std::string& path, const Vault& vault, std::shared_ptr<Files> files) {
  if (!fs::is_directory(fs::path(path) / kMarks) || !fs::is_directory(fs::path(path) / kCopies)) {
    return absl::NotFoundError(fmt::format("there are no backups in {}", path));
  }
  std::unique_ptr<BackupDirectory> directory(new BackupDirectory(path, vault, std::move(files)));
  auto store = BackupStore::OpenReadOnly(fmt::format("{}/{}", path, kCopies), directory->files_);
  if (!store.ok()) {
    return store.status();
  }
  directory->store_ = *std::move(store);
  return directory;
}

std::vector<uint32_t> BackupDirectory::List() const {
  std::set<uint32_t> ids;
  for (const uint32_t id : store_->List()) {
    ids.insert(id);
  }
  for (const uint32_t id : IdsIn(fs::path(path_) / kMarks)) {
    ids.insert(id);
  }
  return {ids.begin(), ids.end()};
}

absl::StatusOr<BackupMark> BackupDirectory::Find(uint32_t id) const {
  std::ifstream file(MarkPath(id), std::ios::binary);
  if (!file) {
    return absl::FailedPreconditionError("it was never finished");
  }
  std::string bytes(kMarkBytesMax, '\0');
  file.read(bytes.data(), kMarkBytesMax);
  bytes.resize(static_cast<size_t>(file.gcount()));
  const absl::StatusOr<BackupMark> mark = DecodeMark(vault_, bytes);
  if (!mark.ok()) {
    return mark.status();
  }
  if (mark->id != id) {
    return absl::DataLossError(fmt::format("its mark is that of backup {}", mark->id));
  }
  const absl::StatusOr<std::string> list = store_->FileListOf(id);
  if (!list.ok()) {
    return absl::DataLossError("the list of its files is missing");
  }
  if (HashOfFileList(*list) != mark->file_list_hash) {
    return absl::DataLossError("the list of its files is not the one that was written");
  }
  return mark;
}

absl::Status BackupDirectory::WriteMark(const BackupMark& mark) {
  return DurableFile::Create(*files_, MarkPath(mark.id), EncodeMark(vault_, mark));
}

absl::Status BackupDirectory::Remove(uint32_t id) {
  std::error_code error;
  if (fs::remove(MarkPath(id), error)) {
    if (absl::Status synced = SyncDirectory(*files_, fmt::format("{}/{}", path_, kMarks));
        !synced.ok()) {
      return synced;
    }
  }
  if (error) {
    return absl::UnavailableError(
        fmt::format("cannot remove {}: {}", MarkPath(id), error.message()));
  }
  return store_->Delete(id);
}

std::string BackupDirectory::MarkPath(uint32_t id) const {
  return fmt::format("{}/{}/{}", path_, kMarks, id);
}

}  // namespace ourvoice::storage
