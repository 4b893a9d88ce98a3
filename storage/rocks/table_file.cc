#include "storage/rocks/table_file.h"

#include <rocksdb/sst_file_reader.h>
#include <rocksdb/table_properties.h>

#include <memory>

#include "storage/rocks/rocks_profile.h"
#include "storage/rocks/rocks_status.h"

namespace ourvoice::storage {

absl::Status ScanTableFile(const std::string& path, const RocksDatabase::Visit& visit) {
  rocksdb::SstFileReader reader(rocksdb::Options(rocksdb::DBOptions(), ColumnFamilyProfile()));
  if (const rocksdb::Status opened = reader.Open(path); !opened.ok()) return FromRocks(opened);
  rocksdb::ReadOptions options;
  options.total_order_seek = true;
  options.fill_cache = false;
  const std::unique_ptr<rocksdb::Iterator> row(reader.NewIterator(options));
  uint64_t count = 0;
  for (row->SeekToFirst(); row->Valid(); row->Next()) {
    ++count;
    if (!visit(row->key().ToStringView(), row->value().ToStringView())) return absl::OkStatus();
  }
  if (!row->status().ok()) return FromRocks(row->status());
  const std::shared_ptr<const rocksdb::TableProperties> facts = reader.GetTableProperties();
  if (count + facts->num_deletions == facts->num_entries) return absl::OkStatus();
  return absl::FailedPreconditionError(path + " holds older versions of its own rows");
}

}  // namespace ourvoice::storage
