// An erased response counts nothing, and leaves rows as if nobody could ever have opened it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/report/record_for_test.h"
#include "services/report/report_counts.h"
#include "storage/testing/forwarding_log.h"

namespace ourvoice::report {
namespace {

using testing::HasSubstr;
using testing::Not;

// A log in which nothing of one subject can be opened, and never could.
class UnopenableLog final : public storage::ForwardingLog {
 public:
  UnopenableLog(storage::EventLog& log, std::string subject)
      : ForwardingLog(log), subject_(std::move(subject)) {}

  std::unique_ptr<storage::Follower> Follow(storage::Position position_after,
                                            std::vector<std::string> categories,
                                            options::v1::Reader reader) override {
    return std::make_unique<ClosingFollower>(
        log_.Follow(position_after, std::move(categories), reader), subject_);
  }

 private:
  class ClosingFollower final : public storage::Follower {
   public:
    ClosingFollower(std::unique_ptr<storage::Follower> follower, std::string subject)
        : follower_(std::move(follower)), subject_(std::move(subject)) {}

    absl::StatusOr<storage::EventPage> Next(size_t count_max, absl::Duration wait) override {
      auto page = follower_->Next(count_max, wait);
      if (!page.ok()) return page;
      for (storage::RecordedEvent& event : page->events) {
        if (event.envelope.subject() != subject_) continue;
        event.opened = false;
        event.payload.clear();
      }
      return page;
    }
    void Cancel() override { follower_->Cancel(); }

   private:
    const std::unique_ptr<storage::Follower> follower_;
    const std::string subject_;
  };

  const std::string subject_;
};

// Every true figure of a report on what the view holds in memory.
std::vector<TrueCell> CountsOf(const RunningView& running, const std::string& dimension = "") {
  std::vector<TrueCell> counts;
  running.view.Read([&](const ReportView::Contents& contents) {
    v1::GetReportRequest request;
    request.set_survey_id("our-year");
    request.set_dimension_id(dimension);
    const auto scope = FindScope(request, contents.catalogue);
    ASSERT_TRUE(scope.ok()) << scope.status();
    const TrueReport report = CountReport(*scope, contents.catalogue, contents.columns);
    counts = report.waves;
    counts.push_back(report.all_waves);
    for (const TrueBreakdown& breakdown : report.breakdowns) {
      for (const TrueCount& count : breakdown.categories) counts.push_back({.responses = count});
      counts.push_back({.responses = breakdown.not_said});
      counts.push_back({.responses = breakdown.not_asked});
    }
    for (const auto& column : report.by_theme.columns) {
      counts.push_back({.responses = column.base});
    }
    for (const auto& row : report.by_theme.rows) {
      counts.insert(counts.end(), row.begin(), row.end());
    }
  });
  return counts;
}

void CatchUp(const RunningView& running, Record& record) {
  ASSERT_TRUE(running.runner->WaitUntilApplied(*record.log().Head(), absl::InfiniteDuration()));
}

// Definitions, and some responses of which the second is of every kind at once.
Record SomeResponses() {
  Record record;
  record.Define();
  record.Publish(Voices());
  record.CompleteRun(1);
  record.Code(record.Submit({.age = "8-11"}), {{"park"}});
  record.Code(record.Submit({.wave = "spring",
                             .setting = "beech-high",
                             .voices = 28,
                             .age = "skipped",
                             .texts = {{"CANARY", 20}, {"CANARY too", 7}},
                             .late = true}),
              {{"bus"}, {"kind", "park"}});
  record.Code(record.Submit({.setting = ""}), {{"kind"}});
  return record;
}

TEST(ReportErasureTest, CountsNothingOfAResponseThatWasTakenBack) {
  Record record = SomeResponses();
  const RunningView live(record.log());
  const auto before = CountsOf(live, "age");
  UnopenableLog never_opened(record.log(), "response-2");
  const auto without = CountsOf(RunningView(never_opened), "age");
  ASSERT_NE(before, without);

  record.Withdraw("2");
  CatchUp(live, record);

  EXPECT_EQ(CountsOf(live, "age"), without);
  EXPECT_EQ(CountsOf(RunningView(record.log()), "age"), without);
}

// Nothing differs: neither what is parked, nor ordinals, nor the rows of others. Had responses come
// after the erasure, those of a log without it would be born one position earlier, and keyed so.
TEST(ReportErasureTest, LeavesRowsAsIfItCouldNeverBeOpened) {
  Record record = SomeResponses();
  const RunningView live(record.log());
  UnopenableLog never_opened(record.log(), "response-2");
  const std::string expected = RunningView(never_opened).Hash();
  ASSERT_NE(live.Hash(), expected);

  record.Withdraw("2");
  CatchUp(live, record);

  EXPECT_EQ(live.Hash(), expected);
}

TEST(ReportErasureTest, LeavesTheSameRowsMadeAnewAndLive) {
  Record record = SomeResponses();
  const RunningView live(record.log());
  record.Withdraw("2");
  record.Code(record.Submit({}), {{"park"}});
  CatchUp(live, record);
  record.Erase("response-1");
  record.Publish(Voices(), 2);
  record.Code("3", {{"bus"}}, 2);
  record.CompleteRun(2);
  CatchUp(live, record);

  EXPECT_EQ(live.Hash(), RunningView(record.log()).Hash());
  EXPECT_EQ(CountsOf(live), CountsOf(RunningView(record.log())));
}

TEST(ReportErasureTest, TakesWhatTheOfficerErasesForTheSame) {
  Record taken_back = SomeResponses();
  taken_back.Withdraw("2");
  Record erased = SomeResponses();
  const RunningView live(erased.log());

  erased.Erase("response-2");
  CatchUp(live, erased);

  EXPECT_EQ(live.Hash(), RunningView(taken_back.log()).Hash());
}

TEST(ReportErasureTest, DropsWhatIsParkedOfAResponse) {
  // The survey, the setting and the codebook come last, or never.
  Record record;
  record.Code(record.Submit({.setting = "nowhere"}), {{"park"}});
  record.Submit({});
  const RunningView live(record.log());
  UnopenableLog never_opened(record.log(), "response-1");
  const std::string expected = RunningView(never_opened).Hash();

  record.Withdraw("1");
  CatchUp(live, record);

  EXPECT_EQ(live.Hash(), expected);
  int parked_count = 0;
  ASSERT_TRUE(live.runner->Rows()
                  .Scan("parked/",
                        [&](std::string_view, std::string_view) {
                          ++parked_count;
                          return true;
                        })
                  .ok());
  EXPECT_EQ(parked_count, 1);
}

TEST(ReportErasureTest, CountsTheOthersOnceWhatTheyNeedHasCome) {
  Record record;
  record.Submit({});
  record.Submit({});
  const RunningView live(record.log());
  record.Withdraw("1");
  CatchUp(live, record);

  record.Define();
  CatchUp(live, record);

  EXPECT_EQ(CountsOf(live), CountsOf(RunningView(record.log())));
  EXPECT_EQ(live.Hash(), RunningView(record.log()).Hash());
}

TEST(ReportErasureTest, KeepsOrdinals) {
  Record record = SomeResponses();
  record.Withdraw("1");
  record.Withdraw("3");
  record.Submit({});
  const RunningView running(record.log());
  running.view.Read(
      [](const ReportView::Contents& contents) { EXPECT_EQ(contents.columns.size(), 4u); });
}

TEST(ReportErasureTest, LeavesResponsesAloneWhenFeedbackIsErased) {
  Record record = SomeResponses();
  intake::v1::FeedbackSubmitted feedback;
  ASSERT_TRUE(storage::AppendAndWait(record.log(),
                                     {.request_id = "feedback",
                                      .events = {storage::MakeEvent("feedback-1", 0, feedback)},
                                      .occur_time = absl::UnixEpoch()})
                  .ok());
  const std::string before = RunningView(record.log()).Hash();

  record.Erase("feedback-1");

  EXPECT_EQ(RunningView(record.log()).Hash(), before);
}

}  // namespace
}  // namespace ourvoice::report
