#include "services/report/follow_up.h"

#include <gmock/gmock.h>

#include "services/report/record_for_test.h"

namespace ourvoice::report {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kPrivateWords[] = "the park by the old mill";

// An answer in words that came on 20 November, in a city with one survey and one codebook.
class FollowUpTest : public testing::Test {
 protected:
  FollowUpTest() {
    survey::v1::SurveyPublished survey;
    *survey.mutable_definition() = OurYear();
    survey.mutable_definition()->mutable_governance()->set_reply_by("2027-03-31");
    survey.mutable_definition()->mutable_governance()->set_replies("Executive member for children");
    survey.set_survey_version(1);
    catalogue_.AddSurvey(survey);
    theme::v1::CodebookPublished codebook;
    *codebook.mutable_codebook() = Voices();
    codebook.set_codebook_version(1);
    catalogue_.AddCodebook(codebook);
    answer_.submit_time = absl::FromCivil(absl::CivilHour(2026, 11, 20, 9), absl::UTCTimeZone());
    answer_.response.set_survey_id("our-year");
    answer_.response.set_wave_id("autumn");
    answer_.response.add_answers()->set_text(kPrivateWords);
  }

  // Codes its text.
  theme::v1::TextCoding& Code(const std::vector<std::string>& themes) {
    answer_.coding.emplace();
    answer_.coding->set_codebook_id("voices");
    answer_.coding->set_codebook_version(1);
    theme::v1::TextCoding& text = *answer_.coding->add_texts();
    for (const std::string& theme : themes) text.add_themes()->set_theme_id(theme);
    return text;
  }

  // A release for which each wave's record was read on these days.
  void Release(const std::string& autumn, const std::string& spring) {
    v1::Release& release = answer_.releases.emplace_back();
    for (const auto& [wave, day] : {std::pair{"autumn", autumn}, std::pair{"spring", spring}}) {
      release.add_waves()->set_wave_id(wave);
      release.mutable_waves()->rbegin()->set_record_date(day);
    }
  }

  v1::GetFollowUpResponse FollowUp() const { return FollowUpOf(answer_, catalogue_); }

  Catalogue catalogue_;
  FollowedAnswer answer_;
};

TEST_F(FollowUpTest, TellsWhatWasAskedWhoWillReplyAndUntilWhen) {
  const v1::GetFollowUpResponse told = FollowUp();

  EXPECT_EQ(told.survey_id(), "our-year");
  EXPECT_EQ(told.title().by_tag().at("en"), "Our Year");
  EXPECT_EQ(told.replies(), "Executive member for children");
  EXPECT_EQ(told.reply_by(), "2027-03-31");
}

TEST_F(FollowUpTest, AnAnswerInWordsIsSortedOnceItIsCoded) {
  EXPECT_EQ(FollowUp().state(), v1::GetFollowUpResponse::STATE_TAKEN_IN);
  Code({});
  EXPECT_EQ(FollowUp().state(), v1::GetFollowUpResponse::STATE_SORTED);
}

TEST_F(FollowUpTest, AnAnswerWithoutWordsHasNothingToSort) {
  answer_.response.clear_answers();

  EXPECT_EQ(FollowUp().state(), v1::GetFollowUpResponse::STATE_SORTED);
}

TEST_F(FollowUpTest, NamesThemesOnceInTheOrderOfTheCodebookWithWhatTheyLeadTo) {
  Code({"kind", "park"});
  answer_.coding->add_texts()->add_themes()->set_theme_id("park");

  const v1::GetFollowUpResponse told = FollowUp();

  ASSERT_THAT(told.themes(), SizeIs(2));
  EXPECT_EQ(told.themes(0).name(), "About park");
  EXPECT_THAT(told.themes(0).leads_to(), ElementsAre("Our places"));
  EXPECT_EQ(told.themes(1).name(), "About kind");
  EXPECT_THAT(told.themes(1).leads_to(), ElementsAre("Our connections"));
}

TEST_F(FollowUpTest, NeverTellsWhatWasWritten) {
  Code({"park"});

  EXPECT_EQ(FollowUp().SerializeAsString().find(kPrivateWords), std::string::npos);
}

TEST_F(FollowUpTest, SaysWhetherAPersonReadItOrIsStillTo) {
  Code({"park"});
  EXPECT_FALSE(FollowUp().read_by_person());
  EXPECT_FALSE(FollowUp().waits_for_language());

  Code({"park"}).set_decided_by_person(true);
  EXPECT_TRUE(FollowUp().read_by_person());

  Code({}).set_language_not_covered(true);
  EXPECT_TRUE(FollowUp().waits_for_language());
}

TEST_F(FollowUpTest, IsReportedOnceItsWaveWasCountedOnALaterDay) {
  Code({"park"});
  Release("2026-11-20", "2026-11-20");
  EXPECT_EQ(FollowUp().state(), v1::GetFollowUpResponse::STATE_SORTED);
  EXPECT_THAT(FollowUp().report_date(), IsEmpty());

  Release("2026-11-21", "");
  EXPECT_EQ(FollowUp().state(), v1::GetFollowUpResponse::STATE_REPORTED);
  EXPECT_EQ(FollowUp().report_date(), "2026-11-21");
}

TEST_F(FollowUpTest, IsNotReportedWhenOnlyAnotherWaveWasCounted) {
  Release("", "2026-11-30");

  EXPECT_EQ(FollowUp().state(), v1::GetFollowUpResponse::STATE_TAKEN_IN);
}

}  // namespace
}  // namespace ourvoice::report
