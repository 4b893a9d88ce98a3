#include "services/kit/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <sstream>

#include "ourvoice/survey/v1/survey_service.pb.h"
#include "services/kit/log.h"

namespace ourvoice::kit {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class MetricsTest : public ::testing::Test {
 protected:
  MetricsTest() {
    SetLog(SystemClock(), std::make_shared<spdlog::sinks::ostream_sink_mt>(logged_));
  }
  ~MetricsTest() override {
    SetLog(SystemClock(), std::make_shared<spdlog::sinks::stderr_sink_mt>());
  }

  CallOutcome GetSurvey(absl::StatusCode code) const {
    survey::v1::GetSurveyRequest linked;
    return {.method = google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(
                "ourvoice.survey.v1.SurveyService.GetSurvey"),
            .code = code,
            .duration = absl::Milliseconds(3)};
  }

  Metrics metrics_;
  std::ostringstream logged_;
};

TEST_F(MetricsTest, CountsCallsByMethodAndCode) {
  const CallObserver observe = metrics_.Observer();
  observe(GetSurvey(absl::StatusCode::kOk));
  observe(GetSurvey(absl::StatusCode::kOk));
  observe(GetSurvey(absl::StatusCode::kNotFound));
  observe({.code = absl::StatusCode::kUnimplemented});

  const std::string text = metrics_.Text();

  EXPECT_THAT(text, HasSubstr(R"(ourvoice_calls_total{code="OK",)"
                              R"(rpc="ourvoice.survey.v1.SurveyService.GetSurvey"} 2)"));
  EXPECT_THAT(text, HasSubstr(R"(ourvoice_calls_total{code="NOT_FOUND",)"
                              R"(rpc="ourvoice.survey.v1.SurveyService.GetSurvey"} 1)"));
  EXPECT_THAT(text, HasSubstr(R"(ourvoice_calls_total{code="UNIMPLEMENTED",rpc="unknown"} 1)"));
  EXPECT_THAT(text, HasSubstr(R"(ourvoice_call_seconds_count{)"
                              R"(rpc="ourvoice.survey.v1.SurveyService.GetSurvey"} 3)"));
}

TEST_F(MetricsTest, WritesALineAboutFailuresOnly) {
  const CallObserver observe = metrics_.Observer();
  observe(GetSurvey(absl::StatusCode::kOk));
  EXPECT_EQ(logged_.str(), "");

  observe(GetSurvey(absl::StatusCode::kNotFound));
  EXPECT_THAT(logged_.str(), HasSubstr(R"("level":"warning","event":"call_failed",)"
                                       R"("rpc":"ourvoice.survey.v1.SurveyService.GetSurvey",)"
                                       R"("code":"NOT_FOUND"})"));

  observe(GetSurvey(absl::StatusCode::kInternal));
  EXPECT_THAT(logged_.str(), HasSubstr(R"("level":"error")"));
}

TEST_F(MetricsTest, AsksForWatchedNumbersEachTime) {
  double lag = 7;
  metrics_.WatchViewLag("report", [&] { return lag; });
  metrics_.WatchViewLag("theme", [] { return 1; });
  metrics_.WatchLogHead([] { return 42; });

  EXPECT_THAT(metrics_.Text(), HasSubstr("ourvoice_view_lag_events{view=\"report\"} 7"));
  EXPECT_THAT(metrics_.Text(), HasSubstr("ourvoice_view_lag_events{view=\"theme\"} 1"));
  EXPECT_THAT(metrics_.Text(), HasSubstr("ourvoice_log_head_offset 42"));
  metrics_.WatchEventsSetAside("report", [] { return 2; });
  EXPECT_THAT(metrics_.Text(), HasSubstr("ourvoice_view_set_aside_events{view=\"report\"} 2"));

  lag = 0;
  EXPECT_THAT(metrics_.Text(), HasSubstr("ourvoice_view_lag_events{view=\"report\"} 0"));
}

TEST_F(MetricsTest, IsShownOnLoopbackOnly) {
  for (const char* address : {"0.0.0.0:9464", "9464", "localhost:9464", ""}) {
    EXPECT_EQ(metrics_.Expose(address).status().code(), absl::StatusCode::kInvalidArgument)
        << address;
  }
  EXPECT_TRUE(metrics_.Expose("127.0.0.1:0").ok());
}

}  // namespace
}  // namespace ourvoice::kit
