#include "storage/rocks/rocks_status.h"

#include <absl/strings/str_replace.h>

namespace ourvoice::storage {
namespace {

absl::StatusCode CodeOf(const rocksdb::Status& status) {
  switch (status.code()) {
    case rocksdb::Status::kOk:
      return absl::StatusCode::kOk;
    case rocksdb::Status::kNotFound:
      return absl::StatusCode::kNotFound;
    case rocksdb::Status::kCorruption:
      return absl::StatusCode::kDataLoss;
    case rocksdb::Status::kInvalidArgument:
      return absl::StatusCode::kInvalidArgument;
    case rocksdb::Status::kIOError:
      if (status.IsNoSpace()) {
        return absl::StatusCode::kResourceExhausted;
      }
      // A file that ought to be there.
      return status.IsPathNotFound() ? absl::StatusCode::kDataLoss : absl::StatusCode::kUnavailable;
    case rocksdb::Status::kBusy:
    case rocksdb::Status::kTimedOut:
    case rocksdb::Status::kTryAgain:
    case rocksdb::Status::kShutdownInProgress:
      return absl::StatusCode::kUnavailable;
    case rocksdb::Status::kAborted:
      return absl::StatusCode::kAborted;
    default:
      return absl::StatusCode::kInternal;
  }
}

}  // namespace

absl::Status FromRocks(const rocksdb::Status& status) {
  // Of a table file that is missing RocksDB gives a name that it had before RocksDB.
  return status.ok() ? absl::OkStatus()
                     : absl::Status(CodeOf(status),
                                    absl::StrReplaceAll(status.ToString(), {{".ldb", ".sst"}}));
}

}  // namespace ourvoice::storage
