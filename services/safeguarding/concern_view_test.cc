#include "services/safeguarding/concern_view.h"

#include <gmock/gmock.h>

#include "services/kit/timestamp.h"
#include "services/safeguarding/concern_rows.h"
#include "services/safeguarding/safeguarding_for_test.h"
#include "services/safeguarding/signal_rows.h"

namespace ourvoice::safeguarding {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class ConcernViewTest : public SafeguardingFixture {
 protected:
  template <typename Event>
  void Follow(const std::string& concern_id, uint64_t version, const std::string& fields) {
    Append({storage::MakeEvent("concern-" + concern_id, version, FromText<Event>(fields))});
    ASSERT_TRUE(CatchUp());
  }

  // How many responses showed a signal of neglect, by setting.
  std::vector<std::string> Signals() {
    std::string next;
    std::vector<std::string> found;
    EXPECT_TRUE(CatchUp());
    const auto rows = ListSignalRows(runner_->Rows(), "", "", 100, next);
    EXPECT_TRUE(rows.ok()) << rows.status();
    for (const v1::SettingSignals& row : *rows) {
      found.push_back(row.setting_id() + " " + std::to_string(row.categories(0).response_count()));
    }
    return found;
  }

  std::string Hungry(const std::string& setting_id) {
    intake::v1::ResponseSubmitted submitted = Submitted("always hungry");
    submitted.mutable_response()->set_setting_id(setting_id);
    submitted.add_signals(v1::CONCERN_CATEGORY_NEGLECT);
    return Append({storage::MakeEvent("response-", 0, submitted)})[0].stream;
  }
};

TEST_F(ConcernViewTest, QueuesTheMostSevereFirstThenTheSoonestDue) {
  SetRota();
  const std::string low = Disclose(ExampleConcern(v1::SEVERITY_LOW));
  const std::string high = Disclose(ExampleConcern(v1::SEVERITY_HIGH));
  now_ -= absl::Minutes(5);
  const std::string high_sooner = Disclose(ExampleConcern(v1::SEVERITY_HIGH));
  const std::string immediate = Disclose(ExampleConcern(v1::SEVERITY_IMMEDIATE));

  EXPECT_THAT(Queue(), ElementsAre(immediate, high_sooner, high, low));
}

TEST_F(ConcernViewTest, SaysWhenAConcernIsDueByTheRotaOfItsTime) {
  const std::string without = Disclose();
  SetRota();
  const std::string with = Disclose();

  EXPECT_TRUE(Find(without).out_of_hours());
  EXPECT_EQ(Find(without).route(), "");
  EXPECT_FALSE(Find(with).out_of_hours());
  EXPECT_EQ(kit::TimeOf(Find(with).due_time()), now_ + absl::Minutes(30));
  EXPECT_EQ(Find(with).route(), "Emergency Duty Team");
}

TEST_F(ConcernViewTest, HoldsNoWordOfAnybody) {
  const std::string id = Disclose();
  Follow<v1::ConcernAcknowledged>(id, 1, "by: 'ann'");
  Follow<v1::ConcernNoted>(id, 2, "by: 'ann' note: 'Rang her aunt Zofia'");
  Follow<v1::ConcernHandedOver>(id, 3, "by: 'ann' to: 'Door' reference: 'MASH-77'");
  ASSERT_TRUE(runner_->Rows()
                  .Scan("",
                        [](std::string_view, std::string_view value) {
                          for (const char* word : {"hurt", "Zofia", "MASH-77"}) {
                            EXPECT_EQ(value.find(word), std::string_view::npos) << word;
                          }
                          return true;
                        })
                  .ok());
}

TEST_F(ConcernViewTest, KeepsAConcernWhoseResponseWasTakenBackAndSaysSo) {
  const std::string id = Disclose();
  const std::string other = Disclose();

  Erase("response-" + response_id_);

  EXPECT_FALSE(Find(id).answer_taken_back());
  EXPECT_TRUE(Find(other).answer_taken_back());
  EXPECT_THAT(Queue(), SizeIs(2));
}

TEST_F(ConcernViewTest, AWishToBeContactedIsNotJoinedToTheAnswerThatHappensToComeBeforeIt) {
  const std::string response =
      Append({storage::MakeEvent("response-", 0, Submitted("more parks"))})[0].stream;
  v1::ConcernRaised wish;
  wish.set_source(v1::ConcernRaised::SOURCE_CONTACT_REQUEST);
  const std::string id = storage::IdOf(Append({storage::MakeEvent("concern-", 0, wish)})[0].stream);

  Erase(response);

  EXPECT_FALSE(Find(id).answer_taken_back());
}

TEST_F(ConcernViewTest, DropsAConcernThatIsErased) {
  const std::string id = Disclose();

  Erase("concern-" + id);

  EXPECT_THAT(Queue(), IsEmpty());
  EXPECT_THAT(*view_->Alerts(runner_->Rows()), IsEmpty());
}

TEST_F(ConcernViewTest, QueuesNoClosedConcern) {
  const std::string id = Disclose();
  Follow<v1::ConcernAcknowledged>(id, 1, "by: 'ann'");
  Follow<v1::ConcernClosed>(id, 2, "by: 'ann' outcome: CONCERN_OUTCOME_HELPED");

  EXPECT_THAT(Queue(), IsEmpty());
  EXPECT_EQ(Find(id).state(), v1::Concern::STATE_CLOSED);
  EXPECT_THAT(*view_->All(runner_->Rows(), "", 10), SizeIs(1));
}

TEST_F(ConcernViewTest, AlertsOfWhatIsRaisedAndEscalatedUntilSomebodyTakesItOn) {
  const std::string id = Disclose();
  Follow<v1::ConcernEscalated>(id, 1, "reason: REASON_OUT_OF_HOURS route: 'EDT'");
  const auto alerts = view_->Alerts(runner_->Rows());
  ASSERT_THAT(*alerts, SizeIs(2));
  EXPECT_FALSE((*alerts)[0].escalated());
  EXPECT_TRUE((*alerts)[1].escalated());

  Follow<v1::ConcernAcknowledged>(id, 2, "by: 'ann'");

  EXPECT_THAT(*view_->Alerts(runner_->Rows()), IsEmpty());
}

TEST_F(ConcernViewTest, RemembersWhoWasAlerted) {
  const std::string id = Disclose();

  Follow<v1::ConcernAlerted>(id, 1, "told_version: 1 channel: 'email'");

  EXPECT_THAT(view_->Alerts(runner_->Rows())->at(0).told_channels(), ElementsAre("email"));
}

TEST_F(ConcernViewTest, AddsSignalsUpUntilTheirResponseIsErased) {
  const std::string first = Hungry("ash-lane");
  Hungry("ash-lane");
  Hungry("elm-road");
  EXPECT_THAT(Signals(), ElementsAre("ash-lane 2", "elm-road 1"));

  Erase(first);

  EXPECT_THAT(Signals(), ElementsAre("ash-lane 1", "elm-road 1"));
  EXPECT_THAT(Queue(), IsEmpty());
}

TEST_F(ConcernViewTest, MadeAnewIsTheSame) {
  SetRota();
  const std::string gone = Disclose();
  Follow<v1::ConcernAcknowledged>(gone, 1, "by: 'ann'");
  const std::string gone_response = response_id_;
  const std::string kept = Disclose(ExampleConcern(v1::SEVERITY_IMMEDIATE));
  Follow<v1::ConcernEscalated>(kept, 1, "reason: REASON_NOT_ACKNOWLEDGED route: 'EDT'");
  const std::string hungry = Hungry("ash-lane");
  Hungry("elm-road");
  Erase(hungry);
  Erase("response-" + gone_response);
  Erase("concern-" + gone);
  Erase("response-" + response_id_);
  const std::string live = runner_->Hash().value();

  StartView("made-anew");
  ASSERT_TRUE(CatchUp());

  EXPECT_EQ(runner_->Hash().value(), live);
}

}  // namespace
}  // namespace ourvoice::safeguarding
