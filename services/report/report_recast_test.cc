// Releases of a survey of which later versions have other categories.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/report/figures_for_test.h"
#include "services/report/record_for_test.h"
#include "services/report/report_service.h"

namespace ourvoice::report {
namespace {

using ::testing::ElementsAre;

class ReportRecastTest : public ::testing::Test {
 protected:
  void SetUp() override {
    record_.Define();
    record_.Publish(Voices());
    record_.CompleteRun(1);
    record_.SubmitCoded(60, {.age = "4-7"}, {{"park"}});
    record_.SubmitCoded(40, {.age = "8-11"}, {{"kind"}});
    running_ = std::make_unique<RunningView>(record_.log());
    service_ = std::make_unique<ReportService>(record_.log(), *running_->runner, running_->view);
  }

  void PublishCategories(const std::vector<std::string>& ages) {
    survey::v1::SurveyDefinition survey = OurYear();
    common::v1::Dimension& age = *survey.mutable_dimensions(0);
    age.clear_categories();
    for (const std::string& id : ages) age.add_categories()->set_id(id);
    record_.Publish(survey, ++version_);
  }

  void Release(const std::string& request_id) {
    v1::ReleaseReportsRequest request;
    request.set_request_id(request_id);
    request.set_survey_id("our-year");
    const auto released = service_->ReleaseReports({.caller = {.account = "officer-1"}}, request);
    ASSERT_TRUE(released.ok()) << released.status();
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

  Record record_;
  std::unique_ptr<RunningView> running_;
  std::unique_ptr<ReportService> service_;
  uint32_t version_ = 1;
};

TEST_F(ReportRecastTest, ACategoryThatStaysAndThatThreeJoinedIsNotToldBesideAnAddedOne) {
  Release("first");
  PublishCategories({"4-7", "8-11", "12-15"});
  record_.SubmitCoded(3, {.age = "4-7", .survey_version = 2}, {{"park"}});
  record_.SubmitCoded(20, {.age = "12-15", .survey_version = 2}, {{"park"}});
  Release("second");

  // 60 were told before; 20 are hidden lest the three be worked out.
  EXPECT_THAT(Ages(), ElementsAre("hidden", "40", "hidden", "none"));
}

TEST_F(ReportRecastTest, AnAddedCategoryThatThreeJoinedIsNotTold) {
  Release("first");
  PublishCategories({"4-7", "8-11", "12-15"});
  record_.SubmitCoded(3, {.age = "12-15", .survey_version = 2}, {{"park"}});
  record_.SubmitCoded(20, {.age = "4-7", .survey_version = 2}, {{"park"}});
  Release("second");

  EXPECT_THAT(Ages(), ElementsAre("hidden", "40", "hidden", "none"));
}

TEST_F(ReportRecastTest, AnAddedCategoryThatManyJoinedIsTold) {
  Release("first");
  PublishCategories({"4-7", "8-11", "12-15"});
  record_.SubmitCoded(20, {.age = "12-15", .survey_version = 2}, {{"park"}});
  Release("second");

  EXPECT_THAT(Ages(), ElementsAre("60", "40", "20", "none"));
}

TEST_F(ReportRecastTest, ThoseOfACategoryThatIsGoneAreAmongThoseNotAsked) {
  PublishCategories({"4-7"});
  Release("first");

  EXPECT_THAT(Ages(), ElementsAre("60", "40"));
}

TEST_F(ReportRecastTest, ACategoryThatIsGoneAndThatThreeLeftIsNotToldByWhoWasNotAsked) {
  std::vector<std::string> of_eight;
  for (int i = 0; i < 3; ++i) of_eight.push_back(record_.Submit({.age = "8-11"}));
  for (const std::string& response : of_eight) record_.Code(response, {{"park"}});
  Release("first");
  PublishCategories({"4-7"});
  for (const std::string& response : of_eight) record_.Withdraw(response);
  record_.SubmitCoded(20, {.age = "4-7", .survey_version = 2}, {{"park"}});
  Release("second");

  EXPECT_THAT(Ages(), ElementsAre("hidden", "hidden"));
}

TEST_F(ReportRecastTest, ACategoryThatComesBackAndThatThreeLeftIsNotTold) {
  PublishCategories({"4-7"});
  std::vector<std::string> of_eight;
  for (int i = 0; i < 3; ++i) of_eight.push_back(record_.Submit({.age = "8-11"}));
  for (const std::string& response : of_eight) record_.Code(response, {{"park"}});
  Release("first");
  PublishCategories({"4-7", "8-11"});
  for (const std::string& response : of_eight) record_.Withdraw(response);
  record_.SubmitCoded(20, {.age = "4-7", .survey_version = 3}, {{"park"}});
  Release("second");

  // 43 were not asked at first.
  EXPECT_EQ(Ages()[1], "hidden");
}

}  // namespace
}  // namespace ourvoice::report
