#include "storage/rocks/rocks_database.h"

#include <rocksdb/db.h>
#include <rocksdb/write_batch.h>

#include <algorithm>
#include <utility>

#include "storage/rocks/rocks_profile.h"
#include "storage/rocks/rocks_status.h"

namespace ourvoice::storage {
namespace {

rocksdb::Slice ToSlice(std::string_view text) { return {text.data(), text.size()}; }

std::string_view ToView(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }

// RocksDB has one family more than was asked for: the default one, which stays empty.
std::vector<rocksdb::ColumnFamilyDescriptor> DescriptorsOf(const RocksOptions& options) {
  std::vector<rocksdb::ColumnFamilyDescriptor> descriptors;
  for (const auto* names : {&options.column_families, &options.column_families_added}) {
    for (const std::string& name : *names) {
      descriptors.emplace_back(name, ColumnFamilyProfile());
    }
  }
  descriptors.emplace_back(rocksdb::kDefaultColumnFamilyName, ColumnFamilyProfile());
  return descriptors;
}

// The first key after all that begin with the prefix; empty when there is none.
std::string EndOfPrefix(std::string_view prefix) {
  std::string end(prefix);
  while (!end.empty() && end.back() == '\xff') {
    end.pop_back();
  }
  if (!end.empty()) {
    end.back() = static_cast<char>(static_cast<unsigned char>(end.back()) + 1);
  }
  return end;
}

}  // namespace

struct RocksDatabase::Handles {
  explicit Handles(RocksOptions options_given) : options(std::move(options_given)) {}

  ~Handles() {
    for (rocksdb::ColumnFamilyHandle* family : families) {
      if (family != nullptr) database->DestroyColumnFamilyHandle(family);
    }
  }

  const RocksOptions options;
  std::unique_ptr<rocksdb::DB> database;
  // Null where the database has none of that name.
  std::vector<rocksdb::ColumnFamilyHandle*> families;
};

RocksBatch::RocksBatch(const RocksDatabase& database)
    : database_(&database), batch_(std::make_unique<rocksdb::WriteBatch>()) {}
RocksBatch::RocksBatch(RocksBatch&&) noexcept = default;
RocksBatch& RocksBatch::operator=(RocksBatch&&) noexcept = default;
RocksBatch::~RocksBatch() = default;

// The two below fail only for a batch of more than 4 GiB or a family that does not exist; Write
// would then fail as well.
void RocksBatch::Put(ColumnFamily family, std::string_view key, std::string_view value) {
  batch_->Put(database_->handles_->families.at(family), ToSlice(key), ToSlice(value))
      .PermitUncheckedError();
}

void RocksBatch::Delete(ColumnFamily family, std::string_view key) {
  batch_->Delete(database_->handles_->families.at(family), ToSlice(key)).PermitUncheckedError();
}

absl::StatusOr<std::unique_ptr<RocksDatabase>> RocksDatabase::Open(RocksOptions options) {
  auto handles = std::make_unique<Handles>(std::move(options));
  rocksdb::DB* database = nullptr;
  const rocksdb::Status status =
      rocksdb::DB::Open(DatabaseProfile(handles->options), handles->options.path,
                        DescriptorsOf(handles->options), &handles->families, &database);
  if (!status.ok()) {
    return FromRocks(status);
  }
  handles->database.reset(database);
  return std::unique_ptr<RocksDatabase>(new RocksDatabase(std::move(handles)));
}

absl::StatusOr<std::unique_ptr<RocksDatabase>> RocksDatabase::OpenReadOnly(RocksOptions options) {
  if (!Exists(options)) {
    return absl::FailedPreconditionError("there is no database in " + options.path);
  }
  auto handles = std::make_unique<Handles>(std::move(options));
  std::vector<std::string> there;
  rocksdb::Status status = rocksdb::DB::ListColumnFamilies(DatabaseProfile(handles->options),
                                                           handles->options.path, &there);
  if (!status.ok()) {
    return FromRocks(status);
  }
  const std::vector<rocksdb::ColumnFamilyDescriptor> wanted = DescriptorsOf(handles->options);
  const auto is_missing = [&](const rocksdb::ColumnFamilyDescriptor& family) {
    const std::vector<std::string>& added = handles->options.column_families_added;
    return std::find(added.begin(), added.end(), family.name) != added.end() &&
           std::find(there.begin(), there.end(), family.name) == there.end();
  };
  std::vector<rocksdb::ColumnFamilyDescriptor> present = wanted;
  std::erase_if(present, is_missing);
  rocksdb::DB* database = nullptr;
  status = rocksdb::DB::OpenForReadOnly(DatabaseProfile(handles->options), handles->options.path,
                                        present, &handles->families, &database);
  if (!status.ok()) {
    return FromRocks(status);
  }
  handles->database.reset(database);
  for (size_t place = 0; place < wanted.size(); ++place) {
    if (is_missing(wanted[place])) {
      handles->families.insert(handles->families.begin() + static_cast<std::ptrdiff_t>(place),
                               nullptr);
    }
  }
  return std::unique_ptr<RocksDatabase>(new RocksDatabase(std::move(handles)));
}

bool RocksDatabase::Exists(const RocksOptions& options) {
  std::vector<std::string> names;
  if (!options.files->env()->GetChildren(options.path, &names).ok()) {
    return false;
  }
  for (const std::string& name : names) {
    // Any of these means that something was kept here once, even when the others are gone.
    if (name == "CURRENT" || name.starts_with("MANIFEST-") || name.ends_with(".sst") ||
        name.ends_with(".log")) {
      return true;
    }
  }
  return false;
}

RocksDatabase::RocksDatabase(std::unique_ptr<Handles> handles) : handles_(std::move(handles)) {}

RocksDatabase::~RocksDatabase() = default;

absl::StatusOr<std::optional<std::string>> RocksDatabase::Get(ColumnFamily family,
                                                              std::string_view key) const {
  if (handles_->families.at(family) == nullptr) {
    return std::nullopt;
  }
  std::string value;
  const rocksdb::Status status = handles_->database->Get(
      rocksdb::ReadOptions(), handles_->families.at(family), ToSlice(key), &value);
  if (status.IsNotFound()) {
    return std::nullopt;
  }
  if (!status.ok()) {
    return FromRocks(status);
  }
  return value;
}

absl::Status RocksDatabase::Write(RocksBatch batch) {
  rocksdb::WriteOptions options;
  options.sync = handles_->options.sync;
  return FromRocks(handles_->database->Write(options, batch.batch_.get()));
}

absl::Status RocksDatabase::Scan(ColumnFamily family, std::string_view prefix,
                                 const Visit& visit) const {
  return ScanRange(family, prefix, EndOfPrefix(prefix), visit);
}

absl::Status RocksDatabase::ScanRange(ColumnFamily family, std::string_view begin,
                                      std::string_view end, const Visit& visit) const {
  if (handles_->families.at(family) == nullptr) {
    return absl::OkStatus();
  }
  const rocksdb::Slice upper_bound = ToSlice(end);
  rocksdb::ReadOptions options;
  options.total_order_seek = true;
  if (!end.empty()) {
    options.iterate_upper_bound = &upper_bound;
  }
  const std::unique_ptr<rocksdb::Iterator> row(
      handles_->database->NewIterator(options, handles_->families.at(family)));
  for (row->Seek(ToSlice(begin)); row->Valid(); row->Next()) {
    if (!visit(ToView(row->key()), ToView(row->value()))) {
      break;
    }
  }
  return FromRocks(row->status());
}

absl::Status RocksDatabase::Flush() {
  return FromRocks(handles_->database->Flush(rocksdb::FlushOptions(), handles_->families));
}

absl::Status RocksDatabase::VerifyChecksums() const {
  const rocksdb::ReadOptions options;
  if (const absl::Status blocks = FromRocks(handles_->database->VerifyChecksum(options));
      !blocks.ok()) {
    return blocks;
  }
  return FromRocks(handles_->database->VerifyFileChecksums(options));
}

}  // namespace ourvoice::storage
