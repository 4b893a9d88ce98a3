// F8. Kills the process at random moments while disclosures come among other answers, then shows
// that each one that was acknowledged stands in the queue of the safeguarding lead exactly once.
#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <thread>

#include "ourvoice/safeguarding/v1/safeguarding_service.grpc.pb.h"
#include "services/kit/channel.h"
#include "services/kit/clock.h"
#include "tests/faults/check_ledger.h"
#include "tests/faults/writers.h"

namespace ourvoice::battery {
namespace {

using safeguarding::v1::SafeguardingService;

constexpr int kOthers = 16;
constexpr int kDisclosing = 4;

// How many concerns wait.
uint64_t CountQueue(const std::string& data) {
  const auto stub =
      SafeguardingService::NewStub(kit::MakeChannel("unix:" + data + "/ourvoice.sock"));
  safeguarding::v1::ListConcernsRequest request;
  request.set_page_size(1'000);
  uint64_t count = 0;
  do {
    const auto context =
        kit::MakeContext("safeguarding-lead", kit::SystemClock()() + absl::Seconds(20));
    safeguarding::v1::ListConcernsResponse response;
    const grpc::Status status = stub->ListConcerns(context.get(), request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    if (!status.ok()) return count;
    count += static_cast<uint64_t>(response.concerns_size());
    request.set_page_token(response.next_page_token());
  } while (!request.page_token().empty());
  return count;
}

TEST(DisclosureLaneTest, EveryAcknowledgedDisclosureIsInTheQueueOnceAfterKills) {
  Result result{.test = "F8", .trials = Trials(5, 100)};
  SCOPED_TRACE("OURVOICE_SEED=" + std::to_string(result.seed));
  std::mt19937_64 random(result.seed);
  const test::TemporaryFolder folder;
  ServedSurvey survey(folder / "data");
  Ledger disclosed;
  Ledger others;
  for (uint64_t round = 0; round < result.trials; ++round) {
    {
      const std::string name = "round-" + std::to_string(round);
      const Writers disclosing(survey, disclosed, kDisclosure + name, kDisclosing);
      const Writers writing(survey, others, "an-answer-in-" + name, kOthers);
      std::this_thread::sleep_for(std::chrono::milliseconds(50 + random() % 700));
      survey.Kill();
    }
    ASSERT_TRUE(survey.Start()) << "round " << round << "\n" << survey.server().Log();
  }
  // Whoever had no answer sends again: that raises what was lost, and nothing twice.
  const auto stub = survey.NewStub();
  for (const auto& [request_id, words] : disclosed.Entries()) {
    intake::v1::SubmitResponseResponse response;
    ASSERT_TRUE(Submit(*stub, request_id, response).ok());
    if (!words.empty() && response.follow_up_words() != words) ++result.lost;
  }
  const uint64_t sent = disclosed.Entries().size();
  const uint64_t queued = CountQueue(survey.data());
  result.lost += sent > queued ? sent - queued : 0;
  result.doubled = queued > sent ? queued - sent : 0;
  result.more["disclosures"] = static_cast<double>(sent);
  result.more["acknowledged"] = static_cast<double>(disclosed.CountAcknowledged());
  EXPECT_GT(disclosed.CountAcknowledged(), 0);
  result.Print();
  EXPECT_TRUE(result.Held());
}

}  // namespace
}  // namespace ourvoice::battery
