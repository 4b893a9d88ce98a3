// F1, F2. What is sent twice, because the client pressed twice or never heard the reply, counts
// once.
#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <random>
#include <set>
#include <thread>
#include <vector>

#include "tests/faults/battery.h"
#include "tests/faults/served_survey.h"
#include "tests/support/forwarder.h"

namespace ourvoice::battery {
namespace {

constexpr int kThreads = 16;

// The distinct replies to one request; a failure is one too.
class Replies {
 public:
  void Add(const grpc::Status& status, const intake::v1::SubmitResponseResponse& response) {
    const std::lock_guard lock(mutex_);
    ++count_;
    if (status.ok() && !response.repeated_request()) ++first_;
    words_.insert(status.ok() ? response.follow_up_words() : status.error_message());
  }
  bool AreEqual(int count) const { return count_ == count && first_ == 1 && words_.size() == 1; }

 private:
  std::mutex mutex_;
  int count_ = 0;
  int first_ = 0;
  std::set<std::string> words_;
};

void SendFromManyThreads(const ServedSurvey& survey, const std::string& request_id, int count,
                         Replies& replies) {
  std::atomic<int> left = count;
  std::vector<std::jthread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&] {
      const auto stub = survey.NewStub();
      while (left-- > 0) {
        intake::v1::SubmitResponseResponse response;
        const grpc::Status status = Submit(*stub, request_id, response);
        replies.Add(status, response);
      }
    });
  }
}

TEST(DuplicateSubmitTest, IsOneAnswerAndOneReceiptHoweverOftenItComes) {
  Result result{.test = "F1", .trials = Trials(5, 50)};
  const test::TemporaryFolder folder;
  ServedSurvey survey(folder / "data");
  std::vector<Replies> replies(result.trials);
  const auto send_all = [&](int count) {
    for (uint64_t trial = 0; trial < result.trials; ++trial) {
      SendFromManyThreads(survey, "pressed-many-times-" + std::to_string(trial), count,
                          replies[trial]);
    }
  };
  send_all(40);
  survey.Kill();
  ASSERT_TRUE(survey.Start()) << survey.server().Log();
  send_all(30);
  // A phone that was offline sends again what the survey no longer takes from others.
  ASSERT_EQ(survey.Cli({"survey", "close", "small"}).exit_code, 0);
  send_all(30);

  for (const Replies& to_one : replies) result.held = result.held && to_one.AreEqual(100);
  EXPECT_EQ(survey.Stop(), 0);
  const uint64_t held = survey.CountResponses();
  result.doubled = held > result.trials ? held - result.trials : 0;
  result.lost = held < result.trials ? result.trials - held : 0;
  result.Print();
  EXPECT_TRUE(result.Held());
}

// Sends until a reply comes, over a new connection each time, five times at most.
bool SendUntilAnswered(const std::string& socket, const std::string& request_id) {
  for (int attempt = 0; attempt < 5; ++attempt) {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
    const auto stub = intake::v1::IntakeService::NewStub(
        grpc::CreateCustomChannel("unix:" + socket, grpc::InsecureChannelCredentials(), arguments));
    intake::v1::SubmitResponseResponse response;
    if (Submit(*stub, request_id, response).ok()) return true;
  }
  return false;
}

TEST(LostReplyTest, LeavesOneAnswerWhenTheClientSendsAgain) {
  Result result{.test = "F2", .trials = Trials(50, 1'000)};
  std::mt19937_64 random(result.seed);
  const test::TemporaryFolder folder;
  ServedSurvey survey(folder / "data");
  test::Forwarder forwarder(folder / "forwarder.sock", survey.data() + "/ourvoice.sock");
  for (uint64_t trial = 0; trial < result.trials; ++trial) {
    forwarder.LoseReplies(static_cast<int>(1 + random() % 4));
    const bool answered = SendUntilAnswered(folder / "forwarder.sock",
                                            "whose-reply-was-lost-" + std::to_string(trial));
    result.held = result.held && answered && forwarder.replies_to_lose() == 0;
  }

  EXPECT_EQ(survey.Stop(), 0);
  const uint64_t held = survey.CountResponses();
  result.doubled = held > result.trials ? held - result.trials : 0;
  result.lost = held < result.trials ? result.trials - held : 0;
  result.Print();
  EXPECT_TRUE(result.Held());
}

}  // namespace
}  // namespace ourvoice::battery
