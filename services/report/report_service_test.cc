#include "services/report/report_service.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <future>
#include <thread>

#include "services/report/record_for_test.h"

namespace ourvoice::report {
namespace {

// A survey with a completed run and 100 responses.
void Fill(Record& record) {
  record.Define();
  record.Publish(Voices());
  record.CompleteRun(1);
  record.SubmitCoded(100, {}, {{"park"}});
}

TEST(ReportServiceTest, ReadsWhatWasAppendedJustBefore) {
  Record record;
  Fill(record);
  RunningView running(record.log());
  const ReportService service(record.log(), *running.runner, running.view);
  v1::PreviewReportRequest request;
  request.mutable_report()->set_survey_id("our-year");

  for (int i = 1; i <= 5; ++i) {
    record.SubmitCoded(10, {}, {{"park"}});
    const auto report = service.PreviewReport(request);
    ASSERT_TRUE(report.ok());
    EXPECT_EQ(report->report().participation().total().responses().rounded(), 100u + 10u * i);
  }
}

// A runner that never catches up.
class StalledRunner final : public storage::ViewRunner {
 public:
  explicit StalledRunner(absl::Status health) : health_(std::move(health)) {}

  storage::Position Applied() const override { return {}; }
  uint64_t Lag() const override { return 1; }
  uint64_t SetAside() const override { return 0; }
  void WhenApplied(storage::Position, absl::Duration, std::function<void(bool)> then) override {
    then(false);
  }
  bool WaitUntilApplied(storage::Position, absl::Duration patience) override {
    EXPECT_EQ(patience, absl::Seconds(2));
    return false;
  }
  absl::Status Health() const override { return health_; }
  const storage::ViewRows& Rows() const override { std::abort(); }
  absl::StatusOr<std::string> Hash() const override { std::abort(); }

 private:
  absl::Status health_;
};

TEST(ReportServiceTest, RefusesRatherThanAnswersFromHalfTheRecord) {
  Record record;
  Fill(record);
  ReportView view;

  StalledRunner slow(absl::OkStatus());
  EXPECT_EQ(ReportService(record.log(), slow, view).PreviewReport({}).status().code(),
            absl::StatusCode::kUnavailable);
  StalledRunner stopped(absl::InternalError("an event cannot be applied"));
  EXPECT_EQ(ReportService(record.log(), stopped, view).PreviewReport({}).status().code(),
            absl::StatusCode::kInternal);
}

TEST(ReportServiceTest, AnswersWhileOthersAskAndAnswersArrive) {
  Record record;
  Fill(record);
  RunningView running(record.log());
  const ReportService service(record.log(), *running.runner, running.view);
  v1::PreviewReportRequest request;
  request.mutable_report()->set_survey_id("our-year");
  request.mutable_report()->set_dimension_id("age");
  std::vector<std::jthread> readers;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&] {
      uint64_t last = 0;
      for (int j = 0; j < 20; ++j) {
        const auto report = service.PreviewReport(request);
        ASSERT_TRUE(report.ok()) << report.status();
        EXPECT_GE(report->report().participation().total().responses().rounded(), last);
        last = report->report().participation().total().responses().rounded();
      }
    });
  }

  record.SubmitCoded(100, {}, {{"park"}});
}

TEST(ReportServiceTest, AnswersThroughTheDispatcher) {
  Record record;
  Fill(record);
  RunningView running(record.log());
  ReportService service(record.log(), *running.runner, running.view);
  kit::Dispatcher dispatcher(1);
  service.Register(dispatcher);
  v1::PreviewReportRequest request;
  request.mutable_report()->set_survey_id("our-year");
  std::promise<absl::StatusOr<std::string>> answered;

  dispatcher.CallUnary(
      "/ourvoice.report.v1.ReportService/PreviewReport",
      {.caller = {.role = options::v1::ROLE_OFFICER}, .deadline = absl::InfiniteFuture()},
      request.SerializeAsString(),
      [&](absl::StatusOr<std::string> answer) { answered.set_value(answer); });

  const absl::StatusOr<std::string> answer = answered.get_future().get();
  ASSERT_TRUE(answer.ok()) << answer.status();
  v1::PreviewReportResponse report;
  ASSERT_TRUE(report.ParseFromString(*answer));
  EXPECT_EQ(report.report().participation().total().responses().rounded(), 100u);
}

}  // namespace
}  // namespace ourvoice::report
