#include "storage/testing/memory_event_log.h"

#include <gtest/gtest.h>

#include "storage/testing/event_log_contract_tests.h"

namespace ourvoice::storage {
namespace {

INSTANTIATE_TEST_SUITE_P(Memory, EventLogContract,
                         testing::Values(EventLogKind{
                             "Log", [] { return std::make_shared<MemoryEventLog>(); }}),
                         KindName);

TEST(MemoryEventLogTest, AnswersBeforeAppendReturns) {
  MemoryEventLog log;
  bool answered = false;

  log.Append({}, [&](const absl::StatusOr<AppendResult>& result) { answered = !result.ok(); });

  EXPECT_TRUE(answered);
}

TEST(MemoryEventLogTest, LetsAFollowerOutliveIt) {
  auto log = std::make_unique<MemoryEventLog>();
  const auto follower = log->Follow({}, {}, options::v1::READER_INTAKE);
  log.reset();

  EXPECT_TRUE(follower->Next(1, absl::ZeroDuration()).ok());
}

}  // namespace
}  // namespace ourvoice::storage
