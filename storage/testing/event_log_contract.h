#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <future>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "storage/record/event_log.h"
#include "storage/testing/sample_events.h"

namespace ourvoice::storage {

// An EventLog that has to keep the contract. `make` gives a new, empty log.
struct EventLogKind {
  std::string name;
  std::function<std::shared_ptr<EventLog>()> make;
};

// What every EventLog does. The test of an implementation includes `event_log_contract_tests.h` and
// says INSTANTIATE_TEST_SUITE_P(Memory, EventLogContract, testing::Values(EventLogKind{…}),
// KindName).
class EventLogContract : public testing::TestWithParam<EventLogKind> {
 protected:
  absl::StatusOr<AppendResult> Append(std::string request_id, std::vector<NewEvent> events) {
    return AppendAndWait(*log_, SampleBatch(std::move(request_id), std::move(events)));
  }

  absl::StatusOr<std::vector<RecordedEvent>> Find(
      std::string_view request_id, options::v1::Reader reader = options::v1::READER_INTAKE) {
    return FindRequestAndWait(*log_, request_id, reader);
  }

  absl::StatusOr<RecordedEvent> FindByWords(
      std::string_view words, options::v1::Reader reader = options::v1::READER_INTAKE) {
    return FindFollowUpAndWait(*log_, words, reader);
  }

  // Appends responses in one batch; gives what became of them.
  std::vector<AppendedEvent> AppendResponses(std::string request_id, size_t count = 1) {
    const auto result =
        Append(std::move(request_id), std::vector<NewEvent>(count, SampleResponse()));
    EXPECT_TRUE(result.ok()) << result.status();
    return result.ok() ? result->events : std::vector<AppendedEvent>(count);
  }

  Position HeadNow() {
    const absl::StatusOr<Position> head = log_->Head();
    EXPECT_TRUE(head.ok()) << head.status();
    return head.ok() ? *head : Position{};
  }

  std::vector<RecordedEvent> ReadAs(options::v1::Reader reader, std::string_view stream) {
    const auto events = log_->ReadStream(stream, 0, 100, reader);
    EXPECT_TRUE(events.ok()) << events.status();
    return events.ok() ? *events : std::vector<RecordedEvent>{};
  }

  std::shared_ptr<EventLog> log_ = GetParam().make();
};

inline std::string KindName(const testing::TestParamInfo<EventLogKind>& info) {
  return info.param.name;
}

// Names the code that was expected and the status that came, when they differ.
MATCHER_P(HasCode, code, "has the code " + absl::StatusCodeToString(code)) {
  *result_listener << arg.status().ToString();
  return arg.status().code() == code;
}

}  // namespace ourvoice::storage
