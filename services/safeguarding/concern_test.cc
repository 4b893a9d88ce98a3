#include "services/safeguarding/concern.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/kit/error_detail.h"
#include "services/safeguarding/example_concern.h"

namespace ourvoice::safeguarding {
namespace {

using testing::ElementsAre;
using v1::Concern;

google::protobuf::Timestamp At(int64_t seconds) {
  google::protobuf::Timestamp time;
  time.set_seconds(seconds);
  return time;
}

Concern Raised(const v1::ConcernRaised& raised = ExampleConcern()) {
  Concern concern;
  Evolve(concern, raised, At(100));
  return concern;
}

const auto kAcknowledged = FromText<v1::ConcernAcknowledged>("by: 'ann'");
const auto kNoted = FromText<v1::ConcernNoted>("by: 'ann' note: 'Rang the school'");
const auto kHandedOver =
    FromText<v1::ConcernHandedOver>("by: 'ann' to: 'Front door' reference: 'MASH-7'");
const auto kReferred = FromText<v1::ConcernReferred>("by: 'ann' reference: 'LADO-7'");
const auto kHelped =
    FromText<v1::ConcernClosed>("by: 'ann' outcome: CONCERN_OUTCOME_HELPED note: 'Seen'");

Concern Acknowledged(const v1::ConcernRaised& raised = ExampleConcern()) {
  Concern concern = Raised(raised);
  Evolve(concern, kAcknowledged, At(200));
  return concern;
}

template <typename Event>
std::string ReasonNot(const Concern& concern, const Event& next) {
  return kit::ReasonOf(CheckNext(concern, next));
}

std::vector<std::string> FieldsOf(const absl::Status& status) {
  std::vector<std::string> fields;
  for (const kit::FieldViolation& fault : kit::ViolationsOf(status)) fields.push_back(fault.field);
  return fields;
}

TEST(ConcernTest, HasTheHighestSeverityAndEachCategoryOnce) {
  v1::ConcernRaised raised = ExampleConcern(v1::SEVERITY_LOW, v1::CONCERN_CATEGORY_BULLYING);
  *raised.add_texts() =
      ExampleConcern(v1::SEVERITY_IMMEDIATE, v1::CONCERN_CATEGORY_SUICIDE).texts(0);
  *raised.add_texts() = ExampleConcern(v1::SEVERITY_HIGH, v1::CONCERN_CATEGORY_BULLYING).texts(0);

  const Concern concern = Raised(raised);

  EXPECT_EQ(concern.severity(), v1::SEVERITY_IMMEDIATE);
  EXPECT_THAT(concern.categories(),
              ElementsAre(v1::CONCERN_CATEGORY_SUICIDE, v1::CONCERN_CATEGORY_BULLYING));
  EXPECT_FALSE(concern.for_designated_officer());
}

TEST(ConcernTest, IsHighWhenAPersonRaisedIt) {
  EXPECT_EQ(Raised(FromText<v1::ConcernRaised>("source: SOURCE_READER")).severity(),
            v1::SEVERITY_HIGH);
}

TEST(ConcernTest, IsForTheDesignatedOfficerWhenItIsAboutStaff) {
  EXPECT_TRUE(Raised(ExampleConcern(v1::SEVERITY_HIGH, v1::CONCERN_CATEGORY_STAFF_MISCONDUCT))
                  .for_designated_officer());
  EXPECT_TRUE(Raised(FromText<v1::ConcernRaised>("source: SOURCE_READER about_staff: true"))
                  .for_designated_officer());
}

TEST(ConcernTest, GoesFromRaisedToClosed) {
  Concern concern = Raised();
  ASSERT_TRUE(CheckNext(concern, kAcknowledged).ok());
  Evolve(concern, kAcknowledged, At(200));
  EXPECT_EQ(concern.state(), Concern::STATE_ACKNOWLEDGED);
  EXPECT_EQ(concern.acknowledged_by(), "ann");
  ASSERT_TRUE(CheckNext(concern, kNoted).ok());
  Evolve(concern, kNoted, At(300));
  ASSERT_TRUE(CheckNext(concern, kHandedOver).ok());
  Evolve(concern, kHandedOver, At(400));
  EXPECT_EQ(concern.state(), Concern::STATE_HANDED_OVER);
  ASSERT_TRUE(CheckNext(concern, kHelped).ok());
  Evolve(concern, kHelped, At(500));
  EXPECT_EQ(concern.state(), Concern::STATE_CLOSED);
  EXPECT_EQ(concern.outcome(), v1::CONCERN_OUTCOME_HELPED);
}

TEST(ConcernTest, NothingFollowsWhereNothingWasRaised) {
  EXPECT_EQ(CheckNext(Concern(), kAcknowledged).code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(CheckNext(Concern(), kHelped).code(), absl::StatusCode::kNotFound);
}

TEST(ConcernTest, IsAcknowledgedOnce) {
  EXPECT_EQ(ReasonNot(Acknowledged(), kAcknowledged), "CONCERN_ACKNOWLEDGED");
}

TEST(ConcernTest, IsAcknowledgedBeforeAnythingIsDone) {
  EXPECT_EQ(ReasonNot(Raised(), kHandedOver), "CONCERN_NOT_ACKNOWLEDGED");
  EXPECT_EQ(ReasonNot(Raised(), kReferred), "CONCERN_NOT_ACKNOWLEDGED");
  EXPECT_EQ(ReasonNot(Raised(), kHelped), "CONCERN_NOT_ACKNOWLEDGED");
}

TEST(ConcernTest, IsLeftAloneOnceItIsClosed) {
  Concern concern = Acknowledged();
  Evolve(concern, kHelped, At(300));

  EXPECT_EQ(ReasonNot(concern, kNoted), "CONCERN_CLOSED");
  EXPECT_EQ(ReasonNot(concern, kAcknowledged), "CONCERN_CLOSED");
  EXPECT_EQ(ReasonNot(concern, kHelped), "CONCERN_CLOSED");
}

TEST(ConcernTest, IsNotClosedAsHandedOverToNobody) {
  const auto handed_over =
      FromText<v1::ConcernClosed>("by: 'ann' outcome: CONCERN_OUTCOME_HANDED_OVER");
  Concern concern = Acknowledged();
  EXPECT_EQ(ReasonNot(concern, handed_over), "CONCERN_NOT_HANDED_OVER");
  Evolve(concern, kHandedOver, At(300));
  EXPECT_TRUE(CheckNext(concern, handed_over).ok());
}

TEST(ConcernTest, IsReferredBeforeItIsClosedWhenItIsAboutStaff) {
  Concern concern =
      Acknowledged(ExampleConcern(v1::SEVERITY_HIGH, v1::CONCERN_CATEGORY_STAFF_MISCONDUCT));
  EXPECT_EQ(ReasonNot(concern, kHelped), "CONCERN_NOT_REFERRED");
  EXPECT_TRUE(
      CheckNext(concern, FromText<v1::ConcernClosed>("by: 'ann' outcome: CONCERN_OUTCOME_NO_RISK"))
          .ok());
  Evolve(concern, kReferred, At(300));
  EXPECT_TRUE(CheckNext(concern, kHelped).ok());
}

TEST(ConcernTest, IsTakenOverFromWhoeverTookItOnWhoThenDoesNothingMore) {
  const auto taken_over =
      FromText<v1::ConcernTakenOver>("by: 'ben' from: 'ann' reason: 'On leave'");
  Concern concern = Acknowledged();
  ASSERT_TRUE(CheckNext(concern, taken_over).ok());
  Evolve(concern, taken_over, At(300));

  EXPECT_EQ(concern.acknowledged_by(), "ben");
  EXPECT_EQ(concern.state(), Concern::STATE_ACKNOWLEDGED);
  EXPECT_EQ(ReasonNot(concern, kNoted), "CONCERN_TAKEN_OVER");
  EXPECT_EQ(ReasonNot(concern, kHandedOver), "CONCERN_TAKEN_OVER");
  EXPECT_EQ(ReasonNot(concern, kReferred), "CONCERN_TAKEN_OVER");
  EXPECT_EQ(ReasonNot(concern, kHelped), "CONCERN_TAKEN_OVER");
  EXPECT_EQ(ReasonNot(concern, FromText<v1::ConcernEscalated>(
                                   "reason: REASON_PERSON by: 'ann' route: 'Police'")),
            "CONCERN_TAKEN_OVER");
  EXPECT_TRUE(CheckNext(concern, FromText<v1::ConcernNoted>("by: 'ben' note: 'Rang'")).ok());
}

TEST(ConcernTest, IsTakenBackByWhoeverHadIt) {
  Concern concern = Acknowledged();
  Evolve(concern, FromText<v1::ConcernTakenOver>("by: 'ben' from: 'ann' reason: 'Off'"), At(300));
  const auto back = FromText<v1::ConcernTakenOver>("by: 'ann' from: 'ben' reason: 'Back'");
  ASSERT_TRUE(CheckNext(concern, back).ok());
  Evolve(concern, back, At(400));

  EXPECT_TRUE(CheckNext(concern, kNoted).ok());
  EXPECT_THAT(concern.taken_over_from(), ElementsAre("ben"));
}

TEST(ConcernTest, IsNotTakenOverBeforeItIsTakenOnNorByWhoeverHasIt) {
  const auto by_ann = FromText<v1::ConcernTakenOver>("by: 'ann' reason: 'Mine'");
  EXPECT_EQ(ReasonNot(Raised(), by_ann), "CONCERN_NOT_ACKNOWLEDGED");
  EXPECT_EQ(ReasonNot(Acknowledged(), by_ann), "CONCERN_ACKNOWLEDGED");
  EXPECT_THAT(FieldsOf(CheckNext(Acknowledged(), v1::ConcernTakenOver())),
              ElementsAre("by", "reason"));
}

TEST(ConcernTest, IsEscalatedByTheClockOnceAndOnlyWhileItWaits) {
  const auto by_clock = FromText<v1::ConcernEscalated>("reason: REASON_OUT_OF_HOURS");
  Concern concern = Raised();
  ASSERT_TRUE(CheckNext(concern, by_clock).ok());
  Evolve(concern, by_clock, At(200));

  EXPECT_EQ(ReasonNot(concern, by_clock), "CONCERN_IN_HAND");
  EXPECT_EQ(ReasonNot(Acknowledged(), by_clock), "CONCERN_IN_HAND");
}

TEST(ConcernTest, IsEscalatedAgainOnceNobodyAcknowledgesItInTheNextHours) {
  Concern concern = Raised();
  Evolve(concern, FromText<v1::ConcernEscalated>("reason: REASON_OUT_OF_HOURS"), At(200));
  const auto overdue = FromText<v1::ConcernEscalated>("reason: REASON_NOT_ACKNOWLEDGED");
  ASSERT_TRUE(CheckNext(concern, overdue).ok());
  Evolve(concern, overdue, At(300));
  EXPECT_EQ(ReasonNot(concern, overdue), "CONCERN_IN_HAND");
}

TEST(ConcernTest, IsEscalatedByAPersonAsOftenAsTheyWish) {
  const auto by_person =
      FromText<v1::ConcernEscalated>("reason: REASON_PERSON by: 'ann' route: 'Police'");
  Concern concern = Acknowledged();
  Evolve(concern, by_person, At(200));

  EXPECT_TRUE(CheckNext(concern, by_person).ok());
  EXPECT_EQ(concern.escalated_to(), "somebody whom the concern names");
  EXPECT_FALSE(concern.escalated_by_clock());
}

TEST(ConcernTest, NamesEveryFaultByField) {
  EXPECT_THAT(FieldsOf(CheckNext(Raised(), v1::ConcernAcknowledged())), ElementsAre("by"));
  EXPECT_THAT(FieldsOf(CheckNext(Raised(), v1::ConcernNoted())), ElementsAre("by", "note"));
  EXPECT_THAT(FieldsOf(CheckNext(Acknowledged(), v1::ConcernHandedOver())),
              ElementsAre("by", "to", "reference"));
  EXPECT_THAT(FieldsOf(CheckNext(Acknowledged(), v1::ConcernClosed())),
              ElementsAre("by", "outcome"));
  v1::ConcernNoted long_note = kNoted;
  long_note.set_note(std::string(4001, 'a'));
  EXPECT_THAT(FieldsOf(CheckNext(Raised(), long_note)), ElementsAre("note"));
}

}  // namespace
}  // namespace ourvoice::safeguarding
