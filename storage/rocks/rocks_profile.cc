#include "storage/rocks/rocks_profile.h"

#include <rocksdb/cache.h>
#include <rocksdb/file_checksum.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>

namespace ourvoice::storage {

rocksdb::DBOptions DatabaseProfile(const RocksOptions& options) {
  rocksdb::DBOptions profile;
  profile.env = options.files->env();
  profile.create_if_missing = true;
  profile.create_missing_column_families = true;
  profile.paranoid_checks = true;
  profile.file_checksum_gen_factory = rocksdb::GetFileChecksumGenCrc32cFactory();
  // A torn tail is an honest crash; anything else that does not check is damage. The default mode
  // would cut the log short at the damage without a word.
  profile.wal_recovery_mode = options.recovery == Recovery::kTornTail
                                  ? rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords
                                  : rocksdb::WALRecoveryMode::kPointInTimeRecovery;
  // After a failed sync the pages count as clean, so that trying again proves nothing.
  profile.max_bgerror_resume_count = 0;
  // Each of these has lost data, or refused to open, in or near 7.8.3.
  profile.allow_2pc = false;
  profile.manual_wal_flush = false;
  profile.wal_compression = rocksdb::kNoCompression;
  profile.recycle_log_file_num = 0;
  profile.two_write_queues = false;
  profile.unordered_write = false;
  profile.allow_mmap_reads = false;
  profile.allow_mmap_writes = false;
  profile.track_and_verify_wals_in_manifest = false;

  // One thread writes. It then need not guard its rows against others, and puts rows that come in
  // order of their keys next to each other without a search.
  profile.allow_concurrent_memtable_write = false;
  profile.enable_write_thread_adaptive_yield = false;

  // A family that is seldom written would otherwise keep gigabytes of log from being dropped, all
  // of which is read at opening.
  profile.max_total_wal_size = 64 << 20;
  profile.bytes_per_sync = 1 << 20;
  profile.info_log_level = rocksdb::InfoLogLevel::WARN_LEVEL;
  profile.keep_log_file_num = 2;
  profile.max_log_file_size = 4 << 20;
  profile.stats_dump_period_sec = 0;
  profile.stats_persist_period_sec = 0;
  return profile;
}

rocksdb::ColumnFamilyOptions ColumnFamilyProfile() {
  constexpr size_t kCacheBytes = 64 << 20;
  static const std::shared_ptr<rocksdb::Cache> cache = rocksdb::NewLRUCache(kCacheBytes);
  constexpr double kFilterBitsPerKey = 10;
  rocksdb::BlockBasedTableOptions table;
  // An event takes most of a kilobyte: a scan is twice as fast as in blocks of 4 KiB.
  table.block_size = 16 << 10;
  table.block_cache = cache;
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(kFilterBitsPerKey));

  rocksdb::ColumnFamilyOptions profile;
  profile.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  profile.compression = rocksdb::kLZ4Compression;
  profile.bottommost_compression = rocksdb::kZSTD;
  // Most keys asked for are not there: a new stream, a request seen for the first time.
  profile.memtable_whole_key_filtering = true;
  profile.memtable_prefix_bloom_size_ratio = 0.02;
  return profile;
}

}  // namespace ourvoice::storage
