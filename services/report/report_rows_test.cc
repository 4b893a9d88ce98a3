// What the view does to its rows: without a log, so that events can come in any order and unopened.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "services/report/record_for_test.h"
#include "services/report/report_counts.h"
#include "services/report/report_view.h"
#include "storage/view/map_changes_for_test.h"

namespace ourvoice::report {
namespace {

using testing::HasSubstr;
using testing::Not;

std::vector<storage::RecordedEvent> EventsOf(Record& record) {
  ReportView view;
  auto follower = record.log().Follow({}, view.Categories(), view.Reader());
  return follower->Next(1000, absl::ZeroDuration())->events;
}

// Applies events, in the order of the given indexes.
storage::MapChanges Applied(const std::vector<storage::RecordedEvent>& events,
                            const std::vector<size_t>& order) {
  storage::MapChanges changes;
  ReportView view;
  EXPECT_TRUE(view.Load(changes).ok());
  for (size_t i : order) EXPECT_TRUE(view.Apply(events[i], changes).ok());
  return changes;
}

ResponseRow RowBornAt(uint64_t offset, const storage::MapChanges& changes) {
  return *Unpack(changes.rows().at(fmt::format("response/{:012}", offset)));
}

// A survey, a setting, a codebook, a completed run, and a response with its coding.
Record OneOfEach() {
  Record record;
  record.Publish(OurYear());
  record.Register("ash-lane", "primary");
  record.Publish(Voices());
  record.CompleteRun(1);
  record.Code(record.Submit({.voices = 3, .texts = {{"CANARY", 2}}}), {{"park"}});
  return record;
}

// The true figures of a report on the rows, in a line each.
std::vector<TrueCell> CountsOf(const storage::MapChanges& changes) {
  ReportView view;
  EXPECT_TRUE(view.Load(changes).ok());
  std::vector<TrueCell> counts;
  view.Read([&](const ReportView::Contents& contents) {
    v1::GetReportRequest request;
    request.set_survey_id("our-year");
    const auto scope = FindScope(request, contents.catalogue);
    ASSERT_TRUE(scope.ok()) << scope.status();
    const TrueReport report = CountReport(*scope, contents.catalogue, contents.columns);
    counts = {report.all_waves, report.waves[0]};
    for (const TrueBreakdown& breakdown : report.breakdowns) {
      counts.push_back({.responses = breakdown.categories[0]});
    }
    counts.push_back({.responses = report.by_theme.columns[0].base});
    for (const auto& row : report.by_theme.rows) counts.push_back(row[0]);
  });
  return counts;
}

TEST(ReportRowsTest, CountTheSameInWhateverOrderEventsCame) {
  Record record = OneOfEach();
  const std::vector<storage::RecordedEvent> events = EventsOf(record);
  std::vector<size_t> order = {0, 1, 2, 3, 4, 5};
  const std::vector<TrueCell> expected = CountsOf(Applied(events, order));
  ASSERT_EQ(expected[5].texts, TrueCount(1));

  do {
    EXPECT_EQ(CountsOf(Applied(events, order)), expected) << testing::PrintToString(order);
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST(ReportRowsTest, HoldNoWordsNotEvenParked) {
  Record record = OneOfEach();
  const std::vector<storage::RecordedEvent> events = EventsOf(record);

  for (const std::vector<size_t>& order : {std::vector<size_t>{4}, {0, 4}, {5, 4}, {0, 1, 4, 5}}) {
    const storage::MapChanges applied = Applied(events, order);
    for (const auto& [key, value] : applied.rows()) {
      EXPECT_THAT(value, Not(HasSubstr("CANARY"))) << key;
    }
  }
}

TEST(ReportRowsTest, GiveAnUnopenedResponseItsOrdinalAndNothingElse) {
  Record record;
  record.Define();
  record.Submit({});
  record.Submit({});
  std::vector<storage::RecordedEvent> events = EventsOf(record);
  events[3].opened = false;
  events[3].payload.clear();

  const storage::MapChanges changes = Applied(events, {0, 1, 2, 3, 4});

  EXPECT_EQ(RowBornAt(4, changes), (ResponseRow{.ordinal = 0}));
  const ResponseRow second = RowBornAt(5, changes);
  EXPECT_EQ(second.ordinal, 1u);
  EXPECT_EQ(second.state, ResponseRow::State::kCounted);
}

TEST(ReportRowsTest, TakeNoThemesOfAnUnopenedCodingOrResponse) {
  Record record = OneOfEach();
  std::vector<storage::RecordedEvent> events = EventsOf(record);
  events[5].opened = false;
  EXPECT_EQ(RowBornAt(5, Applied(events, {0, 1, 2, 3, 4, 5})).current_run, kNone);

  events[5].opened = true;
  events[4].opened = false;
  EXPECT_EQ(RowBornAt(5, Applied(events, {0, 1, 2, 3, 4, 5})), ResponseRow());
}

TEST(ReportRowsTest, TakeNoThemesOfFeedback) {
  Record record = OneOfEach();
  std::vector<storage::RecordedEvent> events = EventsOf(record);
  events[5].envelope.set_subject("feedback-1");

  const storage::MapChanges changes = Applied(events, {0, 1, 2, 3, 4, 5});

  EXPECT_EQ(RowBornAt(5, changes).current_run, kNone);
  EXPECT_EQ(changes.rows().size(), 5u);
}

TEST(ReportRowsTest, KeepTheLateFlag) {
  Record record;
  record.Define();
  record.Submit({.late = true});

  const storage::MapChanges changes = Applied(EventsOf(record), {0, 1, 2, 3});

  EXPECT_TRUE(RowBornAt(4, changes).late);
}

TEST(ReportRowsTest, KeepNothingParkedOnceItIsTaken) {
  Record record = OneOfEach();
  const std::vector<storage::RecordedEvent> events = EventsOf(record);

  const storage::MapChanges applied = Applied(events, {5, 4, 3, 2, 1, 0});
  for (const auto& [key, value] : applied.rows()) {
    EXPECT_THAT(key, Not(HasSubstr("parked"))) << key;
  }
}

TEST(ReportRowsTest, LoadIntoTheSameCounts) {
  Record record = OneOfEach();
  record.CompleteRun(1, "lexical-2");
  record.Publish(Voices(), 2);
  record.Code("1", {{"bus"}}, 2);
  const std::vector<storage::RecordedEvent> events = EventsOf(record);
  // What is left is applied by a view that begins with the rows of the first.
  for (size_t half = 0; half < events.size(); ++half) {
    storage::MapChanges changes;
    ReportView first;
    ASSERT_TRUE(first.Load(changes).ok());
    for (size_t i = 0; i < half; ++i) ASSERT_TRUE(first.Apply(events[i], changes).ok());
    ReportView second;
    ASSERT_TRUE(second.Load(changes).ok());
    for (size_t i = half; i < events.size(); ++i) {
      ASSERT_TRUE(second.Apply(events[i], changes).ok());
    }
    EXPECT_EQ(changes.rows(), Applied(events, {0, 1, 2, 3, 4, 5, 6, 7, 8}).rows()) << half;
  }
}

TEST(ReportRowsTest, RefuseToLoadWhenDamaged) {
  for (const char* key : {"response/000000000005", "survey/0000000001", "setting/0000000001",
                          "run/0000000001/published", "run/0000000001/completed"}) {
    storage::MapChanges changes;
    changes.Put(key, "\xff");
    ReportView view;
    EXPECT_EQ(view.Load(changes).code(), absl::StatusCode::kDataLoss) << key;
  }
}

TEST(ReportRowsTest, StopAtAnEventThatCannotBeRead) {
  Record record = OneOfEach();
  for (storage::RecordedEvent event : EventsOf(record)) {
    event.payload = "\xff";
    storage::MapChanges changes;
    ReportView view;
    EXPECT_EQ(view.Apply(event, changes).code(), absl::StatusCode::kDataLoss)
        << event.envelope.type();
  }
}

TEST(ReportRowsTest, IgnoreEventsOfOtherTypes) {
  storage::RecordedEvent event;
  event.envelope.set_type("ourvoice.survey.v1.SurveyDrafted");
  event.envelope.set_stream("survey-our-year");
  storage::MapChanges changes;
  ReportView view;

  EXPECT_TRUE(view.Apply(event, changes).ok());
  EXPECT_TRUE(changes.rows().empty());
}

TEST(ReportRowsTest, AreTheSameMadeAnewAndLive) {
  Record record = OneOfEach();
  const RunningView live(record.log());
  for (int i = 0; i < 30; ++i) {
    record.Code(record.Submit({.wave = i % 2 == 0 ? "autumn" : "spring"}), {{"bus"}, {"kind"}});
  }
  record.Publish(Voices(), 2);
  record.Code("2", {{"kind"}}, 2);
  record.CompleteRun(2);
  ASSERT_TRUE(live.runner->WaitUntilApplied(*record.log().Head(), absl::InfiniteDuration()));

  EXPECT_EQ(live.Hash(), RunningView(record.log()).Hash());
}

}  // namespace
}  // namespace ourvoice::report
