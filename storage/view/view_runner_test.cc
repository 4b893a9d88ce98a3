#include "storage/view/view_runner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <future>
#include <thread>

#include "ourvoice/survey/v1/events.pb.h"
#include "storage/view/failing_log_for_test.h"
#include "storage/view/view_fixture_for_test.h"

namespace ourvoice::storage {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const ViewRunnerOptions kQuickRetries = {.retry_wait = absl::Microseconds(1),
                                         .retry_wait_max = absl::Milliseconds(1)};

class ViewRunnerTest : public ViewFixture {};

TEST_F(ViewRunnerTest, AppliesWhatWasThereAndWhatComes) {
  Append("add a 1");
  TallyView view;
  const auto runner = Start(view);
  Append("add a 2");
  const Position last = Append("add b 5");

  ASSERT_TRUE(runner->WaitUntilApplied(last, absl::InfiniteDuration()));
  EXPECT_EQ(Row(*runner, "a"), "3");
  EXPECT_EQ(Row(*runner, "b"), "5");
  EXPECT_EQ(runner->Applied(), last);
  EXPECT_EQ(runner->Lag(), 0u);
  EXPECT_TRUE(runner->Health().ok()) << runner->Health();
}

TEST_F(ViewRunnerTest, IsHealthyOverAnEmptyLog) {
  FailingLog log(log_);
  log.FailWith(absl::UnavailableError("not yet"));
  TallyView view;
  const auto runner = Start(view, log, kQuickRetries);
  EXPECT_EQ(runner->Health().code(), absl::StatusCode::kUnavailable);
  log.FailWith(absl::OkStatus());

  ASSERT_TRUE(runner->WaitUntilApplied(Append("add a 1"), absl::InfiniteDuration()));
  EXPECT_TRUE(runner->Health().ok()) << runner->Health();
}

TEST_F(ViewRunnerTest, ReadsItsOwnChangesWithinAPage) {
  for (int i = 0; i < 10; ++i) Append("add a 1");
  Append("drop a");
  Append("add a 7");
  TallyView view;
  const auto runner = Start(view);

  ASSERT_TRUE(CatchUp(*runner));
  EXPECT_EQ(Row(*runner, "a"), "7");
}

TEST_F(ViewRunnerTest, GoesOnWhereItStoppedAfterARestart) {
  {
    TallyView view;
    const auto runner = Start(view);
    Append("add a 1");
    ASSERT_TRUE(CatchUp(*runner));
  }
  Append("add a 10");
  TallyView view;
  const auto runner = Start(view);

  ASSERT_TRUE(CatchUp(*runner));
  EXPECT_EQ(Row(*runner, "a"), "11");
  EXPECT_EQ(view.sum(), 11);
  EXPECT_EQ(view.loads(), 1);
}

TEST_F(ViewRunnerTest, PassesOverOtherCategories) {
  survey::v1::SettingRegistered other;
  const auto appended = AppendAndWait(log_, {.request_id = "other",
                                             .events = {MakeEvent("setting-1", 0, other)},
                                             .occur_time = absl::UnixEpoch()});
  ASSERT_TRUE(appended.ok()) << appended.status();
  TallyView view;
  const auto runner = Start(view);

  ASSERT_TRUE(CatchUp(*runner));
  EXPECT_EQ(runner->Applied(), appended->events[0].position);
}

TEST_F(ViewRunnerTest, StopsAtAnEventThatItRefuses) {
  const Position good = Append("add a 1");
  const Position bad = Append("refuse secret");
  const Position after = Append("add a 2");
  TallyView view;
  const auto runner = Start(view, log_, {.page_events_max = 1});

  EXPECT_FALSE(runner->WaitUntilApplied(after, absl::InfiniteDuration()));
  EXPECT_EQ(runner->Applied(), good);
  EXPECT_EQ(Row(*runner, "a"), "1");
  EXPECT_EQ(runner->Health().code(), absl::StatusCode::kInternal);
  const std::string told(runner->Health().message());
  EXPECT_THAT(told, HasSubstr("ourvoice.record.v1.LossAccepted"));
  EXPECT_THAT(told, HasSubstr(ToToken(bad)));
  EXPECT_THAT(told, Not(HasSubstr("secret")));
}

TEST_F(ViewRunnerTest, TellsOnceThatItStopped) {
  const Position bad = Append("refuse");
  TallyView view;
  Troubles troubles;
  const auto runner = Start(view, log_, {.on_trouble = troubles.Keep()});

  EXPECT_FALSE(runner->WaitUntilApplied(bad, absl::InfiniteDuration()));
  EXPECT_THAT(troubles.Kept(), ElementsAre("view_stopped tally INTERNAL"));
}

TEST_F(ViewRunnerTest, TellsNoTroubleWhenItGoes) {
  TallyView view;
  Troubles troubles;
  auto runner = Start(view, log_, {.on_trouble = troubles.Keep()});
  Append("add a 1");
  ASSERT_TRUE(CatchUp(*runner));

  runner.reset();

  EXPECT_THAT(troubles.Kept(), IsEmpty());
}

TEST_F(ViewRunnerTest, StaysStoppedAfterARestart) {
  const Position last = Append("refuse");
  for (int i = 0; i < 2; ++i) {
    TallyView view;
    const auto runner = Start(view);

    EXPECT_FALSE(runner->WaitUntilApplied(last, absl::InfiniteDuration()));
    EXPECT_EQ(runner->Health().code(), absl::StatusCode::kInternal);
  }
}

TEST_F(ViewRunnerTest, FollowsAnewWhenTheLogWasOutOfReach) {
  FailingLog log(log_);
  TallyView view;
  const auto runner = Start(view, log, kQuickRetries);
  Append("add a 1");
  ASSERT_TRUE(CatchUp(*runner));
  log.FailWith(absl::UnavailableError("out of reach"));
  const Position last = Append("add a 10");
  // The second failure comes after the first has been dealt with.
  log.WaitUntilFailed(2);
  EXPECT_EQ(runner->Health().code(), absl::StatusCode::kUnavailable);
  log.FailWith(absl::OkStatus());

  ASSERT_TRUE(runner->WaitUntilApplied(last, absl::InfiniteDuration()));
  EXPECT_EQ(Row(*runner, "a"), "11");
  EXPECT_TRUE(runner->Health().ok()) << runner->Health();
}

TEST_F(ViewRunnerTest, StopsWhenTheLogIsDamaged) {
  FailingLog log(log_);
  log.FailWith(absl::DataLossError("damaged"));
  TallyView view;
  const auto runner = Start(view, log, kQuickRetries);

  EXPECT_FALSE(runner->WaitUntilApplied({.offset = 1}, absl::InfiniteDuration()));
  EXPECT_EQ(runner->Health().code(), absl::StatusCode::kDataLoss);
}

TEST_F(ViewRunnerTest, CanGoWhileTheLogIsOutOfReach) {
  FailingLog log(log_);
  log.FailWith(absl::UnavailableError("out of reach"));
  TallyView view;
  auto runner = Start(view, log, {.retry_wait = absl::Hours(1)});
  log.WaitUntilFailed(1);
  std::promise<bool> answer;
  runner->WhenApplied({.offset = 1}, absl::InfiniteDuration(),
                      [&answer](bool applied) { answer.set_value(applied); });

  runner.reset();

  EXPECT_FALSE(answer.get_future().get());
}

TEST_F(ViewRunnerTest, CountsHowFarItIsBehind) {
  Append("refuse");
  Append("add a 1");
  TallyView view;
  const auto runner = Start(view);

  ASSERT_FALSE(CatchUp(*runner));
  EXPECT_EQ(runner->Lag(), 2u);
}

TEST_F(ViewRunnerTest, ShowsReadersWholePagesOnly) {
  TallyView view;
  const auto runner = Start(view, log_, {.page_events_max = 2});
  std::thread appends([this] {
    for (int i = 0; i < 300; ++i) {
      record::v1::LossAccepted left;
      record::v1::LossAccepted right;
      left.set_reason("add left 1");
      right.set_reason("add right 1");
      const auto done = AppendAndWait(
          log_, {.request_id = "pair-" + std::to_string(i),
                 .events = {MakeEvent("record-", 0, left), MakeEvent("record-", 0, right)},
                 .occur_time = absl::UnixEpoch()});
      EXPECT_TRUE(done.ok()) << done.status();
    }
  });
  int total = 0;
  while (total < 600) {
    std::vector<std::string> values;
    const auto scanned = runner->Rows().Scan("", [&](std::string_view, std::string_view value) {
      values.emplace_back(value);
      return true;
    });
    ASSERT_TRUE(scanned.ok()) << scanned;
    if (values.empty()) continue;
    EXPECT_EQ(values.size(), 2u);
    EXPECT_EQ(values.front(), values.back());
    total = std::stoi(values.front()) + std::stoi(values.back());
  }
  appends.join();
}

TEST_F(ViewRunnerTest, RefusesAFolderThatIsAFile) {
  std::ofstream(folder_ / "file") << "in the way";
  TallyView view;

  EXPECT_FALSE(ViewRunner::Start((folder_ / "file").string(), log_, view).ok());
}

}  // namespace
}  // namespace ourvoice::storage
