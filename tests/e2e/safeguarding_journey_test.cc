// A disclosure, from the moment that it is sent to the moment that somebody else has it in hand:
// against the real program.
#include <gmock/gmock.h>

#include <chrono>
#include <regex>
#include <string>
#include <thread>
#include <vector>

#include "ourvoice/intake/v1/intake_service.pb.h"
#include "ourvoice/safeguarding/v1/safeguarding_service.pb.h"
#include "tests/e2e/running_service.h"

namespace ourvoice {
namespace {

using safeguarding::v1::Concern;
using test::Outcome;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr char kDisclosure[] = "I want to die and nobody knows";
constexpr char kNone[] = "No concern waits.\n";

class SafeguardingJourneyTest : public ::testing::Test {
 protected:
  SafeguardingJourneyTest() { service_.PublishSmallSurvey(); }

  std::string Cli(const std::vector<std::string>& arguments) {
    const Outcome outcome = service_.Cli(arguments);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
    return outcome.output;
  }

  void SetRota(const std::string& file) {
    Cli({"duty", "set", "tests/e2e/testdata/" + file, "--by", "ann"});
  }

  // Gives what the young person sees.
  std::string Submit(const std::string& words) {
    return Cli({"response", "submit", "small", "--answer", "wish=" + words});
  }

  std::vector<Concern> Queue() {
    const auto bytes = service_.CallLocal(
        "safeguarding-lead", "/ourvoice.safeguarding.v1.SafeguardingService/ListConcerns", "");
    EXPECT_TRUE(bytes.ok()) << bytes.status();
    safeguarding::v1::ListConcernsResponse response;
    EXPECT_TRUE(response.ParseFromString(*bytes));
    return {response.concerns().begin(), response.concerns().end()};
  }

  // Waits until the clock has escalated the only concern, which it does by itself.
  Concern WaitUntilEscalated() {
    for (int tries = 0; tries < 300; ++tries) {
      const std::vector<Concern> queue = Queue();
      if (queue.size() == 1 && queue[0].escalations() > 0) return queue[0];
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    ADD_FAILURE() << "nobody escalated it";
    return {};
  }

  test::RunningService service_;
};

TEST_F(SafeguardingJourneyTest, SaysThatNobodyIsAlerted) {
  EXPECT_THAT(service_.server().Log(), HasSubstr("nobody_is_alerted"));
  EXPECT_THAT(Cli({"duty", "set", "tests/e2e/testdata/duty.yaml", "--by", "ann"}),
              HasSubstr("Nobody is told of concerns outside of OurVoice"));
  EXPECT_THAT(Cli({"duty", "show"}), HasSubstr("serve --alerts FILE"));
}

TEST_F(SafeguardingJourneyTest, AConcernIsTakenOverByWhoeverIsOnDuty) {
  SetRota("duty.yaml");
  Submit(kDisclosure);
  const std::string id = Queue().at(0).concern_id();
  Cli({"concern", "acknowledge", id, "--by", "ben"});

  EXPECT_THAT(Cli({"concern", "take-over", id, "--reason", "Ben is on leave", "--by", "ann"}),
              HasSubstr("acknowledged by ann"));

  const Outcome refused = service_.Cli({"concern", "note", id, "--text", "Rang", "--by", "ben"});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_THAT(refused.errors, HasSubstr("somebody else has taken the concern over"));
  EXPECT_THAT(Cli({"concern", "refer", id, "--reference", "LADO-7", "--by", "ann"}),
              HasSubstr("referred to the designated officer"));
}

TEST_F(SafeguardingJourneyTest, ADisclosureIsReadHandedOverAndClosed) {
  SetRota("duty.yaml");
  EXPECT_EQ(Cli({"concern", "list"}), kNone);
  const std::string seen = Submit(kDisclosure);
  const std::regex id("[0-9a-f]{16,}|([a-z]{3,8} ){4}[a-z]{3,8}");
  EXPECT_EQ(std::regex_replace(seen, id, "X"), std::regex_replace(Submit("More parks"), id, "X"));

  const std::string list = Cli({"concern", "list"});
  EXPECT_THAT(list, AllOf(HasSubstr("suicide"), HasSubstr("raised"), Not(HasSubstr("die"))));
  ASSERT_THAT(Queue(), SizeIs(1));
  const std::string concern = Queue()[0].concern_id();
  EXPECT_EQ(Queue()[0].survey_id(), "small");
  const std::string head = service_.Head();

  const std::string opened =
      Cli({"concern", "open", concern, "--reason", "On duty today", "--by", "ann"});
  EXPECT_THAT(opened, HasSubstr(kDisclosure));
  EXPECT_NE(service_.Head(), head) << "nobody put the look on record";
  Cli({"concern", "acknowledge", concern, "--by", "ann"});
  Cli({"concern", "note", concern, "--text", "Rang the school", "--by", "ann"});
  Cli({"concern", "hand-over", concern, "--to", "Advice and Guidance", "--reference", "AG-7",
       "--by", "ann"});
  const std::string closed =
      Cli({"concern", "close", concern, "--outcome", "handed-over", "--by", "ann"});

  EXPECT_THAT(closed, HasSubstr("closed"));
  EXPECT_EQ(Cli({"concern", "list"}), kNone);
  EXPECT_THAT(Cli({"concern", "open", concern, "--reason", "To look back", "--by", "ben"}),
              AllOf(HasSubstr("acknowledged by ann"), HasSubstr("reference AG-7"),
                    HasSubstr("closed by ann")));
}

TEST_F(SafeguardingJourneyTest, AWishToBeContactedReachesThoseOnDutyAlone) {
  SetRota("duty.yaml");
  intake::v1::RequestContactRequest request;
  request.set_request_id("please-contact-me-1");
  request.set_survey_id("small");
  request.mutable_contact()->set_name("Priya");
  request.mutable_contact()->set_safe_way("Ask for me at the front desk");
  ASSERT_TRUE(service_
                  .CallPublic("/ourvoice.intake.v1.IntakeService/RequestContact",
                              request.SerializeAsString())
                  .ok());

  EXPECT_THAT(Cli({"concern", "list"}),
              AllOf(HasSubstr("asks to be contacted"), Not(HasSubstr("Priya"))));
  ASSERT_THAT(Queue(), SizeIs(1));
  EXPECT_THAT(
      Cli({"concern", "open", Queue()[0].concern_id(), "--reason", "On duty", "--by", "ann"}),
      AllOf(HasSubstr("Priya"), HasSubstr("Ask for me at the front desk")));
  EXPECT_THAT(service_.server().Log(), Not(HasSubstr("Priya")));
}

TEST_F(SafeguardingJourneyTest, NobodyElseSeesTheQueue) {
  Submit(kDisclosure);

  for (const char* role : {"officer", "consultant", "executive", "administrator",
                           "data-protection-officer", "setting-contact"}) {
    const Outcome refused = service_.Cli({"--role", role, "concern", "list"});
    EXPECT_NE(refused.exit_code, 0) << role;
    EXPECT_EQ(refused.output, "") << role;
  }
  EXPECT_FALSE(
      service_.CallPublic("/ourvoice.safeguarding.v1.SafeguardingService/ListConcerns", "").ok());
}

TEST_F(SafeguardingJourneyTest, GoesToTheOutOfHoursRouteAtOnce) {
  SetRota("nobody-on-duty.yaml");
  Submit(kDisclosure);

  const Concern concern = WaitUntilEscalated();

  EXPECT_TRUE(concern.out_of_hours());
  EXPECT_EQ(concern.escalated_to(), "Emergency Duty Team");
  EXPECT_EQ(concern.escalations(), 1u);
}

TEST_F(SafeguardingJourneyTest, StaysWhenItsAuthorTakesTheAnswerBack) {
  SetRota("duty.yaml");
  const std::string submitted = Submit(kDisclosure);
  std::smatch words;
  ASSERT_TRUE(std::regex_search(submitted, words,
                                std::regex("Follow-up words: (([a-z]{3,8} ){4}[a-z]{3,8})")));

  Cli({"response", "withdraw", words[1]});

  ASSERT_THAT(Queue(), SizeIs(1));
  EXPECT_TRUE(Queue()[0].answer_taken_back());
  EXPECT_THAT(
      Cli({"concern", "open", Queue()[0].concern_id(), "--reason", "On duty", "--by", "ann"}),
      AllOf(HasSubstr(kDisclosure), HasSubstr("taken back or erased")));
}

TEST_F(SafeguardingJourneyTest, IsThereOnceAfterTheProcessWasKilled) {
  intake::v1::SubmitResponseRequest request;
  request.set_request_id("the-same-request-id");
  request.mutable_response()->set_survey_id("small");
  request.mutable_response()->set_survey_version(1);
  intake::v1::Answer& answer = *request.mutable_response()->add_answers();
  answer.set_question_id("wish");
  answer.set_text(kDisclosure);
  const std::string bytes = request.SerializeAsString();
  SetRota("nobody-on-duty.yaml");
  ASSERT_TRUE(service_.CallPublic(test::kSubmitResponse, bytes).ok());
  service_.server().Kill();
  service_.Restart();

  ASSERT_TRUE(service_.CallPublic(test::kSubmitResponse, bytes).ok());

  EXPECT_EQ(WaitUntilEscalated().escalations(), 1u);
  ASSERT_THAT(Queue(), SizeIs(1));
}

TEST_F(SafeguardingJourneyTest, WatchersSeeAConcernAsItIsRaised) {
  SetRota("duty.yaml");
  Submit(kDisclosure);

  EXPECT_THAT(Cli({"concern", "watch", "--count", "1"}), HasSubstr("suicide"));
}

TEST_F(SafeguardingJourneyTest, SignalsAreCountedAndRaiseNothing) {
  Submit("I am always hungry in lessons");

  EXPECT_THAT(Queue(), IsEmpty());
  EXPECT_THAT(Cli({"signals", "--survey", "small"}), AllOf(HasSubstr("neglect"), HasSubstr("1")));
}

TEST_F(SafeguardingJourneyTest, RefusesADutyRotaWithFaultsByField) {
  const std::string path = service_.PathOf("duty.yaml");
  test::WriteFile(path, "acknowledge-minutes: 30\n");

  const Outcome refused = service_.Cli({"duty", "set", path, "--by", "ann"});

  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.errors, AllOf(HasSubstr("rota.hours"), HasSubstr("rota.out_of_hours")));
}

}  // namespace
}  // namespace ourvoice
