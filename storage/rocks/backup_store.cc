#include "storage/rocks/backup_store.h"

#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/utilities/backup_engine.h>

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <utility>

#include "storage/rocks/rocks_status.h"

namespace ourvoice::storage {
namespace {

// How often progress is told.
constexpr uint64_t kTellEveryBytes = 1 << 20;

rocksdb::BackupEngineOptions OptionsOf(const std::string& directory, const Files& files) {
  rocksdb::BackupEngineOptions options(directory, files.env());
  options.sync = true;
  options.share_table_files = true;
  options.share_files_with_checksum = true;
  options.callback_trigger_interval_size = kTellEveryBytes;
  return options;
}

// What a file of a copy lacks is damage, whatever RocksDB calls it.
absl::Status AsDamage(const rocksdb::Status& status) {
  const absl::Status given = FromRocks(status);
  return absl::IsNotFound(given) ? absl::DataLossError(given.message()) : given;
}

// Counts what is copied, and remembers why it was to end.
class Copying {
 public:
  Copying(rocksdb::BackupEngine& engine, const BackupStore::OnCopied& on_copied)
      : engine_(engine), on_copied_(on_copied) {}

  void Tell() {
    const std::lock_guard lock(mutex_);
    copied_ += kTellEveryBytes;
    if (!ended_.ok()) return;
    ended_ = on_copied_(copied_);
    if (!ended_.ok()) engine_.StopBackup();
  }

  absl::Status ended() const {
    const std::lock_guard lock(mutex_);
    return ended_;
  }

 private:
  rocksdb::BackupEngine& engine_;
  const BackupStore::OnCopied& on_copied_;
  mutable std::mutex mutex_;
  uint64_t copied_ = 0;
  absl::Status ended_;
};

}  // namespace

BackupStore::BackupStore(std::string directory, std::shared_ptr<Files> files)
    : directory_(std::move(directory)), files_(std::move(files)) {}

BackupStore::~BackupStore() = default;

absl::StatusOr<std::unique_ptr<BackupStore>> BackupStore::Open(const std::string& directory,
                                                               std::shared_ptr<Files> files) {
  std::unique_ptr<BackupStore> store(new BackupStore(directory, std::move(files)));
  rocksdb::BackupEngine* engine = nullptr;
  const rocksdb::IOStatus opened = rocksdb::BackupEngine::Open(OptionsOf(directory, *store->files_),
                                                               store->files_->env(), &engine);
  if (!opened.ok()) {
    return FromRocks(opened);
  }
  store->writer_.reset(engine);
  store->engine_ = engine;
  return store;
}

absl::StatusOr<std::unique_ptr<BackupStore>> BackupStore::OpenReadOnly(
    const std::string& directory, std::shared_ptr<Files> files) {
  if (!std::filesystem::is_directory(directory)) {
    return absl::NotFoundError("there is no directory " + directory);
  }
  std::unique_ptr<BackupStore> store(new BackupStore(directory, std::move(files)));
  rocksdb::BackupEngineReadOnly* engine = nullptr;
  const rocksdb::IOStatus opened = rocksdb::BackupEngineReadOnly::Open(
      OptionsOf(directory, *store->files_), store->files_->env(), &engine);
  if (!opened.ok()) {
    return FromRocks(opened);
  }
  store->reader_.reset(engine);
  store->engine_ = engine;
  return store;
}

absl::StatusOr<uint32_t> BackupStore::Create(RocksDatabase& database, const OnCopied& on_copied) {
  Copying copying(*writer_, on_copied);
  rocksdb::CreateBackupOptions options;
  options.flush_before_backup = true;
  options.progress_callback = [&copying] { copying.Tell(); };
  // Answers go before copies.
  options.decrease_background_thread_cpu_priority = true;
  options.background_thread_cpu_priority = rocksdb::CpuPriority::kLow;
  uint32_t id = 0;
  const rocksdb::IOStatus created = writer_->CreateNewBackup(options, &database.engine(), &id);
  if (const absl::Status ended = copying.ended(); !ended.ok()) {
    return ended;
  }
  return created.ok() ? absl::StatusOr<uint32_t>(id) : FromRocks(created);
}

absl::Status BackupStore::Delete(uint32_t id) { return FromRocks(writer_->DeleteBackup(id)); }

std::vector<uint32_t> BackupStore::List() const {
  std::vector<uint32_t> ids;
  engine_->GetCorruptedBackups(&ids);
  std::vector<rocksdb::BackupInfo> whole;
  engine_->GetBackupInfo(&whole);
  for (const rocksdb::BackupInfo& info : whole) {
    ids.push_back(info.backup_id);
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

absl::StatusOr<std::string> BackupStore::FileListOf(uint32_t id) const {
  std::string list;
  const rocksdb::Status read =
      rocksdb::ReadFileToString(files_->env(), directory_ + "/meta/" + std::to_string(id), &list);
  return read.ok() ? absl::StatusOr<std::string>(std::move(list)) : AsDamage(read);
}

absl::StatusOr<uint64_t> BackupStore::BytesOf(uint32_t id) const {
  rocksdb::BackupInfo info;
  const rocksdb::Status found = engine_->GetBackupInfo(id, &info);
  return found.ok() ? absl::StatusOr<uint64_t>(info.size) : AsDamage(found);
}

absl::Status BackupStore::Verify(uint32_t id) const {
  return AsDamage(engine_->VerifyBackup(id, /*verify_with_checksum=*/true));
}

absl::StatusOr<std::unique_ptr<RocksDatabase>> BackupStore::OpenDatabase(
    uint32_t id, RocksOptions options) const {
  rocksdb::BackupInfo info;
  const rocksdb::Status found = engine_->GetBackupInfo(id, &info, /*include_file_details=*/true);
  if (!found.ok()) {
    return AsDamage(found);
  }
  options.path = info.name_for_open;
  options.files = Files::Over(info.env_for_open->GetFileSystem(), [](std::string_view) {});
  return RocksDatabase::OpenReadOnly(std::move(options));
}

absl::Status BackupStore::Restore(uint32_t id, const std::string& path) const {
  return AsDamage(engine_->RestoreDBFromBackup(rocksdb::RestoreOptions(), id, path, path));
}

}  // namespace ourvoice::storage
