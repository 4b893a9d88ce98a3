#pragma once

#include <absl/status/statusor.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/rocks/files.h"

namespace rocksdb {
class WriteBatch;
}  // namespace rocksdb

namespace ourvoice::storage {

// What becomes of a write-ahead log that was not finished, or is damaged.
enum class Recovery {
  // A torn tail, as a crash leaves it, is cut off; any other damage is refused.
  kTornTail,
  // It is cut off at the first damage together with all that follows: only for a caller who knows
  // from elsewhere what has to be there.
  kUpToDamage,
};

struct RocksOptions {
  // Directory of the database, made when missing; the directory above it exists.
  std::string path;
  // Names of the column families, made when missing. All that the database has must be named.
  std::vector<std::string> column_families;
  // Names of those that a database made earlier may lack, counted on from the others: when it is
  // only looked at, a missing one reads as empty.
  std::vector<std::string> column_families_added;
  // Whether a write returns only once it is on the disk.
  bool sync = true;
  Recovery recovery = Recovery::kTornTail;
  std::shared_ptr<Files> files = Files::OnDisk();
};

// Index into RocksOptions::column_families, then column_families_added.
using ColumnFamily = size_t;

class RocksDatabase;

// Changes that are written all together or not at all.
class RocksBatch {
 public:
  explicit RocksBatch(const RocksDatabase& database);
  RocksBatch(RocksBatch&&) noexcept;
  RocksBatch& operator=(RocksBatch&&) noexcept;
  ~RocksBatch();

  void Put(ColumnFamily family, std::string_view key, std::string_view value);
  void Delete(ColumnFamily family, std::string_view key);

 private:
  friend class RocksDatabase;
  const RocksDatabase* database_;
  std::unique_ptr<rocksdb::WriteBatch> batch_;
};

// A RocksDB database, opened by the one profile that the project trusts. May be used from any
// thread. Errors: DATA_LOSS when files are damaged or missing, RESOURCE_EXHAUSTED when the disk is
// full, UNAVAILABLE for other trouble with files, such as a directory that another process holds.
class RocksDatabase {
 public:
  // Opens a database, or makes it.
  static absl::StatusOr<std::unique_ptr<RocksDatabase>> Open(RocksOptions options);

  // Opens a database that exists and changes none of its files. FAILED_PRECONDITION when there is
  // none. Shows what was there at that moment; the files must not be written to meanwhile.
  static absl::StatusOr<std::unique_ptr<RocksDatabase>> OpenReadOnly(RocksOptions options);

  // Whether there is a database, whole or damaged, in the directory.
  static bool Exists(const RocksOptions& options);

  ~RocksDatabase();

  // Gives the value of a key; nothing when there is none.
  absl::StatusOr<std::optional<std::string>> Get(ColumnFamily family, std::string_view key) const;

  // Writes a batch. After an error that is not INVALID_ARGUMENT nothing more can be written, and it
  // is not known whether this batch was: the database has to be opened anew.
  absl::Status Write(RocksBatch batch);

  // Calls `visit` for each row whose key begins with `prefix`, in order of key, until it returns
  // false. Shows the rows as they stood when it was called.
  using Visit = std::function<bool(std::string_view key, std::string_view value)>;
  absl::Status Scan(ColumnFamily family, std::string_view prefix, const Visit& visit) const;

  // The same for each row from `begin` up to, but not including, `end`; an empty `end` is no limit.
  absl::Status ScanRange(ColumnFamily family, std::string_view begin, std::string_view end,
                         const Visit& visit) const;

  // Writes what is in memory to table files.
  absl::Status Flush();

  // Reads every table file and compares its blocks, and the whole file, with their checksums.
  // DATA_LOSS names the file.
  absl::Status VerifyChecksums() const;

 private:
  friend class RocksBatch;
  struct Handles;
  explicit RocksDatabase(std::unique_ptr<Handles> handles);

  const std::unique_ptr<Handles> handles_;
};

}  // namespace ourvoice::storage
