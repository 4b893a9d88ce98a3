#include "services/survey/setting_pack.h"

#include <gmock/gmock.h>

#include <string>

#include "services/duty/example_rota.h"
#include "services/survey/consultants_note.h"
#include "services/survey/example_survey.h"
#include "services/survey/word_files.h"

namespace ourvoice::survey {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const absl::Time kNow = absl::FromUnixSeconds(1'790'000'000);

PackFacts Facts() {
  PackFacts facts{.definition = ExampleDefinition(),
                  .wave = ExampleDefinition().waves(0),
                  .setting = {.registered = FromText<v1::Setting>(
                                  "id: 'ash-lane' name: 'Ash Lane School' phase: 'primary'")},
                  .readiness = {.rota = duty::ExampleRota(), .now = kNow}};
  facts.setting.in_wave = FromText<v1::WaveSetting>(R"(
    survey_id: "our-year" wave_id: "2026" setting_id: "ash-lane" state: STATE_BOOKED roll: 30
    booking { date: "2026-12-01" from: "09:15" to: "10:15" })");
  return facts;
}

// A page of the pack, by the name of its file.
std::string Page(const PackFacts& facts, const std::string& name) {
  const auto files = MakeSettingPack(facts, "en");
  EXPECT_TRUE(files.ok()) << files.status();
  if (!files.ok()) return "";
  for (const v1::PackFile& file : *files) {
    if (file.name() == name) return file.content();
  }
  ADD_FAILURE() << "no page " << name;
  return "";
}

TEST(SettingPackTest, IsALetterAScriptAndABrief) {
  const auto files = MakeSettingPack(Facts(), "en");

  ASSERT_TRUE(files.ok()) << files.status();
  std::vector<std::string> names;
  for (const v1::PackFile& file : *files) {
    names.push_back(file.name());
    EXPECT_THAT(file.content(), AllOf(HasSubstr("<html lang=\"en\" dir=\"ltr\">"),
                                      HasSubstr("<meta charset=\"utf-8\">"),
                                      HasSubstr("@media print"), Not(HasSubstr("{{"))));
  }
  EXPECT_THAT(names, ElementsAre("letter.html", "script.html", "brief.html"));
}

TEST(SettingPackTest, TellsParentsAndCarersEveryFactOfTheGate) {
  const std::string letter = Page(Facts(), "letter.html");

  for (const char* fact :
       {"Tuesday, 1 December 2026", "09:15", "10:15", "Ash Lane School", "Example City Council",
        "To hear what matters.", "public task", "DPIA-2026-014", "Wednesday, 31 December 2031",
        "Wednesday, 31 March 2027", "Executive member for children", "the care consultants",
        "voice@example.org", "Monday, 30 November 2026"}) {
    EXPECT_THAT(letter, HasSubstr(fact));
  }
}

TEST(SettingPackTest, AsksForSlipsBackOnADayOfTheWorkingWeek) {
  PackFacts facts = Facts();
  facts.setting.in_wave.mutable_booking()->set_date("2026-11-30");

  EXPECT_THAT(Page(facts, "letter.html"), HasSubstr("Friday, 27 November 2026"));
}

TEST(SettingPackTest, TellsTheSafeguardingLeadWhoReadsAndWhen) {
  EXPECT_THAT(Page(Facts(), "brief.html"),
              AllOf(HasSubstr("Monday, Tuesday, Wednesday, Thursday and Friday"),
                    HasSubstr("<td>09:00</td><td>17:00</td>"), HasSubstr("within 30 minutes"),
                    HasSubstr("Nobody is on duty on Friday, 25 December 2026"),
                    HasSubstr("Emergency Duty Team"), Not(HasSubstr("Ann Lee"))));
}

TEST(SettingPackTest, SaysWhichModeItIs) {
  PackFacts facts = Facts();
  EXPECT_THAT(Page(facts, "script.html"), HasSubstr("We do not know who you are"));
  facts.definition.set_mode(v1::SurveyDefinition::MODE_PRIVATE_NOT_SECRET);
  for (const char* name : {"letter.html", "script.html", "brief.html"}) {
    const std::string page = Page(facts, name);
    EXPECT_THAT(page, HasSubstr("private")) << name;
    EXPECT_THAT(page, Not(HasSubstr("do not know who"))) << name;
  }
}

TEST(SettingPackTest, SaysThatCareConsultantsWereNotAsked) {
  PackFacts facts = Facts();
  facts.definition.mutable_governance()->clear_consultants_review();
  EXPECT_EQ(MakeSettingPack(facts, "en").status().code(), absl::StatusCode::kFailedPrecondition);
  facts.definition.mutable_governance()->mutable_consultants_review()->set_not_asked(true);

  EXPECT_THAT(Page(facts, "letter.html"), HasSubstr("were not asked"));
  EXPECT_THAT(Page(facts, "script.html"), HasSubstr("were not asked"));
}

TEST(SettingPackTest, EscapesWhateverPeopleWrote) {
  constexpr char kHostile[] = "<script>alert('a' & \"b\")</script>";
  PackFacts facts = Facts();
  facts.setting.registered->set_name(kHostile);
  facts.wave.set_name(kHostile);
  (*facts.definition.mutable_title()->mutable_by_tag())["en"] = kHostile;
  v1::Governance& governance = *facts.definition.mutable_governance();
  for (std::string* text : {governance.mutable_purpose(), governance.mutable_lawful_basis(),
                            governance.mutable_assessment(), governance.mutable_replies(),
                            governance.mutable_controller(), governance.mutable_contact(),
                            governance.mutable_consultants_review()->mutable_reviewed_by(),
                            facts.readiness.rota->mutable_out_of_hours()->mutable_name(),
                            facts.readiness.rota->mutable_out_of_hours()->mutable_contact()}) {
    *text = kHostile;
  }

  for (const char* name : {"letter.html", "script.html", "brief.html"}) {
    EXPECT_THAT(Page(facts, name), AllOf(Not(HasSubstr("<script")), HasSubstr("&lt;script&gt;")));
  }
}

TEST(SettingPackTest, IsRefusedWithTheListOfWhatIsMissing) {
  PackFacts facts = Facts();
  facts.definition.mutable_governance()->clear_controller();
  facts.definition.mutable_governance()->clear_contact();
  facts.definition.mutable_governance()->clear_replies();
  facts.setting.in_wave.clear_booking();

  const absl::Status refused = MakeSettingPack(facts, "en").status();

  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(kit::ReasonOf(refused), "PACK_NOT_READY");
  EXPECT_THAT(
      FieldsOf(kit::ViolationsOf(refused)),
      ElementsAre("governance.replies", "governance.controller", "governance.contact", "booking"));
}

TEST(SettingPackTest, IsRefusedWithoutARotaEvenWhereTheWaveHasNoEnd) {
  PackFacts facts = Facts();
  facts.definition.mutable_waves(0)->clear_close_time();
  facts.readiness.rota.reset();
  EXPECT_THAT(FieldsOf(kit::ViolationsOf(MakeSettingPack(facts, "en").status())),
              ElementsAre("rota"));
}

TEST(SettingPackTest, NamesTheLanguagesThatThereAre) {
  const absl::Status refused = MakeSettingPack(Facts(), "cy").status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(DescriptionOf(kit::ViolationsOf(refused), "language"), HasSubstr("en"));
}

TEST(SettingPackTest, IsWholeInEveryLanguageThatHasALetter) {
  for (const WordFile& file : AllWordFiles()) {
    if (file.name != "letter.html") continue;
    EXPECT_TRUE(MakeSettingPack(Facts(), file.language).ok()) << file.language;
  }
}

TEST(ConsultantsNoteTest, IsThereOnlyWhereTheyWereNotAsked) {
  v1::SurveyDefinition definition = ExampleDefinition();
  EXPECT_TRUE(ConsultantsNote(definition).by_tag().empty());
  definition.mutable_governance()->mutable_consultants_review()->set_not_asked(true);

  const common::v1::Wording note = ConsultantsNote(definition);

  EXPECT_THAT(note.by_tag().at("en"), HasSubstr("were not asked"));
  Violations violations;
  CheckWording(note, "note", violations);
  EXPECT_THAT(FieldsOf(violations), ElementsAre());
}

}  // namespace
}  // namespace ourvoice::survey
