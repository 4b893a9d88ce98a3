#include "services/intake/retention.h"

#include <gtest/gtest.h>

#include "ourvoice/intake/v1/events.pb.h"

namespace ourvoice::intake {
namespace {

const absl::Time kDue = absl::FromCivil(absl::CivilDay(2027, 3, 1), absl::UTCTimeZone());

// What is recorded once they were found due at a time.
Retention FoundDueAt(absl::Time time) { return {.fell_due_time = time, .fell_due_id = "id"}; }

TEST(RetentionTest, ReadsTheDateAsTheBeginningOfItsDay) {
  survey::v1::SurveyDefinition definition;
  EXPECT_EQ(DueTimeOf(definition), std::nullopt);
  definition.mutable_governance()->set_delete_by("2027-03-01");
  EXPECT_EQ(DueTimeOf(definition), kDue);
}

TEST(RetentionTest, DoesNothingBeforeTheDate) {
  EXPECT_EQ(NextStep({}, kDue, kDue - absl::Nanoseconds(1)), RetentionStep::kNone);
}

TEST(RetentionTest, RecordsThatTheDateHasCome) {
  EXPECT_EQ(NextStep({}, kDue, kDue), RetentionStep::kRecordDue);
}

TEST(RetentionTest, ErasesADayAfterTheDateWasFoundToHaveCome) {
  const absl::Time found = kDue + absl::Hours(30);
  const absl::Duration nearly_a_day = absl::Hours(24) - absl::Nanoseconds(1);
  EXPECT_EQ(NextStep(FoundDueAt(found), kDue, found), RetentionStep::kNone);
  EXPECT_EQ(NextStep(FoundDueAt(found), kDue, found + nearly_a_day), RetentionStep::kNone);
  EXPECT_EQ(NextStep(FoundDueAt(found), kDue, found + absl::Hours(24)), RetentionStep::kErase);
}

TEST(RetentionTest, ErasesOnce) {
  Retention retention = FoundDueAt(kDue);
  retention.expired = true;
  EXPECT_EQ(NextStep(retention, kDue, kDue + absl::Hours(1000)), RetentionStep::kNone);
}

TEST(RetentionTest, DoesNothingOnceTheClockThatJumpedAheadIsBack) {
  EXPECT_EQ(NextStep(FoundDueAt(kDue + absl::Hours(5)), kDue, kDue - absl::Hours(100)),
            RetentionStep::kNone);
}

TEST(RetentionTest, RecordsAnewWhatAClockRecordedThatWasAhead) {
  EXPECT_EQ(NextStep(FoundDueAt(kDue + absl::Hours(9000)), kDue, kDue + absl::Hours(1)),
            RetentionStep::kRecordDue);
}

TEST(RetentionTest, ErasesNothingWhileAClockJumpsAheadForLessThanADay) {
  for (const absl::Duration jump : {absl::Hours(1), absl::Hours(24 * 365 * 11)}) {
    Retention retention;
    const absl::Time ahead = std::max(kDue, kDue - absl::Hours(1) + jump);
    ASSERT_EQ(NextStep(retention, kDue, ahead), RetentionStep::kRecordDue);
    retention = FoundDueAt(ahead);
    for (absl::Duration after; after < absl::Hours(24); after += absl::Hours(1)) {
      EXPECT_EQ(NextStep(retention, kDue, ahead + after), RetentionStep::kNone) << after;
    }
  }
}

TEST(RetentionTest, IsReadFromItsEvents) {
  storage::RecordedEvent event;
  event.envelope.set_id("the-id");
  event.envelope.set_type(v1::ResponsesFellDue::descriptor()->full_name());
  event.envelope.mutable_occur_time()->set_seconds(absl::ToUnixSeconds(kDue));
  Retention retention;
  Evolve(retention, event);
  EXPECT_EQ(retention.fell_due_time, kDue);
  EXPECT_EQ(retention.fell_due_id, "the-id");
  EXPECT_FALSE(retention.expired);

  event.envelope.set_type(v1::ResponsesExpired::descriptor()->full_name());
  Evolve(retention, event);
  EXPECT_TRUE(retention.expired);
  EXPECT_EQ(retention.fell_due_id, "the-id");
}

}  // namespace
}  // namespace ourvoice::intake
