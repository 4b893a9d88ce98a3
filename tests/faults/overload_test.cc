// F4. Many more call at once than are let in: each is taken, or told at once to try again later;
// nothing is lost, and afterwards everything is as before. How fast is docs/performance.md's to
// say.
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <thread>
#include <vector>

#include "services/kit/grpc_status.h"
#include "storage/record/retry_delay.h"
#include "tests/e2e/traces.h"
#include "tests/faults/check_ledger.h"

namespace ourvoice::battery {
namespace {

constexpr int kLetIn = 8;
constexpr int kClients = 5 * kLetIn;

class OverloadTest : public ::testing::Test {
 protected:
  std::unique_ptr<IntakeStub> NewPublicStub() const {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    return intake::v1::IntakeService::NewStub(grpc::CreateCustomChannel(
        "127.0.0.1:" + port_, grpc::InsecureChannelCredentials(), arguments));
  }

  // Submits as anybody; false when told to try again later.
  bool IsTaken(IntakeStub& stub, const std::string& request_id) {
    ledger_.Attempt(request_id);
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(30));
    intake::v1::SubmitResponseResponse response;
    const grpc::Status status = stub.SubmitResponse(&context, RequestOf(request_id), &response);
    if (status.ok()) {
      ledger_.Acknowledge(request_id, response.follow_up_words());
      return true;
    }
    ++refused_;
    const bool named = status.error_code() == grpc::StatusCode::RESOURCE_EXHAUSTED &&
                       storage::RetryDelayOf(kit::FromGrpc(status)).has_value();
    if (!named) ++unnamed_;
    return false;
  }

  const test::TemporaryFolder folder_;
  const std::string port_ = test::FreePort();
  ServedSurvey survey_{
      folder_ / "data",
      {"--listen", "127.0.0.1:" + port_, "--public-calls", std::to_string(kLetIn)}};
  Ledger ledger_;
  std::atomic<uint64_t> refused_ = 0;
  std::atomic<uint64_t> unnamed_ = 0;
};

TEST_F(OverloadTest, TellsWhoeverIsTooManyToTryAgainAndLosesNothing) {
  Result result{.test = "F4", .trials = Trials(4'000, 400'000)};
  std::atomic<uint64_t> next = 0;
  {
    std::vector<std::jthread> clients;
    for (int client = 0; client < kClients; ++client) {
      clients.emplace_back([&] {
        const auto stub = NewPublicStub();
        for (uint64_t at = next++; at < result.trials; at = next++) {
          IsTaken(*stub, "one-of-too-many-" + std::to_string(at));
        }
      });
    }
  }
  result.refused = refused_;
  result.unnamed = unnamed_;
  // One alone is not held up by what there was.
  result.held = refused_ > 0 && IsTaken(*NewPublicStub(), "one-after-all-the-others");
  CheckLedger(ledger_, survey_, result);
  result.Print();
  EXPECT_TRUE(result.Held());
}

}  // namespace
}  // namespace ourvoice::battery
