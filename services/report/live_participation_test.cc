#include "services/report/live_participation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/report/record_for_test.h"

namespace ourvoice::report {
namespace {

using ::testing::HasSubstr;

absl::StatusOr<v1::GetLiveParticipationResponse> Count(Record& record, const std::string& wave) {
  RunningView running(record.log());
  v1::GetLiveParticipationRequest request;
  request.set_survey_id("our-year");
  request.set_wave_id(wave);
  absl::StatusOr<v1::GetLiveParticipationResponse> response;
  running.view.Read(
      [&](const ReportView::Contents& contents) { response = CountLive(request, contents); });
  return response;
}

TEST(LiveParticipationTest, CountsBySettingDownToMultiplesOfFive) {
  Record record;
  record.Define();
  for (int i = 0; i < 14; ++i) record.Submit({.setting = "ash-lane"});
  for (int i = 0; i < 4; ++i) record.Submit({.setting = "beech-high"});

  const auto live = Count(record, "");

  ASSERT_TRUE(live.ok()) << live.status();
  ASSERT_EQ(live->settings_size(), 2);
  EXPECT_EQ(live->settings(0).setting_id(), "ash-lane");
  EXPECT_EQ(live->settings(0).figures().responses_at_least(), 10u);
  EXPECT_EQ(live->settings(1).figures().responses_at_least(), 0u);
  EXPECT_EQ(live->total().responses_at_least(), 15u);
}

TEST(LiveParticipationTest, CountsEveryYoungPersonOfAGroup) {
  Record record;
  record.Define();
  record.Submit({.voices = 28});

  const auto live = Count(record, "");

  ASSERT_TRUE(live.ok()) << live.status();
  EXPECT_EQ(live->settings(0).figures().responses_at_least(), 0u);
  EXPECT_EQ(live->settings(0).figures().young_people_at_least(), 25u);
}

TEST(LiveParticipationTest, KeepsToAWave) {
  Record record;
  record.Define();
  for (int i = 0; i < 10; ++i) record.Submit({.wave = "autumn"});
  for (int i = 0; i < 20; ++i) record.Submit({.wave = "spring"});

  EXPECT_EQ(Count(record, "spring")->total().responses_at_least(), 20u);
  EXPECT_THAT(std::string(Count(record, "winter").status().message()), HasSubstr("autumn, spring"));
}

TEST(LiveParticipationTest, LeavesOutWhatWasErased) {
  Record record;
  record.Define();
  std::string last;
  for (int i = 0; i < 10; ++i) last = record.Submit({});
  record.Withdraw(last);

  EXPECT_EQ(Count(record, "")->total().responses_at_least(), 5u);
}

TEST(LiveParticipationTest, CountsAnswersThatNameNoSettingInTheTotalAlone) {
  Record record;
  record.Define();
  for (int i = 0; i < 10; ++i) record.Submit({.setting = ""});

  const auto live = Count(record, "");

  ASSERT_TRUE(live.ok()) << live.status();
  EXPECT_EQ(live->total().responses_at_least(), 10u);
  for (const auto& setting : live->settings()) {
    EXPECT_EQ(setting.figures().responses_at_least(), 0u) << setting.setting_id();
  }
}

}  // namespace
}  // namespace ourvoice::report
