#include "tests/e2e/running_service.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <thread>

#include "ourvoice/record/v1/record_service.pb.h"
#include "services/kit/channel.h"
#include "services/kit/clock.h"
#include "services/kit/testing/raw_call.h"
#include "tests/e2e/signed_in.h"

namespace ourvoice::test {
namespace {

std::vector<std::string> WithPublicAddress(std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--listen", "127.0.0.1:0"});
  return arguments;
}

// The public address with the port that was taken, which the log tells just after both listeners
// take calls.
std::string PublicAddressOf(const Server& server) {
  static const std::regex line(R"re("server_started","address":"(127\.0\.0\.1:[0-9]+)")re");
  for (int turn = 0; turn < 1'000; ++turn) {
    const std::string log = server.Log();
    std::smatch address;
    if (std::regex_search(log, address, line)) return address[1];
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  ADD_FAILURE() << "no public address in the log:\n" << server.Log();
  return "127.0.0.1:0";
}

absl::Time Soon() { return kit::SystemClock()() + absl::Seconds(20); }

}  // namespace

RunningService::RunningService(const std::vector<std::string>& arguments)
    : arguments_(WithPublicAddress(arguments)) {
  Restart();
  const auto roles = std::ranges::find(arguments_, "--roles");
  const bool has_identity =
      roles == arguments_.end() || (roles + 1)->find("identity") != std::string::npos;
  // What begins on its own is then on record, so that heads can be compared.
  if (has_identity) FirstInvitation(data_);
}

void RunningService::Restart() {
  std::filesystem::remove(data_ + ".log");
  server_ = std::make_unique<Server>(data_, arguments_);
  EXPECT_TRUE(server_->WaitUntilServing()) << server_->Log();
  local_ = kit::MakeChannel("unix:" + data_ + "/ourvoice.sock");
  public_address_ = PublicAddressOf(*server_);
  open_to_all_ = kit::MakeChannel(public_address_);
}

int RunningService::Stop() {
  local_.reset();
  open_to_all_.reset();
  return server_->Stop();
}

Outcome RunningService::Cli(std::vector<std::string> arguments) const {
  arguments.insert(arguments.begin(), {"--data", data_});
  return Run(arguments);
}

void RunningService::PublishSmallSurvey() const {
  const Outcome drafted = Cli({"survey", "import", "tests/e2e/testdata/small-survey.yaml"});
  ASSERT_EQ(drafted.exit_code, 0) << drafted.errors;
  const Outcome published = Cli({"survey", "publish", "small"});
  ASSERT_EQ(published.exit_code, 0) << published.errors;
}

absl::StatusOr<std::string> RunningService::CallLocal(std::string_view role,
                                                      const std::string& path,
                                                      std::string_view request) const {
  return kit::CallWithBytes(local_, *kit::MakeContext(role, Soon()), path, request);
}

absl::StatusOr<std::string> RunningService::CallPublic(const std::string& path,
                                                       std::string_view request) const {
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(Soon()));
  return kit::CallWithBytes(open_to_all_, context, path, request);
}

std::string RunningService::Head() const {
  const auto bytes = CallLocal("service", "/ourvoice.record.v1.RecordService/GetHead", "");
  EXPECT_TRUE(bytes.ok()) << bytes.status();
  record::v1::GetHeadResponse response;
  EXPECT_TRUE(bytes.ok() && response.ParseFromString(*bytes));
  return response.position();
}

}  // namespace ourvoice::test
