#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ourvoice/intake/v1/events.pb.h"
#include "ourvoice/theme/v1/events.pb.h"
#include "storage/record/event_log.h"

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
    return AppendAndWait(*log_, Batch(std::move(request_id), std::move(events)));
  }

  static AppendBatch Batch(std::string request_id, std::vector<NewEvent> events) {
    return {.request_id = std::move(request_id),
            .events = std::move(events),
            .occur_time = absl::FromUnixSeconds(1'800'003'599) + absl::Milliseconds(250),
            .actor = "account-officer"};
  }

  // A young person answered.
  static NewEvent Response(std::string_view survey = "lessons") {
    intake::v1::ResponseSubmitted submitted;
    submitted.mutable_response()->set_survey_id(std::string(survey));
    return MakeEvent("response-", 0, submitted);
  }

  // A care consultant gave feedback.
  static NewEvent Feedback() { return MakeEvent("feedback-", 0, intake::v1::FeedbackSubmitted()); }

  // A codebook came into force: its payload is in the clear.
  static NewEvent Codebook(uint64_t version_expected, std::string_view id = "our-year") {
    theme::v1::CodebookPublished published;
    published.set_codebook_version(static_cast<uint32_t>(version_expected + 1));
    return MakeEvent("codebook-" + std::string(id), version_expected, published);
  }

  // A response was coded: another stream than that of its subject.
  static NewEvent Coding(std::string_view subject, std::string_view id) {
    theme::v1::ResponseCoded coded;
    coded.set_codebook_id("our-year");
    NewEvent event = MakeEvent("coding-" + std::string(id), 0, coded);
    event.subject = subject;
    return event;
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
