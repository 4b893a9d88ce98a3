#include "services/intake/retention_job.h"

#include <gtest/gtest.h>

#include "ourvoice/intake/v1/events.pb.h"
#include "services/intake/example_survey.h"
#include "storage/record/read_events.h"
#include "storage/testing/memory_event_log.h"
#include "storage/testing/temporary_directory.h"

namespace ourvoice::intake {
namespace {

// Long enough that only a job that hangs reaches it.
constexpr absl::Duration kPatience = absl::Seconds(60);

TEST(RetentionJobTest, LooksAtTheStartAndEndsAtOnce) {
  const storage::TemporaryDirectory directory;
  storage::MemoryEventLog log;
  survey::v1::SurveyPublished published;
  *published.mutable_definition() = ExampleDefinition();
  published.mutable_definition()->mutable_governance()->set_delete_by("2027-03-01");
  published.set_survey_version(1);
  ASSERT_TRUE(
      storage::AppendAndWait(log, {.request_id = "publish",
                                   .events = {storage::MakeEvent("survey-our-year", 0, published)},
                                   .occur_time = WhileOpen()})
          .ok());
  DefinitionView view;
  const auto runner = storage::ViewRunner::Start(directory.path(), log, view);
  ASSERT_TRUE(runner.ok()) << runner.status();

  const RetentionJob job(log, **runner, view, [] { return WhileOpen() + absl::Hours(24) * 365; });

  const auto follower = log.Follow({}, {"retention"}, options::v1::READER_INTAKE);
  std::vector<storage::RecordedEvent> events;
  while (events.empty()) {
    auto page = follower->Next(10, kPatience);
    ASSERT_TRUE(page.ok());
    ASSERT_NE(page->position, storage::Position{});
    events = std::move(page->events);
  }
  EXPECT_TRUE(storage::Is<v1::ResponsesFellDue>(events[0]));
}

}  // namespace
}  // namespace ourvoice::intake
