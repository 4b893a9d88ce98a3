#pragma once

#include <absl/status/statusor.h>

#include <memory>
#include <string>

#include "storage/record/rocks_event_log.h"
#include "storage/vault/vault.h"

namespace ourvoice::bench {

// A record that this process has opened itself, with its keys.
struct OpenedRecord {
  std::unique_ptr<storage::Vault> vault;
  std::unique_ptr<storage::EventLog> log;

  static absl::StatusOr<OpenedRecord> Open(const std::string& data) {
    OpenedRecord record;
    auto vault = storage::Vault::Open(storage::MakeFileKeyProvider(data + ".keys"), false);
    if (!vault.ok()) return vault.status();
    record.vault = *std::move(vault);
    auto log = storage::RocksEventLog::Open({.directory = data}, *record.vault);
    if (!log.ok()) return log.status();
    record.log = *std::move(log);
    return record;
  }
};

}  // namespace ourvoice::bench
