#include "services/kit/library_log.h"

#include <gmock/gmock.h>
#include <google/protobuf/stubs/logging.h>
#include <grpc/support/log.h>
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

class LibraryLogTest : public ::testing::Test {
 protected:
  LibraryLogTest() {
    SetLog(SystemClock(), std::make_shared<spdlog::sinks::ostream_sink_mt>(logged_));
    RouteLibraryLogs();
  }
  ~LibraryLogTest() override {
    SetLog(SystemClock(), std::make_shared<spdlog::sinks::stderr_sink_mt>());
  }

  std::ostringstream logged_;
};

TEST_F(LibraryLogTest, KeepsThePlaceAndNotTheWordsOfGrpc) {
  gpr_log("/a/call.cc", 7, GPR_LOG_SEVERITY_ERROR, "%s", "Amina said");
  gpr_log("/a/call.cc", 8, GPR_LOG_SEVERITY_INFO, "%s", "Amina said");

  EXPECT_THAT(logged_.str(), HasSubstr(R"("event":"grpc_complained","reason":"call.cc:7"})"));
  EXPECT_THAT(logged_.str(), Not(HasSubstr("Amina")));
  EXPECT_THAT(logged_.str(), Not(HasSubstr("call.cc:8")));
}

TEST_F(LibraryLogTest, KeepsThePlaceAndNotTheWordsOfProtobuf) {
  survey::v1::GetSurveyRequest request;
  EXPECT_FALSE(request.ParseFromString("\x0A\x02\xC3\x28"));

  EXPECT_THAT(logged_.str(), HasSubstr(R"("event":"protobuf_complained")"));
  EXPECT_THAT(logged_.str(), Not(HasSubstr("GetSurveyRequest")));
}

}  // namespace
}  // namespace ourvoice::kit
