#include "storage/record/rocks_event_log.h"

#include <gtest/gtest.h>

#include "storage/testing/event_log_contract_tests.h"
#include "storage/testing/temporary_directory.h"

namespace ourvoice::storage {
namespace {

// A log with all that it stands on.
struct RocksLogOnDisk {
  TemporaryDirectory directory;
  std::unique_ptr<Vault> vault = *Vault::Open(MakeMemoryKeyProvider(), true);
  std::unique_ptr<RocksEventLog> log =
      *RocksEventLog::Open({.directory = directory.path()}, *vault);
};

INSTANTIATE_TEST_SUITE_P(Rocks, EventLogContract,
                         testing::Values(EventLogKind{"Log",
                                                      []() -> std::shared_ptr<EventLog> {
                                                        auto disk =
                                                            std::make_shared<RocksLogOnDisk>();
                                                        return {disk, disk->log.get()};
                                                      }}),
                         KindName);

}  // namespace
}  // namespace ourvoice::storage
