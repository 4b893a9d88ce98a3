#pragma once

#include <absl/status/statusor.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/record/format.h"
#include "storage/rocks/rocks_database.h"

namespace ourvoice::storage {

// Where the parts of a record lie under its data directory.
struct LogPaths {
  explicit LogPaths(const std::string& data_directory);

  std::string directory;
  std::string database;
  std::string anchor;
  std::string lock;
  // See SpaceReserve.
  std::string reserve;
};

// The wrapped key of a subject, and where the subject was born.
struct WrappedKey {
  uint64_t birth = 0;
  std::string wrapped;
};

// The rows of the record, read by what they mean. May be used from any thread. DATA_LOSS when a row
// is damaged or missing.
class LogStore {
 public:
  explicit LogStore(std::unique_ptr<RocksDatabase> database);

  // How the database is opened.
  static RocksOptions OptionsOf(const LogPaths& paths, std::shared_ptr<Files> files);

  // How far the log reaches; all zero when it is empty.
  absl::StatusOr<LogHead> Head() const;

  // Adds a mark to every family, all in one write.
  static void PutMark(RocksBatch& rows, uint64_t group);

  // Whether every family has the marks that the others have. DATA_LOSS when one has not, since some
  // of its table files are no longer listed.
  absl::Status CheckFamilies() const;

  absl::StatusOr<StoredEvent> EventAt(uint64_t offset) const;

  // What became of a request; nothing when it is new. The key is RequestKey of its identifier.
  absl::StatusOr<std::optional<StoredRequest>> FindRequest(std::string_view key) const;

  // Offset of a version of a stream; nothing when it has not come so far.
  absl::StatusOr<std::optional<uint64_t>> FindVersion(std::string_view stream,
                                                      uint64_t version) const;

  // Offsets of up to `count_max` versions of a stream after one, in order.
  absl::StatusOr<std::vector<uint64_t>> VersionsAfter(std::string_view stream, uint64_t version,
                                                      size_t count_max) const;

  // Wrapped key of the subject that the event at the offset opened; nothing when it was erased.
  absl::StatusOr<std::optional<std::string>> WrappedKeyAt(uint64_t offset) const;

  // Up to `count_max` wrapped keys of subjects born at an offset or later, in the order of births.
  absl::StatusOr<std::vector<WrappedKey>> WrappedKeysFrom(uint64_t first_birth,
                                                          uint64_t count_max) const;

  // Offset of the event that erased the subject born at one; nothing when none did.
  absl::StatusOr<std::optional<uint64_t>> ErasureOf(uint64_t birth) const;

  // Births of the responses whose follow-up words may have this hash, oldest first.
  absl::StatusOr<std::vector<uint64_t>> BirthsByWords(std::string_view hash) const;

  // Running hash after the event at the offset, which is a multiple of kCheckpointEvery.
  absl::StatusOr<ChainHash> CheckpointAt(uint64_t offset) const;

  // Calls `visit` for each row of `events` or `keys` from `first` to `last`, both included, in
  // order, until it returns false.
  using Visit = std::function<bool(uint64_t offset, std::string_view value)>;
  absl::Status Scan(LogFamily family, uint64_t first, uint64_t last, const Visit& visit) const;

  RocksDatabase& database() const { return *database_; }

 private:
  const std::unique_ptr<RocksDatabase> database_;
};

// DATA_LOSS: there is no event where one has to be.
absl::Status MissingEvent(uint64_t offset);

// An offset as a person reads it: its token, or `the beginning`.
std::string NameOf(uint64_t offset);

}  // namespace ourvoice::storage
