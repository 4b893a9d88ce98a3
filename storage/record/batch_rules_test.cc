#include "storage/record/batch_rules.h"

#include <gtest/gtest.h>

#include "ourvoice/intake/v1/events.pb.h"
#include "ourvoice/theme/v1/events.pb.h"
#include "storage/record/event_policy.h"

namespace ourvoice::storage {
namespace {

AppendBatch BatchOf(NewEvent event) { return {.request_id = "r1", .events = {std::move(event)}}; }

NewEvent Response() { return MakeEvent("response-", 0, intake::v1::ResponseSubmitted()); }
NewEvent Coding() {
  NewEvent event = MakeEvent("coding-1", 0, theme::v1::ResponseCoded());
  event.subject = "response-1";
  return event;
}
NewEvent Codebook() { return MakeEvent("codebook-1", 0, theme::v1::CodebookPublished()); }

bool IsRefused(const AppendBatch& batch) {
  return CheckBatch(batch).code() == absl::StatusCode::kInvalidArgument;
}

TEST(BatchRulesTest, TakesWhatKeepsThem) {
  EXPECT_TRUE(CheckBatch(BatchOf(Response())).ok()) << CheckBatch(BatchOf(Response()));
  EXPECT_TRUE(CheckBatch(BatchOf(Coding())).ok()) << CheckBatch(BatchOf(Coding()));
  EXPECT_TRUE(CheckBatch(BatchOf(Codebook())).ok()) << CheckBatch(BatchOf(Codebook()));
}

TEST(BatchRulesTest, RefusesARequestIdThatIsTooLong) {
  AppendBatch batch = BatchOf(Codebook());
  batch.request_id = std::string(kRequestIdBytesMax, 'r');
  EXPECT_TRUE(CheckBatch(batch).ok());
  batch.request_id += "r";
  EXPECT_TRUE(IsRefused(batch));
}

TEST(BatchRulesTest, RefusesMoreEventsOrBytesThanABatchHolds) {
  AppendBatch many = BatchOf(Codebook());
  many.events.resize(kBatchEventsMax, Codebook());
  EXPECT_TRUE(CheckBatch(many).ok());
  many.events.push_back(Codebook());
  EXPECT_TRUE(IsRefused(many));

  AppendBatch large = BatchOf(Codebook());
  large.events[0].payload = std::string(kBatchBytesMax, 'p');
  EXPECT_TRUE(CheckBatch(large).ok());
  large.events[0].payload += "p";
  EXPECT_TRUE(IsRefused(large));
}

TEST(BatchRulesTest, RefusesAStreamThatIsNotOfThePolicysCategory) {
  for (const std::string stream : {"", "-", "codebook", "code-1", "response-1", "-codebook",
                                   "codebook-a b", "codebook-\n", "codebook-\xc3\xa9"}) {
    NewEvent event = Codebook();
    event.stream = stream;
    EXPECT_TRUE(IsRefused(BatchOf(event))) << stream;
  }
  NewEvent event = Codebook();
  event.stream = "codebook-" + std::string(kStreamBytesMax, 'x');
  EXPECT_TRUE(IsRefused(BatchOf(event)));
}

TEST(BatchRulesTest, RefusesAVersionForAStreamTheLogNames) {
  NewEvent event = Response();
  event.version_expected = 1;
  EXPECT_TRUE(IsRefused(BatchOf(event)));
}

TEST(BatchRulesTest, RefusesToOpenASubjectElsewhereOrTwice) {
  NewEvent elsewhere = Response();
  elsewhere.subject = "response-1";
  EXPECT_TRUE(IsRefused(BatchOf(elsewhere)));

  NewEvent twice = Response();
  twice.stream = "response-1";
  twice.version_expected = 1;
  EXPECT_TRUE(IsRefused(BatchOf(twice)));
}

TEST(BatchRulesTest, RefusesASubjectThatIsNoStreamOrSealsNothing) {
  NewEvent unnamed = Coding();
  unnamed.subject = "response-";
  EXPECT_TRUE(IsRefused(BatchOf(unnamed)));

  NewEvent clear = Codebook();
  clear.subject = "response-1";
  EXPECT_TRUE(IsRefused(BatchOf(clear)));
}

TEST(BatchRulesTest, SaysWhichEventItRefusesAndNothingOfItsPayload) {
  AppendBatch batch = BatchOf(Codebook());
  batch.events.push_back(Response());
  batch.events[1].stream = "codebook-1";
  batch.events[1].payload = "secret";

  const absl::Status status = CheckBatch(batch);

  EXPECT_NE(status.message().find("event 1"), absl::string_view::npos) << status;
  EXPECT_EQ(status.message().find("secret"), absl::string_view::npos) << status;
}

TEST(BatchRulesTest, RoundsTheTimeOfAnUnlinkableEventDownToTheHour) {
  const NewEvent event = Response();
  for (const int64_t seconds : {7199LL, 3600LL, -1LL}) {
    AppendBatch batch = BatchOf(event);
    batch.occur_time = absl::FromUnixSeconds(seconds) + absl::Nanoseconds(5);

    const auto envelope = MakeEnvelope(batch, event, **PolicyOf(event.type), {});

    EXPECT_EQ(envelope.occur_time().seconds(), seconds < 0 ? -3600 : 3600);
    EXPECT_EQ(envelope.occur_time().nanos(), 0);
  }
}

TEST(BatchRulesTest, KnowsAnEventByAllThatIsNotItsPayload) {
  const NewEvent event = Coding();
  const auto stored =
      MakeEnvelope(BatchOf(event), event, **PolicyOf(event.type), {.stream = event.stream});
  EXPECT_TRUE(IsSameEvent(stored, event, event.stream));

  NewEvent other = event;
  other.version_expected = 1;
  EXPECT_FALSE(IsSameEvent(stored, other, other.stream));
  other = event;
  other.subject = "response-2";
  EXPECT_FALSE(IsSameEvent(stored, other, other.stream));
  EXPECT_FALSE(IsSameEvent(stored, event, "coding-2"));
  EXPECT_FALSE(IsSameEvent(stored, Codebook(), "codebook-1"));
}

}  // namespace
}  // namespace ourvoice::storage
