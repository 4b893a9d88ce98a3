#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ourvoice/report/v1/events.pb.h"
#include "services/report/compressed.h"
#include "services/report/figures_for_test.h"
#include "services/report/releases_for_test.h"
#include "storage/record/read_events.h"

namespace ourvoice::report {
namespace {

using ::testing::HasSubstr;

class ReportReleaseTest : public ReleasesTest {
 protected:
  absl::StatusOr<v1::GetReportResponse> Ask(const std::string& wave = "", uint32_t number = 0,
                                            const std::string& dimension = "") {
    v1::GetReportRequest request;
    request.set_survey_id("our-year");
    request.set_wave_id(wave);
    request.set_dimension_id(dimension);
    request.set_release_number(number);
    return service_->GetReport(request);
  }

  // How many answers a report shows.
  std::string Total(const std::string& wave = "", uint32_t number = 0) {
    const auto report = Ask(wave, number);
    EXPECT_TRUE(report.ok()) << report.status();
    return report.ok() ? Short(report->participation().total().responses()) : "";
  }

  // The sealed counts behind each release so far.
  std::vector<bool> OpenedCounts() {
    std::vector<bool> opened;
    auto follower = record_.log().Follow({}, {"counts"}, options::v1::READER_REPORT);
    const auto page = follower->Next(100, absl::ZeroDuration());
    EXPECT_TRUE(page.ok()) << page.status();
    for (const storage::RecordedEvent& event : page->events) {
      if (storage::Is<v1::CountsKept>(event)) opened.push_back(event.opened);
    }
    return opened;
  }
};

TEST_F(ReportReleaseTest, NothingIsReadBeforeItIsReleased) {
  EXPECT_EQ(Ask().status().code(), absl::StatusCode::kFailedPrecondition);
}

TEST_F(ReportReleaseTest, NamesTheSurveysThatThereAreForOneThatThereIsNot) {
  v1::GetReportRequest request;
  request.set_survey_id("our-yaer");
  v1::ListReleasesRequest list;
  list.set_survey_id("our-yaer");

  EXPECT_THAT(std::string(service_->GetReport(request).status().message()), HasSubstr("our-year"));
  EXPECT_EQ(service_->ListReleases(list).status().code(), absl::StatusCode::kNotFound);
}

TEST_F(ReportReleaseTest, WaitsUntilTenHaveAnswered) {
  Record record;
  record.Define();
  for (int i = 0; i < 9; ++i) record.Submit({});
  RunningView running(record.log());
  ReportService service(record.log(), *running.runner, running.view);
  v1::ReleaseReportsRequest request;
  request.set_request_id("first");
  request.set_survey_id("our-year");

  EXPECT_EQ(service.ReleaseReports({}, request).status().code(),
            absl::StatusCode::kFailedPrecondition);
}

TEST_F(ReportReleaseTest, WhatWasReleasedStaysWhateverIsAnsweredAfterwards) {
  MustRelease("first");
  const auto before = Ask("", 0, "age");
  ASSERT_TRUE(before.ok()) << before.status();

  record_.SubmitCoded(50, {}, {{"bus"}});

  const auto after = Ask("", 0, "age");
  ASSERT_TRUE(after.ok()) << after.status();
  EXPECT_EQ(after->SerializeAsString(), before->SerializeAsString());
}

TEST_F(ReportReleaseTest, AnErasureChangesNoReleasedFigure) {
  const std::string response = record_.Submit({});
  record_.Code(response, {{"park"}});
  MustRelease("first");
  const auto before = Ask();
  ASSERT_TRUE(before.ok()) << before.status();

  record_.Erase("response-" + response);

  const auto after = Ask();
  ASSERT_TRUE(after.ok()) << after.status();
  EXPECT_EQ(after->SerializeAsString(), before->SerializeAsString());
}

TEST_F(ReportReleaseTest, AnEarlierReleaseIsReadByItsNumber) {
  MustRelease("first");
  record_.SubmitCoded(50, {}, {{"bus"}});
  MustRelease("second");

  EXPECT_EQ(Total("", 1), "100");
  EXPECT_EQ(Total("", 2), "150");
  EXPECT_EQ(Total(), "150");
  EXPECT_EQ(Ask("", 3).status().code(), absl::StatusCode::kNotFound);
}

TEST_F(ReportReleaseTest, WaitsWhileFewerThanTenJoinedOrLeft) {
  MustRelease("first");
  record_.SubmitCoded(9, {}, {{"bus"}});

  const auto refused = Release("second");

  EXPECT_EQ(refused.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(refused.status().message()), HasSubstr("fewer than ten"));
  record_.SubmitCoded(1, {}, {{"bus"}});
  MustRelease("second");
  EXPECT_EQ(Total(), "110");
}

TEST_F(ReportReleaseTest, WaitsAfterASingleErasure) {
  const std::string response = record_.Submit({});
  record_.Code(response, {{"park"}});
  MustRelease("first");

  record_.Erase("response-" + response);

  EXPECT_EQ(Release("second").status().code(), absl::StatusCode::kFailedPrecondition);
}

TEST_F(ReportReleaseTest, AWaveThatWaitsIsToldAsItStoodBesideOneThatGrew) {
  MustRelease("first");
  const auto autumn = Ask("autumn");
  ASSERT_TRUE(autumn.ok()) << autumn.status();
  record_.SubmitCoded(3, {.wave = "autumn"}, {{"bus"}});
  record_.SubmitCoded(50, {.wave = "spring"}, {{"bus"}});

  const auto released = Release("second");

  ASSERT_TRUE(released.ok()) << released.status();
  EXPECT_EQ(released->waves(0).release_number(), 1u);
  EXPECT_EQ(released->waves(1).release_number(), 2u);
  EXPECT_EQ(Ask("autumn")->SerializeAsString(), autumn->SerializeAsString());
  EXPECT_EQ(Total("spring"), "50");
  EXPECT_EQ(Total(), "150");
}

TEST_F(ReportReleaseTest, ARepeatedRequestReleasesOnce) {
  MustRelease("first");
  record_.SubmitCoded(50, {}, {{"bus"}});

  const auto again = Release("first");

  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->number(), 1u);
  EXPECT_EQ(Total(), "100");
}

TEST_F(ReportReleaseTest, OfTwoWhoReleaseAtOnceOneFindsThatNothingChanged) {
  absl::StatusOr<v1::Release> one;
  absl::StatusOr<v1::Release> other;
  {
    const std::jthread first([&] { one = Release("one"); });
    const std::jthread second([&] { other = Release("other"); });
  }

  EXPECT_EQ(one.ok() + other.ok(), 1);
}

TEST_F(ReportReleaseTest, WaitsUntilEveryAnswerIsCoded) {
  record_.Submit({});

  const auto refused = Release("first");

  EXPECT_EQ(refused.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(refused.status().message()), HasSubstr("coded"));
}

TEST_F(ReportReleaseTest, OnlyTheCountsBehindTheNewestReleaseCanBeOpened) {
  MustRelease("first");
  record_.SubmitCoded(50, {}, {{"bus"}});
  MustRelease("second");

  EXPECT_THAT(OpenedCounts(), ::testing::ElementsAre(false, true));
}

TEST_F(ReportReleaseTest, AViewMadeAnewIsTheSame) {
  MustRelease("first");
  record_.SubmitCoded(50, {}, {{"bus"}});
  MustRelease("second");
  ASSERT_TRUE(running_->runner->WaitUntilApplied(*record_.log().Head(), absl::InfiniteDuration()));

  EXPECT_EQ(RunningView(record_.log()).Hash(), running_->Hash());
}

TEST_F(ReportReleaseTest, ListsReleasesTheNewestFirstWithoutTheirPlaceInTheRecord) {
  MustRelease("first");
  record_.SubmitCoded(50, {}, {{"bus"}});
  MustRelease("second");
  v1::ListReleasesRequest request;
  request.set_survey_id("our-year");

  const auto listed = service_->ListReleases(request);

  ASSERT_TRUE(listed.ok()) << listed.status();
  ASSERT_EQ(listed->releases_size(), 2);
  EXPECT_EQ(listed->releases(0).number(), 2u);
  EXPECT_EQ(listed->releases(0).codebook_version(), 1u);
  EXPECT_THAT(listed->releases(0).dimension_ids(), ::testing::ElementsAre("age", "phase"));
}

TEST_F(ReportReleaseTest, ReportsOfASurveyWithoutACodebookSayWhoWasHeard) {
  Record record;
  record.Define();
  for (int i = 0; i < 30; ++i) record.Submit({});
  RunningView running(record.log());
  ReportService service(record.log(), *running.runner, running.view);
  v1::ReleaseReportsRequest request;
  request.set_request_id("first");
  request.set_survey_id("our-year");
  ASSERT_TRUE(service.ReleaseReports({}, request).ok());
  v1::GetReportRequest asked;
  asked.set_survey_id("our-year");

  const auto report = service.GetReport(asked);

  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_EQ(Short(report->participation().total().responses()), "30");
}

TEST_F(ReportReleaseTest, NamesFramesAndWavesThatThereAre) {
  MustRelease("first");
  v1::GetReportRequest request;
  request.set_survey_id("our-year");
  request.set_frame_id("plan");
  EXPECT_THAT(std::string(service_->GetReport(request).status().message()),
              HasSubstr("our-year, badges"));

  EXPECT_THAT(std::string(Ask("winter").status().message()), HasSubstr("autumn, spring"));
}

TEST_F(ReportReleaseTest, AllWavesTogetherAreReadAfterAnEmptyWaveWasAdded) {
  MustRelease("first");
  survey::v1::SurveyDefinition next = OurYear();
  next.add_waves()->set_id("summer");
  record_.Publish(next, 2);

  MustRelease("second");

  EXPECT_EQ(Total(), "100");
  EXPECT_EQ(Total("autumn"), "100");
}

TEST_F(ReportReleaseTest, AnAnswerFromAnotherSettingIsNotToldOfByHowManySettingsThereAre) {
  for (int i = 0; i < 12; ++i) {
    record_.Register("school-" + std::to_string(i), "primary");
    record_.SubmitCoded(1, {.setting = "school-" + std::to_string(i)}, {{"park"}});
  }
  MustRelease("first");
  record_.Register("school-13", "primary");

  record_.SubmitCoded(1, {.setting = "school-13"}, {{"park"}});

  EXPECT_EQ(Release("second").status().code(), absl::StatusCode::kFailedPrecondition);
}

TEST_F(ReportReleaseTest, AWaveThatWaitsIsReadByTheFramesThatItWasCountedBy) {
  MustRelease("first");
  theme::v1::Codebook other = Voices();
  other.mutable_frames()->SwapElements(0, 1);
  record_.Publish(other, 2);
  record_.CompleteRun(2);
  for (int response = 1; response <= 100; ++response) {
    record_.Code(std::to_string(response), {{"park"}}, 2);
  }
  record_.SubmitCoded(3, {.wave = "autumn"}, {});
  for (int i = 0; i < 50; ++i) {
    record_.Code(record_.Submit({.wave = "spring"}), {{"bus"}}, 2);
  }
  for (int response = 101; response <= 103; ++response) {
    record_.Code(std::to_string(response), {{"bus"}}, 2);
  }
  MustRelease("second");

  const auto autumn = Ask("autumn");

  ASSERT_TRUE(autumn.ok()) << autumn.status();
  EXPECT_EQ(autumn->frame_id(), "our-year");
  EXPECT_EQ(Ask("spring")->frame_id(), "badges");
}

TEST_F(ReportReleaseTest, SharesAreWeightedOnlyWhereThatIsAskedFor) {
  MustRelease("first");
  v1::GetReportRequest request;
  request.set_survey_id("our-year");
  request.set_dimension_id("age");
  EXPECT_FALSE(service_->GetReport(request)->has_weighting());

  request.set_weighted(true);

  const auto weighted = service_->GetReport(request);
  ASSERT_TRUE(weighted.ok()) << weighted.status();
  EXPECT_TRUE(weighted->has_weighting());
}

TEST(CompressedTest, RefusesBytesThatAreNoMessage) {
  v1::Release release;
  release.set_survey_id("our-year");
  const std::string bytes = Compress(release);
  v1::Release read;
  ASSERT_TRUE(Decompress(bytes, read).ok());
  EXPECT_EQ(read.survey_id(), "our-year");

  EXPECT_TRUE(absl::IsDataLoss(Decompress(bytes.substr(0, bytes.size() / 2), read)));
  EXPECT_TRUE(absl::IsDataLoss(Decompress("not compressed", read)));
}

}  // namespace
}  // namespace ourvoice::report
