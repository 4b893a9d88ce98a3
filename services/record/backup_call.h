#pragma once

#include <string>

#include "services/kit/clock.h"
#include "services/kit/dispatcher.h"
#include "storage/record/rocks_event_log.h"
#include "storage/vault/vault.h"

namespace ourvoice::record {

// What is backed up; outlives the dispatcher's calls.
struct BackupSource {
  storage::RocksEventLog& log;
  const storage::Vault& vault;
  std::string data_directory;
  std::string keys_directory;
  kit::Clock clock;
};

// Registers CreateBackup of RecordService, for the process that holds the record.
void RegisterBackup(kit::Dispatcher& dispatcher, BackupSource source);

}  // namespace ourvoice::record
