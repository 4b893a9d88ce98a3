#include "services/theme/codebook_change.h"

#include <gmock/gmock.h>

#include "services/kit/error_detail.h"
#include "services/theme/example_codebook.h"
#include "services/theme/example_record.h"
#include "storage/testing/memory_event_log.h"

namespace ourvoice::theme {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1'790'000'000);

v1::PublishCodebookRequest Request(const std::string& request_id, const std::string& title) {
  v1::PublishCodebookRequest request;
  request.set_request_id(request_id);
  *request.mutable_codebook() = ExampleCodebook();
  request.mutable_codebook()->set_title(title);
  return request;
}

absl::StatusOr<v1::CodebookPublished> Publish(storage::EventLog& log,
                                              const v1::PublishCodebookRequest& request) {
  return PublishCodebook(log, request, {}, "officer", kNow);
}

TEST(PublishCodebookTest, AppendsVersionAfterVersion) {
  storage::MemoryEventLog log;
  EXPECT_EQ(Publish(log, Request("a", "One"))->codebook_version(), 1);
  EXPECT_EQ(Publish(log, Request("b", "Two"))->codebook_version(), 2);

  const auto events = log.ReadStream("codebook-our-year", 0, 10, options::v1::READER_THEME);
  ASSERT_EQ(events->size(), 2);
  EXPECT_EQ((*events)[1].envelope.actor(), "officer");
  EXPECT_EQ((*events)[1].envelope.occur_time().seconds(), 1'790'000'000);
}

TEST(PublishCodebookTest, GivesARepeatItsFirstAnswer) {
  storage::MemoryEventLog log;
  ASSERT_TRUE(Publish(log, Request("a", "One")).ok());
  ASSERT_TRUE(Publish(log, Request("b", "Two")).ok());

  EXPECT_EQ(Publish(log, Request("a", "One"))->codebook_version(), 1);
  EXPECT_EQ(Publish(log, Request("b", "Two"))->codebook_version(), 2);
  EXPECT_EQ(log.Head()->offset, 2);
}

TEST(PublishCodebookTest, TellsARepeatFromGoingBack) {
  storage::MemoryEventLog log;
  ASSERT_TRUE(Publish(log, Request("a", "One")).ok());
  ASSERT_TRUE(Publish(log, Request("b", "Two")).ok());
  EXPECT_EQ(Publish(log, Request("c", "One"))->codebook_version(), 3);
}

TEST(PublishCodebookTest, RefusesARequestIdUsedForOtherContent) {
  storage::MemoryEventLog log;
  ASSERT_TRUE(Publish(log, Request("a", "One")).ok());
  EXPECT_EQ(Publish(log, Request("a", "Two")).status().code(), absl::StatusCode::kAlreadyExists);
}

TEST(PublishCodebookTest, RefusesWhatChangesNothing) {
  storage::MemoryEventLog log;
  ASSERT_TRUE(Publish(log, Request("a", "One")).ok());
  EXPECT_EQ(Publish(log, Request("b", "One")).status().code(),
            absl::StatusCode::kFailedPrecondition);
}

TEST(PublishCodebookTest, CountsVersionsPastTheEndsOfCodingRuns) {
  storage::MemoryEventLog log;
  ASSERT_TRUE(Publish(log, Request("a", "One")).ok());
  v1::CodingRunCompleted run;
  run.set_codebook_id("our-year");
  run.set_codebook_version(1);
  AppendEvent(log, "codebook-our-year", 1, run);

  EXPECT_EQ(Publish(log, Request("b", "Two"))->codebook_version(), 2);
  EXPECT_EQ(Publish(log, Request("b", "Two"))->codebook_version(), 2);
}

TEST(PublishCodebookTest, NamesFaultsWhereTheIdIsNone) {
  storage::MemoryEventLog log;
  v1::PublishCodebookRequest request = Request("a", "One");
  request.mutable_codebook()->clear_id();
  const absl::Status status = Publish(log, request).status();
  ASSERT_EQ(kit::ViolationsOf(status).size(), 1);
  EXPECT_EQ(kit::ViolationsOf(status)[0].field, "id");
}

}  // namespace
}  // namespace ourvoice::theme
