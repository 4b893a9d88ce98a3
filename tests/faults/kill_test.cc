// Kills the process at random moments while 64 writers submit, then shows that every acknowledged
// answer is there exactly once. OURVOICE_KILLS sets how often (5 unless given; 20 in the long
// form), OURVOICE_SEED replays a run.
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <map>
#include <mutex>
#include <random>
#include <thread>

#include "ourvoice/intake/v1/intake_service.grpc.pb.h"
#include "tests/support/binary.h"

namespace ourvoice {
namespace {

using intake::v1::IntakeService;
using intake::v1::SubmitResponseRequest;
using intake::v1::SubmitResponseResponse;
using test::Server;

constexpr int kWriters = 64;
// Its wave has no dates, so that it takes answers whatever the day.
constexpr char kSurvey[] = "tests/e2e/testdata/small-survey.yaml";

uint64_t FromEnvironment(const char* name, uint64_t otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}

SubmitResponseRequest RequestOf(const std::string& request_id) {
  SubmitResponseRequest request;
  request.set_request_id(request_id);
  request.mutable_response()->set_survey_id("small");
  request.mutable_response()->set_survey_version(1);
  intake::v1::Answer* answer = request.mutable_response()->add_answers();
  answer->set_question_id("wish");
  answer->set_text("A crossing by the school, and " + request_id);
  return request;
}

// What clients were told, on another path than the server's.
class Ledger {
 public:
  void Attempt(const std::string& request_id) {
    std::lock_guard lock(mutex_);
    words_.try_emplace(request_id);
  }
  void Acknowledge(const std::string& request_id, const std::string& words) {
    std::lock_guard lock(mutex_);
    words_[request_id] = words;
  }
  // Request id to follow-up words; empty words where no acknowledgement came.
  std::map<std::string, std::string> Entries() const {
    std::lock_guard lock(mutex_);
    return words_;
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::string> words_;
};

grpc::Status Submit(IntakeService::Stub& stub, const SubmitResponseRequest& request,
                    SubmitResponseResponse& response) {
  grpc::ClientContext context;
  context.AddMetadata("ourvoice-role", "officer");
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(10));
  return stub.SubmitResponse(&context, request, &response);
}

void WriteUntilStopped(const std::string& socket, const std::string& prefix, Ledger& ledger,
                       const std::atomic<bool>& stop) {
  IntakeService::Stub stub(grpc::CreateChannel(socket, grpc::InsecureChannelCredentials()));
  for (int i = 0; !stop; ++i) {
    const std::string request_id = prefix + std::to_string(i);
    ledger.Attempt(request_id);
    SubmitResponseResponse response;
    if (!Submit(stub, RequestOf(request_id), response).ok()) return;
    ledger.Acknowledge(request_id, response.follow_up_words());
  }
}

// One round: writers submit until the process is killed under them.
void KillUnderLoad(Server& server, const std::string& prefix, std::chrono::milliseconds moment,
                   Ledger& ledger) {
  std::atomic<bool> stop = false;
  {
    std::vector<std::jthread> writers;
    for (int writer = 0; writer < kWriters; ++writer) {
      writers.emplace_back([&, writer] {
        WriteUntilStopped("unix:" + server.data() + "/ourvoice.sock",
                          prefix + std::to_string(writer) + "-", ledger, stop);
      });
    }
    std::this_thread::sleep_for(moment);
    server.Kill();
    stop = true;
  }
}

TEST(KillTest, EveryAcknowledgedAnswerIsThereExactlyOnceAfterKills) {
  const uint64_t seed = FromEnvironment("OURVOICE_SEED", std::random_device()());
  const uint64_t kills = FromEnvironment("OURVOICE_KILLS", 5);
  RecordProperty("seed", std::to_string(seed));
  SCOPED_TRACE("OURVOICE_SEED=" + std::to_string(seed));
  std::mt19937_64 random(seed);
  const test::TemporaryFolder folder;
  const std::string data = folder / "data";
  Ledger ledger;
  {
    Server server(data, {"--listen", "none"});
    ASSERT_TRUE(server.WaitUntilServing()) << server.Log();
    ASSERT_EQ(test::Run({"--data", data, "survey", "import", kSurvey}).exit_code, 0);
    ASSERT_EQ(test::Run({"--data", data, "survey", "publish", "small"}).exit_code, 0);
    server.Stop();
  }
  for (uint64_t round = 0; round < kills; ++round) {
    Server server(data, {"--listen", "none"});
    ASSERT_TRUE(server.WaitUntilServing()) << "round " << round << "\n" << server.Log();
    const std::chrono::milliseconds moment(50 + random() % 700);
    KillUnderLoad(server, "kill-test-request-" + std::to_string(round) + "-", moment, ledger);
  }

  Server server(data, {"--listen", "none"});
  ASSERT_TRUE(server.WaitUntilServing()) << server.Log();
  IntakeService::Stub stub(
      grpc::CreateChannel("unix:" + data + "/ourvoice.sock", grpc::InsecureChannelCredentials()));
  uint64_t acknowledged = 0;
  for (const auto& [request_id, words] : ledger.Entries()) {
    SubmitResponseResponse response;
    ASSERT_TRUE(Submit(stub, RequestOf(request_id), response).ok());
    if (words.empty()) continue;
    ++acknowledged;
    EXPECT_TRUE(response.repeated_request()) << request_id << " was lost";
    EXPECT_EQ(response.follow_up_words(), words) << request_id;
  }
  EXPECT_GT(acknowledged, 0U);
  server.Stop();

  const test::Outcome stats = test::Run({"--data", data, "log", "stats"});
  const std::string expected =
      "ourvoice.intake.v1.ResponseSubmitted " + std::to_string(ledger.Entries().size());
  EXPECT_NE(stats.output.find(expected), std::string::npos)
      << "wanted `" << expected << "`, seed " << seed << "\n"
      << stats.output;
}

}  // namespace
}  // namespace ourvoice
