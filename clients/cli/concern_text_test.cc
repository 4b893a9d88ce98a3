#include "clients/cli/concern_text.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>

namespace ourvoice::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

template <typename Message>
Message FromText(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message));
  return message;
}

constexpr char kConcern[] = R"(
  concern_id: "c1" state: STATE_RAISED severity: SEVERITY_HIGH survey_id: "our-year"
  categories: CONCERN_CATEGORY_SELF_HARM setting_id: "ash-lane"
  raise_time { seconds: 1795435200 } due_time { seconds: 1795437000 } )";

TEST(ConcernCellsTest, TellOfAConcernWithoutWords) {
  EXPECT_THAT(ConcernCells(FromText<safeguarding::v1::Concern>(kConcern), absl::UTCTimeZone()),
              ElementsAre("c1", "high", "self-harm", "ash-lane", "Mon 2026-11-23 12:00",
                          "Mon 2026-11-23 12:30", "raised"));
}

TEST(ConcernCellsTest, SayWhereItWent) {
  auto concern = FromText<safeguarding::v1::Concern>(kConcern);
  concern.set_out_of_hours(true);
  concern.set_escalations(1);
  concern.set_escalated_to("Emergency Duty Team");
  concern.set_for_designated_officer(true);

  EXPECT_THAT(ConcernCells(concern, absl::UTCTimeZone()),
              ElementsAre("c1", "high", "self-harm, for the designated officer", "ash-lane",
                          "Mon 2026-11-23 12:00", "Mon 2026-11-23 12:30 (out of hours)",
                          "escalated to Emergency Duty Team"));
  concern.clear_due_time();
  EXPECT_EQ(ConcernCells(concern, absl::UTCTimeZone())[5], "out of hours");
}

TEST(ConcernCellsTest, SayWithWhomItIsBesides) {
  auto concern = FromText<safeguarding::v1::Concern>(kConcern);
  concern.set_state(safeguarding::v1::Concern::STATE_ACKNOWLEDGED);
  concern.set_acknowledged_by("ann");
  concern.set_escalations(1);
  concern.set_escalated_to("Emergency Duty Team");
  concern.set_referred(true);
  const auto state = [&] { return ConcernCells(concern, absl::UTCTimeZone()).back(); };

  EXPECT_EQ(state(),
            "acknowledged by ann, escalated to Emergency Duty Team, referred to the designated "
            "officer");
  concern.set_state(safeguarding::v1::Concern::STATE_HANDED_OVER);
  EXPECT_EQ(state(),
            "handed-over, escalated to Emergency Duty Team, referred to the designated officer");
  concern.set_state(safeguarding::v1::Concern::STATE_CLOSED);
  EXPECT_EQ(state(), "closed");
}

TEST(ConcernTextTest, ShowsWordsFindingsAndSteps) {
  safeguarding::v1::OpenConcernResponse opened;
  *opened.mutable_concern() = FromText<safeguarding::v1::Concern>(kConcern);
  *opened.mutable_raised() = FromText<safeguarding::v1::ConcernRaised>(R"(
    texts { question_id: "matters" words: "I hurt \033[2J myself"
            findings { category: CONCERN_CATEGORY_SELF_HARM severity: SEVERITY_HIGH
                       past: true } })");
  *opened.add_steps() = FromText<safeguarding::v1::ConcernStep>(
      "time { seconds: 1795436000 } acknowledged { by: 'ann' }");
  *opened.add_steps() = FromText<safeguarding::v1::ConcernStep>(
      "time { seconds: 1795436000 } taken_over { by: 'ben' from: 'ann' reason: 'On leave' }");

  const std::string text = ConcernText(opened, 80, absl::UTCTimeZone());

  EXPECT_EQ(text,
            "c1 · high · raised Mon 2026-11-23 12:00\n"
            "survey our-year, wave -, setting ash-lane\n"
            "\n"
            "matters:\n"
            "“I hurt \\u{1B}[2J myself”\n"
            "  self-harm (high), said to have been\n"
            "\n"
            "Mon 2026-11-23 12:13  acknowledged by ann\n"
            "Mon 2026-11-23 12:13  taken over from ann by ben: On leave\n");
}

TEST(ConcernTextTest, SaysWhatIsForTheDesignatedOfficer) {
  safeguarding::v1::OpenConcernResponse opened;
  EXPECT_THAT(ConcernText(opened, 80, absl::UTCTimeZone()), Not(HasSubstr("designated")));
  opened.mutable_concern()->set_for_designated_officer(true);
  EXPECT_THAT(ConcernText(opened, 80, absl::UTCTimeZone()), HasSubstr("tell nobody"));
}

TEST(OutcomeTest, HasANameBothWays) {
  EXPECT_EQ(OutcomeFromName("handed-over"), safeguarding::v1::CONCERN_OUTCOME_HANDED_OVER);
  EXPECT_EQ(OutcomeFromName("forgotten"), safeguarding::v1::CONCERN_OUTCOME_UNSPECIFIED);
  EXPECT_THAT(OutcomeNames(), HasSubstr("no-risk"));
}

TEST(RotaTextTest, ShowsHoursPeopleAndRoute) {
  const auto rota = FromText<safeguarding::v1::GetDutyRotaResponse>(R"(
    rota { hours { weekdays: [WEEKDAY_MONDAY, WEEKDAY_FRIDAY] from: "09:00" to: "17:00"
                   people { id: "ann" name: "Ann Lee" } }
           closed_dates: "2026-12-25" out_of_hours { name: "EDT" contact: "0161" }
           acknowledge_minutes: 30 }
    by: "ann" set_time { seconds: 1795435200 })");

  EXPECT_EQ(RotaText(rota, absl::UTCTimeZone()),
            "monday, friday 09:00 to 17:00: Ann Lee\n"
            "closed: 2026-12-25\n"
            "out of hours: EDT, 0161\n"
            "to be acknowledged within 30 minutes\n"
            "set by ann, Mon 2026-11-23 12:00\n");
}

}  // namespace
}  // namespace ourvoice::cli
