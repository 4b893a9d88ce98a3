#include "services/kit/log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <sstream>
#include <string>

namespace ourvoice::kit {
namespace {

using ::testing::HasSubstr;

class LogTest : public ::testing::Test {
 protected:
  LogTest() {
    SetLog([this] { return now_; }, std::make_shared<spdlog::sinks::ostream_sink_mt>(written_));
  }
  ~LogTest() override { SetLog(SystemClock(), std::make_shared<spdlog::sinks::stderr_sink_mt>()); }

  size_t LineCount() const {
    const std::string written = written_.str();
    return std::count(written.begin(), written.end(), '\n');
  }

  absl::Time now_ = absl::FromUnixMillis(1'800'000'000'250);
  std::ostringstream written_;
};

TEST_F(LogTest, WritesALineOfJson) {
  LogEvent(LogLevel::kInfo, "server_started",
           {.service = "record", .address = "127.0.0.1:80", .duration_ms = 12, .count = 2});

  EXPECT_EQ(written_.str(),
            R"({"time":"2027-01-15T08:00:00.250Z","level":"info","event":"server_started",)"
            R"("service":"record","address":"127.0.0.1:80","duration_ms":12,"count":2})"
            "\n");
}

TEST_F(LogTest, WritesNoTextWhereNoneBelongs) {
  LogEvent(
      LogLevel::kWarning, "call_failed",
      {.rpc = "a b", .code = "\"", .reason = "Amina's words\n", .address = std::string(129, 'a')});

  EXPECT_THAT(written_.str(), HasSubstr(R"("rpc":"?","code":"?","reason":"?","address":"?"})"));
}

TEST_F(LogTest, QuotesPaths) {
  LogEvent(LogLevel::kError, "configuration_refused", {.path = "/etc/our \"voice\"\\\n.yaml"});

  EXPECT_THAT(written_.str(), HasSubstr(R"("path":"/etc/our \"voice\"\\\u000a.yaml"})"));
}

TEST_F(LogTest, WritesTheSameErrorOnceASecond) {
  for (int i = 0; i < 10; ++i) LogEvent(LogLevel::kError, "disk_failed");
  EXPECT_EQ(LineCount(), 1);

  now_ += absl::Seconds(1);
  for (int i = 0; i < 10; ++i) LogEvent(LogLevel::kError, "disk_failed");
  EXPECT_EQ(LineCount(), 2);
}

TEST_F(LogTest, WritesDifferentErrorsAndEveryInfo) {
  LogEvent(LogLevel::kError, "disk_failed", {.code = "DATA_LOSS"});
  LogEvent(LogLevel::kError, "disk_failed", {.code = "UNKNOWN"});
  LogEvent(LogLevel::kInfo, "server_started");
  LogEvent(LogLevel::kInfo, "server_started");

  EXPECT_EQ(LineCount(), 4);
}

}  // namespace
}  // namespace ourvoice::kit
