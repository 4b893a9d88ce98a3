#include "services/record/served_log_for_test.h"
#include "storage/record/rocks_event_log.h"
#include "storage/testing/event_log_contract_tests.h"
#include "storage/testing/memory_event_log.h"

namespace ourvoice::storage {
namespace {

using record::RemoteEventLog;

// All that a remote log of the contract's tests stands on.
struct MemoryOverASocket {
  MemoryEventLog log;
  ServedLog served{log};
  std::unique_ptr<RemoteEventLog> remote = served.Connect();
};

struct RocksOverASocket {
  TemporaryDirectory directory;
  std::unique_ptr<Vault> vault = *Vault::Open(MakeMemoryKeyProvider(), true);
  std::unique_ptr<RocksEventLog> log =
      *RocksEventLog::Open({.directory = directory.path()}, *vault);
  ServedLog served{*log};
  std::unique_ptr<RemoteEventLog> remote = served.Connect();
};

template <typename Parts>
std::shared_ptr<EventLog> MakeRemote() {
  auto parts = std::make_shared<Parts>();
  EventLog* const remote = parts->remote.get();
  return {std::move(parts), remote};
}

INSTANTIATE_TEST_SUITE_P(Remote, EventLogContract,
                         testing::Values(EventLogKind{"Memory", MakeRemote<MemoryOverASocket>},
                                         EventLogKind{"Rocks", MakeRemote<RocksOverASocket>}),
                         KindName);

}  // namespace
}  // namespace ourvoice::storage
