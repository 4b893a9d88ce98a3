#include "services/record/record_service.h"

#include <gtest/gtest.h>

#include <utility>

#include "ourvoice/record/v1/record_service.pb.h"
#include "storage/testing/memory_event_log.h"
#include "storage/testing/sample_events.h"

namespace ourvoice::record {
namespace {

TEST(RecordServiceTest, TellsTheHeadWhateverWaitsForWorkers) {
  storage::MemoryEventLog log;
  ASSERT_TRUE(
      storage::AppendAndWait(log, storage::SampleBatch("r1", {storage::SampleResponse()})).ok());
  kit::Dispatcher without_workers(0);
  RegisterRecordService(without_workers, log);
  absl::StatusOr<std::string> bytes = absl::UnknownError("not yet");

  without_workers.CallUnary(
      "/ourvoice.record.v1.RecordService/GetHead",
      {.caller = {.role = options::v1::ROLE_SERVICE}, .deadline = absl::InfiniteFuture()}, "",
      [&](absl::StatusOr<std::string> answer) { bytes = answer; });

  ASSERT_TRUE(bytes.ok()) << bytes.status();
  v1::GetHeadResponse response;
  ASSERT_TRUE(response.ParseFromString(*bytes));
  EXPECT_EQ(response.position(), storage::ToToken({.offset = 1}));
}

}  // namespace
}  // namespace ourvoice::record
