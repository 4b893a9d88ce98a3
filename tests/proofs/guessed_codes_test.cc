// S5. Somebody guesses codes while a school joins behind the same address: no guess admits, and
// everybody who has a code is let in.
#include <gtest/gtest.h>

#include <atomic>
#include <random>
#include <thread>

#include "ourvoice/intake/v1/intake_service.grpc.pb.h"
#include "services/joining/code.h"
#include "tests/faults/battery.h"
#include "tests/support/joined_survey.h"

namespace ourvoice::proofs {
namespace {

constexpr int kGuessers = 4;

TEST(GuessedCodesTest, NoGuessAdmitsAndTheSchoolJoinsMeanwhile) {
  battery::Result result{.test = "S5", .trials = battery::Trials(20'000, 1'000'000)};
  SCOPED_TRACE("OURVOICE_SEED=" + std::to_string(result.seed));
  const int pupils = battery::Full() ? 1'500 : 300;
  test::RunningService service;
  test::PublishJoinedSurvey(service);
  const std::vector<std::string> codes = test::TypedCodes(service, pupils);
  const std::string lesson = test::LessonCode(service, 30);

  std::atomic<uint64_t> guessed = 0;
  std::atomic<uint64_t> hits = 0;
  std::atomic<uint64_t> unanswered = 0;
  const auto guess = [&](uint64_t seed) {
    std::mt19937_64 random(seed);
    intake::v1::IntakeService::Stub stub(service.open_to_all());
    while (guessed++ < result.trials) {
      std::string bytes;
      while (bytes.size() < 32) bytes += static_cast<char>(random());
      intake::v1::JoinSurveyRequest request;
      // Of every ten guesses one is at the code of a lesson, of which there are fewer.
      const auto form =
          random() % 10 == 0 ? joining::Code::Form::kLesson : joining::Code::Form::kTyped;
      request.set_code(joining::CodeFrom(form, bytes).text);
      intake::v1::JoinSurveyResponse response;
      grpc::ClientContext context;
      const grpc::Status status = stub.JoinSurvey(&context, request, &response);
      hits += status.ok() ? 1 : 0;
      unanswered += status.ok() || status.error_code() == grpc::StatusCode::NOT_FOUND ? 0 : 1;
    }
  };
  std::vector<std::thread> guessers;
  for (int i = 0; i < kGuessers; ++i) guessers.emplace_back(guess, result.seed + i);

  uint64_t joined = 0;
  intake::v1::IntakeService::Stub stub(service.open_to_all());
  for (const std::string& code : codes) {
    intake::v1::JoinSurveyRequest request;
    request.set_code(code);
    intake::v1::JoinSurveyResponse response;
    grpc::ClientContext context;
    joined += stub.JoinSurvey(&context, request, &response).ok() ? 1 : 0;
  }
  for (std::thread& guesser : guessers) guesser.join();

  result.more = {{"hits", static_cast<double>(hits)},
                 {"guesses_not_answered", static_cast<double>(unanswered)},
                 {"pupils", static_cast<double>(pupils)},
                 {"joined", static_cast<double>(joined)}};
  EXPECT_EQ(hits, 0);
  // Guesses that were not looked at prove nothing.
  EXPECT_LE(static_cast<double>(unanswered), 0.01 * static_cast<double>(result.trials));
  EXPECT_GE(static_cast<double>(joined), 0.999 * pupils);
  result.held = !HasFailure();
  result.Print();
}

}  // namespace
}  // namespace ourvoice::proofs
