// Releases of a survey of which later versions have other categories.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/report/figures_for_test.h"
#include "services/report/releases_for_test.h"

namespace ourvoice::report {
namespace {

using ::testing::ElementsAre;

class ReportRecastTest : public ReleasesTest {
 protected:
  void PublishCategories(const std::vector<std::string>& ages) {
    survey::v1::SurveyDefinition survey = OurYear();
    common::v1::Dimension& age = *survey.mutable_dimensions(0);
    age.clear_categories();
    for (const std::string& id : ages) age.add_categories()->set_id(id);
    record_.Publish(survey, ++version_);
  }

  // Who was heard by age: each category, and those who were not asked.
  std::vector<std::string> Ages() {
    v1::GetReportRequest request;
    request.set_survey_id("our-year");
    const auto report = service_->GetReport(request);
    EXPECT_TRUE(report.ok()) << report.status();
    std::vector<std::string> ages;
    if (!report.ok()) return ages;
    const v1::DimensionParticipation& age = report->participation().by_dimension(0);
    for (const auto& category : age.categories()) ages.push_back(Short(category.responses()));
    ages.push_back(Short(age.not_asked()));
    return ages;
  }

  uint32_t version_ = 1;
};

TEST_F(ReportRecastTest, ACategoryThatStaysAndThatThreeJoinedIsNotToldBesideAnAddedOne) {
  MustRelease("first");
  PublishCategories({"4-7", "8-11", "12-15"});
  record_.SubmitCoded(3, {.age = "4-7", .survey_version = 2}, {{"park"}});
  record_.SubmitCoded(20, {.age = "12-15", .survey_version = 2}, {{"park"}});
  MustRelease("second");

  // 60 were told before; 20 are hidden lest the three be worked out.
  EXPECT_THAT(Ages(), ElementsAre("hidden", "40", "hidden", "none"));
}

TEST_F(ReportRecastTest, AnAddedCategoryThatThreeJoinedIsNotTold) {
  MustRelease("first");
  PublishCategories({"4-7", "8-11", "12-15"});
  record_.SubmitCoded(3, {.age = "12-15", .survey_version = 2}, {{"park"}});
  record_.SubmitCoded(20, {.age = "4-7", .survey_version = 2}, {{"park"}});
  MustRelease("second");

  EXPECT_THAT(Ages(), ElementsAre("hidden", "40", "hidden", "none"));
}

TEST_F(ReportRecastTest, AnAddedCategoryThatManyJoinedIsTold) {
  MustRelease("first");
  PublishCategories({"4-7", "8-11", "12-15"});
  record_.SubmitCoded(20, {.age = "12-15", .survey_version = 2}, {{"park"}});
  MustRelease("second");

  EXPECT_THAT(Ages(), ElementsAre("60", "40", "20", "none"));
}

TEST_F(ReportRecastTest, ThoseOfACategoryThatIsGoneAreAmongThoseNotAsked) {
  PublishCategories({"4-7"});
  MustRelease("first");

  EXPECT_THAT(Ages(), ElementsAre("60", "40"));
}

TEST_F(ReportRecastTest, ACategoryThatIsGoneAndThatThreeLeftIsNotToldByWhoWasNotAsked) {
  std::vector<std::string> of_eight;
  for (int i = 0; i < 3; ++i) of_eight.push_back(record_.Submit({.age = "8-11"}));
  for (const std::string& response : of_eight) record_.Code(response, {{"park"}});
  MustRelease("first");
  PublishCategories({"4-7"});
  for (const std::string& response : of_eight) record_.Withdraw(response);
  record_.SubmitCoded(20, {.age = "4-7", .survey_version = 2}, {{"park"}});
  MustRelease("second");

  EXPECT_THAT(Ages(), ElementsAre("hidden", "hidden"));
}

TEST_F(ReportRecastTest, ACategoryThatComesBackAndThatThreeLeftIsNotTold) {
  PublishCategories({"4-7"});
  std::vector<std::string> of_eight;
  for (int i = 0; i < 3; ++i) of_eight.push_back(record_.Submit({.age = "8-11"}));
  for (const std::string& response : of_eight) record_.Code(response, {{"park"}});
  MustRelease("first");
  PublishCategories({"4-7", "8-11"});
  for (const std::string& response : of_eight) record_.Withdraw(response);
  record_.SubmitCoded(20, {.age = "4-7", .survey_version = 3}, {{"park"}});
  MustRelease("second");

  // 43 were not asked at first.
  EXPECT_EQ(Ages()[1], "hidden");
}

}  // namespace
}  // namespace ourvoice::report
