#include "services/safeguarding/escalation.h"

#include <gmock/gmock.h>

#include <future>

#include "services/kit/timestamp.h"
#include "services/safeguarding/safeguarding_for_test.h"
#include "services/safeguarding/work_after_view.h"

namespace ourvoice::safeguarding {
namespace {

class EscalationTest : public SafeguardingFixture {
 protected:
  absl::Status Escalate(absl::Duration later = absl::ZeroDuration()) {
    EXPECT_TRUE(CatchUp());
    absl::Status escalated = EscalateOverdue(log_, *view_, runner_->Rows(), now_ + later);
    EXPECT_TRUE(CatchUp());
    return escalated;
  }

  std::vector<v1::ConcernEscalated> Escalations(const std::string& concern_id) {
    std::vector<v1::ConcernEscalated> found;
    const auto events =
        storage::ReadWholeStream(log_, "concern-" + concern_id, options::v1::READER_SAFEGUARDING);
    for (const auto& event : *events) {
      if (storage::Is<v1::ConcernEscalated>(event)) {
        found.push_back(*storage::Read<v1::ConcernEscalated>(event));
      }
    }
    return found;
  }
};

TEST_F(EscalationTest, WaitsForTheTimeInWhichToAcknowledge) {
  SetRota();
  const std::string id = Disclose();

  ASSERT_TRUE(Escalate(absl::Minutes(29)).ok());
  EXPECT_EQ(Escalations(id).size(), 0u);
  ASSERT_TRUE(Escalate(absl::Minutes(30)).ok());

  ASSERT_EQ(Escalations(id).size(), 1u);
  EXPECT_EQ(Escalations(id)[0].reason(), v1::ConcernEscalated::REASON_NOT_ACKNOWLEDGED);
  EXPECT_EQ(Escalations(id)[0].route(), "Emergency Duty Team");
  EXPECT_EQ(Escalations(id)[0].by(), "");
}

TEST_F(EscalationTest, ComesAtOnceWhenNobodyIsOnDuty) {
  SetRota();
  now_ += absl::Hours(8);
  const std::string id = Disclose();

  ASSERT_TRUE(Escalate().ok());

  ASSERT_EQ(Escalations(id).size(), 1u);
  EXPECT_EQ(Escalations(id)[0].reason(), v1::ConcernEscalated::REASON_OUT_OF_HOURS);
}

TEST_F(EscalationTest, ComesOnceAlsoWithAViewMadeAnew) {
  const std::string id = Disclose();
  ASSERT_TRUE(Escalate().ok());
  ASSERT_TRUE(Escalate(absl::Hours(1)).ok());
  StartView("made-anew");

  ASSERT_TRUE(Escalate(absl::Hours(2)).ok());

  EXPECT_EQ(Escalations(id).size(), 1u);
}

TEST_F(EscalationTest, ComesAgainWhenNobodyAcknowledgesItInTheNextHours) {
  SetRota();
  now_ += absl::Hours(8);
  const std::string id = Disclose();
  ASSERT_TRUE(Escalate().ok());
  const absl::Duration until_due = kit::TimeOf(Find(id).due_time()) - now_;
  ASSERT_GT(until_due, absl::Hours(1));

  ASSERT_TRUE(Escalate(until_due - absl::Seconds(1)).ok());
  EXPECT_EQ(Escalations(id).size(), 1u);
  ASSERT_TRUE(Escalate(until_due).ok());
  ASSERT_TRUE(Escalate(until_due + absl::Hours(48)).ok());

  ASSERT_EQ(Escalations(id).size(), 2u);
  EXPECT_EQ(Escalations(id)[1].reason(), v1::ConcernEscalated::REASON_NOT_ACKNOWLEDGED);
}

TEST_F(EscalationTest, ComesOnceThoughTheViewIsBehind) {
  const std::string id = Disclose();
  ASSERT_TRUE(EscalateOverdue(log_, *view_, runner_->Rows(), now_).ok());
  ASSERT_TRUE(EscalateOverdue(log_, *view_, runner_->Rows(), now_ + absl::Hours(1)).ok());

  EXPECT_EQ(Escalations(id).size(), 1u);
}

TEST_F(EscalationTest, PassesOverWhatSomebodyTookOn) {
  const std::string id = Disclose();
  Append({storage::MakeEvent("concern-" + id, 1, FromText<v1::ConcernAcknowledged>("by: 'ann'"))});

  ASSERT_TRUE(Escalate(absl::Hours(24)).ok());

  EXPECT_EQ(Escalations(id).size(), 0u);
}

TEST_F(EscalationTest, IsDoneSoonAfterAConcernIsRaised) {
  const WorkAfterView work(*runner_, "escalation",
                           [this] { return EscalateOverdue(log_, *view_, runner_->Rows(), now_); });
  const std::string id = Disclose();

  // Its raising, the response and the escalation.
  ASSERT_TRUE(runner_->WaitUntilApplied({.offset = 3}, absl::InfiniteDuration()));

  EXPECT_EQ(Escalations(id).size(), 1u);
}

}  // namespace
}  // namespace ourvoice::safeguarding
