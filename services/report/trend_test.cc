// What trends tell, through the service, and what releases let them tell.
#include "services/report/trend.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/report/figures_for_test.h"
#include "services/report/record_for_test.h"
#include "services/report/report_service.h"

namespace ourvoice::report {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;

// Six primary schools that took part in both waves, one that only did in autumn and a secondary
// school that only did in spring.
class TrendTest : public ::testing::Test {
 protected:
  void SetUp() override {
    record_.Define();
    record_.Publish(Voices());
    record_.CompleteRun(1);
    for (int i = 0; i < 12; ++i) record_.Register(School(i), i < 8 ? "primary" : "secondary");
    for (int i = 0; i < 6; ++i) {
      Submit("autumn", School(i), 4, 6);
      Submit("spring", School(i), 8, 2);
    }
  }

  static std::string School(int i) { return "school-" + std::to_string(i); }

  // So many who speak of the park, and of kindness.
  void Submit(const std::string& wave, const std::string& setting, size_t park, size_t kind,
              const std::string& age = "4-7") {
    const Said said{.wave = wave, .setting = setting, .age = age};
    record_.SubmitCoded(park, said, {{"park"}});
    record_.SubmitCoded(kind, said, {{"kind"}});
  }

  void Open() {
    running_ = std::make_unique<RunningView>(record_.log());
    service_ = std::make_unique<ReportService>(record_.log(), *running_->runner, running_->view);
  }

  v1::GetReportResponse Preview(const std::string& wave = "spring",
                                const std::string& dimension = "") {
    Open();
    v1::PreviewReportRequest request;
    request.mutable_report()->set_survey_id("our-year");
    request.mutable_report()->set_wave_id(wave);
    request.mutable_report()->set_dimension_id(dimension);
    const auto previewed = service_->PreviewReport(request);
    EXPECT_TRUE(previewed.ok()) << previewed.status();
    return previewed.ok() ? previewed->report() : v1::GetReportResponse();
  }
  v1::Trend Trend() { return Preview().trend(); }

  absl::StatusOr<v1::Release> Release() {
    Open();
    v1::ReleaseReportsRequest request;
    request.set_request_id("release-" + std::to_string(++request_count_));
    request.set_survey_id("our-year");
    auto released = service_->ReleaseReports({.caller = {.account = "officer-1"}}, request);
    if (!released.ok()) return released.status();
    return released->release();
  }

  // The trend of the newest release.
  v1::Trend Released(const std::string& wave = "spring") {
    v1::GetReportRequest request;
    request.set_survey_id("our-year");
    request.set_wave_id(wave);
    const auto report = service_->GetReport(request);
    EXPECT_TRUE(report.ok()) << report.status();
    return report.ok() ? report->trend() : v1::Trend();
  }

  // Settings, responses then and now, bases then and now.
  static std::vector<std::string> Compared(const v1::Trend& trend) {
    return {Short(trend.settings()), Short(trend.before().responses()),
            Short(trend.now().responses()), Short(trend.before().base()),
            Short(trend.now().base())};
  }

  // Each row: its id, what was shown then and now, and the change.
  template <typename Rows>
  static std::vector<std::string> Told(const Rows& rows) {
    std::vector<std::string> told;
    for (const v1::TrendRow& row : rows) {
      told.push_back(row.id());
      for (const v1::TrendCell* cell : {&row.before(), &row.now()}) {
        told.back() += " " + Short(cell->responses());
        if (cell->share().shown()) told.back() += " " + Short(cell->share());
      }
      if (!row.has_change()) continue;
      told.back() += " by " + std::to_string(row.change().points());
      if (row.change().more_than_chance()) told.back() += "!";
    }
    return told;
  }

  Record record_;
  std::unique_ptr<RunningView> running_;
  std::unique_ptr<ReportService> service_;
  int request_count_ = 0;
};

const std::vector<std::string> kHiddenTrend(5, "hidden");

TEST_F(TrendTest, ComparesTheSettingsThatTookPartInBothWavesAlone) {
  Submit("autumn", School(6), 20, 0);
  Submit("spring", School(8), 0, 20);

  const v1::Trend trend = Trend();

  EXPECT_EQ(trend.wave_id_before(), "autumn");
  EXPECT_EQ(trend.wave_name_before(), "Wave of autumn");
  EXPECT_THAT(Compared(trend), ElementsAre("5", "60", "60", "60", "60"));
  // 44 of 80 spoke of the park in autumn, and 48 of 80 in spring.
  EXPECT_THAT(Told(trend.by_theme()),
              ElementsAre("park 25 42% 50 83% by 41!", "bus none 0% none 0% by 0",
                          "kind 35 58% 10 17% by -41!"));
  EXPECT_THAT(Told(trend.by_frame_value()),
              ElementsAre("connections 35 58% 10 17% by -41!", "places 25 42% 50 83% by 41!"));
}

TEST_F(TrendTest, TellsAnIntervalOfTheDifferenceMadeFromWhatIsShown) {
  const v1::TrendChange change = Trend().by_theme(0).change();

  // 25 of 60 and 50 of 60: 41.7 points, from 24.9 to 55.4.
  EXPECT_EQ(change.low_points(), 24);
  EXPECT_EQ(change.high_points(), 56);
}

TEST_F(TrendTest, IsOfWavesAfterTheFirstAndOfTablesThatAreNotSplit) {
  EXPECT_TRUE(Preview("spring").has_trend());
  EXPECT_FALSE(Preview("autumn").has_trend());
  EXPECT_FALSE(Preview("").has_trend());
  EXPECT_FALSE(Preview("spring", "age").has_trend());
}

TEST_F(TrendTest, SaysThatNoSettingTookPartInBoth) {
  Record apart;
  std::swap(record_, apart);
  record_.Define();
  record_.Publish(Voices());
  record_.CompleteRun(1);
  Submit("autumn", "ash-lane", 20, 20);
  Submit("spring", "beech-high", 20, 20);

  const v1::Trend trend = Trend();

  EXPECT_THAT(Compared(trend), ElementsAre("none", "none", "none", "none", "none"));
  EXPECT_TRUE(trend.by_theme().empty());
}

TEST_F(TrendTest, IsHiddenWhereFewerThanFiveSettingsTookPartInBoth) {
  Record few;
  std::swap(record_, few);
  record_.Define();
  record_.Publish(Voices());
  record_.CompleteRun(1);
  for (const char* wave : {"autumn", "spring"}) {
    for (const char* setting : {"ash-lane", "beech-high"}) Submit(wave, setting, 20, 20);
  }

  EXPECT_EQ(Compared(Trend()), kHiddenTrend);
}

TEST_F(TrendTest, IsHiddenWhereFewAnsweredElsewhere) {
  Submit("autumn", School(6), 0, 9);

  const v1::Trend trend = Trend();

  EXPECT_EQ(Compared(trend), kHiddenTrend);
  EXPECT_TRUE(trend.by_theme().empty());
  EXPECT_TRUE(trend.by_frame_value().empty());
}

TEST_F(TrendTest, IsHiddenWhereFewWroteElsewhere) {
  Submit("autumn", School(6), 0, 9);
  for (int i = 0; i < 10; ++i) {
    record_.Submit({.wave = "autumn", .setting = School(6), .texts = {}});
  }

  EXPECT_EQ(Compared(Trend()), kHiddenTrend);
}

TEST_F(TrendTest, IsHiddenWhereSettingsThatAreComparedAreNearlyAGroupThatReportsTellOf) {
  // All primary schools are compared, and a secondary school of which three answered.
  Submit("autumn", School(8), 10, 10);
  Submit("spring", School(8), 3, 0);
  Submit("spring", School(9), 10, 10);

  EXPECT_EQ(Compared(Trend()), kHiddenTrend);
}

TEST_F(TrendTest, IsHiddenWhereItWouldTellWhatAHiddenGroupComesTo) {
  // All who are 4 to 7 are in schools that are compared, and so are the few who did not say; those
  // who are 8 to 11, who are hidden beside these, are in schools that took part once.
  for (const char* wave : {"autumn", "spring"}) Submit(wave, School(5), 3, 0, "skipped");
  Submit("autumn", School(6), 10, 10, "8-11");
  Submit("spring", School(7), 10, 10, "8-11");

  EXPECT_EQ(Compared(Trend()), kHiddenTrend);
}

TEST_F(TrendTest, ComparesAnswersThatNameNoSettingLikeThoseOfOneMore) {
  Submit("autumn", "", 2, 10);
  Submit("spring", "", 10, 1);

  const v1::Trend trend = Trend();

  EXPECT_THAT(Compared(trend), ElementsAre("5", "70", "70", "70", "70"));
  // 26 of 72 then, and 58 of 71 now.
  EXPECT_THAT(Told(trend.by_theme())[0], "park 25 36% 60 86% by 50!");
}

TEST_F(TrendTest, LeavesOutAnswersThatNameNoSettingWhereOneWaveHasNone) {
  Submit("autumn", "", 0, 10);
  EXPECT_THAT(Compared(Trend()), ElementsAre("5", "60", "60", "60", "60"));

  Submit("autumn", "", 0, 9);
  Submit("spring", "", 0, 1);
  EXPECT_THAT(Compared(Trend()), ElementsAre("5", "80", "60", "80", "60"));
}

TEST_F(TrendTest, IsHiddenWhereFewOfOneWaveNameNoSetting) {
  Submit("autumn", "", 0, 9);

  EXPECT_EQ(Compared(Trend()), kHiddenTrend);
}

TEST_F(TrendTest, ComparesNothingWhereAnswersThatNameNoSettingAreAllThatBothWavesHave) {
  Record apart;
  std::swap(record_, apart);
  record_.Define();
  record_.Publish(Voices());
  record_.CompleteRun(1);
  for (const char* wave : {"autumn", "spring"}) Submit(wave, "", 20, 20);

  EXPECT_THAT(Compared(Trend()), ElementsAre("none", "none", "none", "none", "none"));
}

TEST_F(TrendTest, HidesOfARowWhatFewSaidElsewhereOrDidNotSay) {
  Submit("autumn", School(6), 9, 20);

  EXPECT_THAT(Told(Trend().by_theme()),
              ElementsAre("park hidden 50 83%", "bus none 0% none 0% by 0", "kind hidden 10 17%"));
}

TEST_F(TrendTest, HidesARowThatTheReportOfEitherWaveHides) {
  record_.SubmitCoded(4, {.wave = "autumn", .setting = School(0)}, {{"park", "bus"}});
  record_.SubmitCoded(12, {.wave = "spring", .setting = School(0)}, {{"park", "bus"}});

  EXPECT_THAT(Told(Trend().by_theme())[1], "bus hidden hidden");
}

TEST_F(TrendTest, SaysHowFarThoseWhoAnsweredAreOthersThanThen) {
  Submit("autumn", School(6), 20, 20, "8-11");
  Submit("spring", School(6), 10, 10, "8-11");

  const v1::Trend trend = Trend();

  ASSERT_EQ(trend.who_answered_size(), 2);
  EXPECT_EQ(trend.who_answered(0).dimension_id(), "age");
  EXPECT_EQ(trend.who_answered(0).name(), "By age");
  // 60 and 40 then, 60 and 20 now.
  EXPECT_EQ(trend.who_answered(0).dissimilarity_percent(), 15u);
}

TEST_F(TrendTest, SaysNothingOfWhoAnsweredWhereAGroupIsHidden) {
  Submit("autumn", School(6), 20, 20, "8-11");
  Submit("spring", School(6), 5, 4, "8-11");

  EXPECT_FALSE(Trend().who_answered(0).has_dissimilarity_percent());
}

TEST_F(TrendTest, IsReleasedWithTheReport) {
  ASSERT_TRUE(Release().ok());

  EXPECT_THAT(Compared(Released()), ElementsAre("5", "60", "60", "60", "60"));
  EXPECT_THAT(Told(Released().by_theme())[0], "park 25 42% 50 83% by 41!");
}

TEST_F(TrendTest, StaysWhileNobodyThatItIsMadeOfComesOrGoes) {
  ASSERT_TRUE(Release().ok());
  const std::string first = Released().SerializeAsString();

  EXPECT_EQ(Release().status().code(), absl::StatusCode::kFailedPrecondition);
  record_.SubmitCoded(20, {.wave = ""}, {{"park"}});
  ASSERT_TRUE(Release().ok());

  EXPECT_EQ(Released().SerializeAsString(), first);
}

TEST_F(TrendTest, IsHiddenWhenFewJoinedTheSettingsThatAreComparedThoughManyJoinedTheWave) {
  Submit("spring", School(7), 10, 10);
  ASSERT_TRUE(Release().ok());
  ASSERT_THAT(Compared(Released())[0], "5");

  Submit("spring", School(7), 10, 10);
  Submit("spring", School(0), 9, 0);
  ASSERT_TRUE(Release().ok());
  EXPECT_EQ(Compared(Released()), kHiddenTrend);

  // One more, and it is told: of ten.
  Submit("spring", School(7), 10, 10);
  Submit("spring", School(0), 1, 0);
  ASSERT_TRUE(Release().ok());
  EXPECT_THAT(Compared(Released()), ElementsAre("5", "60", "70", "60", "70"));
}

TEST_F(TrendTest, IsHiddenWhenFewJoinedAndAsManyLeftASetting) {
  const std::string leaving = record_.Submit({.wave = "spring", .setting = School(0)});
  record_.Code(leaving, {{"park"}});
  ASSERT_TRUE(Release().ok());

  record_.Withdraw(leaving);
  Submit("spring", School(0), 0, 1);
  Submit("spring", School(7), 10, 10);
  ASSERT_TRUE(Release().ok());

  EXPECT_EQ(Compared(Released()), kHiddenTrend);
}

TEST_F(TrendTest, IsHiddenWhenFewDifferFromADayBeforeTheLast) {
  Submit("spring", School(7), 10, 10);
  ASSERT_TRUE(Release().ok());
  std::vector<std::string> joined;
  for (int i = 0; i < 12; ++i) {
    joined.push_back(record_.Submit({.wave = "spring", .setting = School(0)}));
    record_.Code(joined.back(), {{"park"}});
  }
  ASSERT_TRUE(Release().ok());
  ASSERT_THAT(Compared(Released())[2], "70");

  // Ten fewer than on the day before, and two more than on the first.
  for (int i = 0; i < 10; ++i) record_.Withdraw(joined[static_cast<size_t>(i)]);
  Submit("spring", School(7), 20, 20);
  ASSERT_TRUE(Release().ok());

  EXPECT_EQ(Compared(Released()), kHiddenTrend);
}

TEST_F(TrendTest, CountsASettingThatIsNowComparedWithAllThatCameFromIt) {
  Submit("autumn", School(6), 20, 0);
  ASSERT_TRUE(Release().ok());
  ASSERT_THAT(Compared(Released())[1], "60");

  Submit("spring", School(6), 12, 0);
  ASSERT_TRUE(Release().ok());

  EXPECT_THAT(Compared(Released()), ElementsAre("5", "80", "70", "80", "70"));
}

TEST_F(TrendTest, IsHiddenWhenASettingOfFewIsNowCompared) {
  Submit("autumn", School(6), 20, 0);
  Submit("autumn", School(7), 5, 0);
  ASSERT_TRUE(Release().ok());
  ASSERT_THAT(Compared(Released())[1], "60");

  Submit("spring", School(7), 12, 0);
  ASSERT_TRUE(Release().ok());

  EXPECT_EQ(Compared(Released()), kHiddenTrend);
}

TEST_F(TrendTest, IsHiddenWhileTheWaveBeforeWaits) {
  ASSERT_TRUE(Release().ok());
  Submit("autumn", School(6), 0, 3);
  Submit("spring", School(7), 10, 10);
  ASSERT_TRUE(Release().ok());

  EXPECT_EQ(Compared(Released()), kHiddenTrend);
}

TEST_F(TrendTest, OfAWaveThatStandsStaysWhileTheOtherWaits) {
  ASSERT_TRUE(Release().ok());
  const std::string first = Released().SerializeAsString();
  Submit("autumn", School(6), 0, 3);
  record_.SubmitCoded(20, {.wave = ""}, {{"park"}});
  ASSERT_TRUE(Release().ok());

  EXPECT_EQ(Released().SerializeAsString(), first);
}

TEST_F(TrendTest, IsToldAnewWhenTheWaveBeforeIsCountedAnew) {
  ASSERT_TRUE(Release().ok());
  Submit("autumn", School(0), 20, 0);
  ASSERT_TRUE(Release().ok());

  EXPECT_THAT(Compared(Released()), ElementsAre("5", "80", "60", "80", "60"));
}

}  // namespace
}  // namespace ourvoice::report
