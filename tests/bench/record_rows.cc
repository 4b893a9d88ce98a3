#include "tests/bench/record_rows.h"

#include <utility>
#include <vector>

#include "storage/record/format.h"
#include "storage/record/log_store.h"
#include "storage/rocks/rocks_database.h"
#include "tests/bench/stopwatch.h"

namespace ourvoice::bench {
namespace {

using storage::LogPaths;
using storage::LogStore;
using storage::RocksBatch;
using storage::RocksDatabase;

constexpr size_t kResponsesPerBatch = 256;
constexpr storage::ColumnFamily kFamilies[] = {storage::kEvents, storage::kKeys,
                                               storage::kRequests};

using Rows = std::vector<std::pair<std::string, std::string>>;

absl::StatusOr<Rows> FirstRows(const RocksDatabase& database, storage::ColumnFamily family,
                               size_t count) {
  Rows rows;
  const absl::Status scanned =
      database.Scan(family, "", [&](std::string_view key, std::string_view value) {
        rows.emplace_back(key, value);
        return rows.size() < count;
      });
  if (!scanned.ok()) return scanned;
  return rows;
}

}  // namespace

absl::StatusOr<double> WriteRowsOf(const std::string& data, const std::string& folder,
                                   size_t response_count) {
  const auto files = storage::Files::OnDisk();
  const auto record = RocksDatabase::OpenReadOnly(LogStore::OptionsOf(LogPaths(data), files));
  if (!record.ok()) return record.status();
  std::vector<Rows> rows;
  for (const storage::ColumnFamily family : kFamilies) {
    absl::StatusOr<Rows> found = FirstRows(**record, family, response_count);
    if (!found.ok()) return found.status();
    rows.push_back(*std::move(found));
  }
  storage::RocksOptions options = LogStore::OptionsOf(LogPaths(data), files);
  options.path = folder;
  const auto database = RocksDatabase::Open(options);
  if (!database.ok()) return database.status();
  const Stopwatch stopwatch;
  for (size_t first = 0; first < response_count; first += kResponsesPerBatch) {
    RocksBatch batch(**database);
    for (size_t i = 0; i < rows.size(); ++i) {
      for (size_t j = first; j < std::min(first + kResponsesPerBatch, rows[i].size()); ++j) {
        batch.Put(kFamilies[i], rows[i][j].first, rows[i][j].second);
      }
    }
    if (const absl::Status written = (*database)->Write(std::move(batch)); !written.ok()) {
      return written;
    }
  }
  return stopwatch.Seconds();
}

absl::StatusOr<double> ScanEventsOf(const std::string& data) {
  const auto record =
      RocksDatabase::OpenReadOnly(LogStore::OptionsOf(LogPaths(data), storage::Files::OnDisk()));
  if (!record.ok()) return record.status();
  const Stopwatch stopwatch;
  size_t bytes = 0;
  const absl::Status scanned =
      (*record)->Scan(storage::kEvents, "", [&](std::string_view key, std::string_view value) {
        bytes += key.size() + value.size();
        return true;
      });
  if (!scanned.ok()) return scanned;
  return bytes == 0 ? absl::StatusOr<double>(absl::NotFoundError("the record is empty"))
                    : stopwatch.Seconds();
}

}  // namespace ourvoice::bench
