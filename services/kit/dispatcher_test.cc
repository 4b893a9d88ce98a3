#include "services/kit/dispatcher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <thread>
#include <vector>

#include "ourvoice/intake/v1/intake_service.pb.h"
#include "ourvoice/survey/v1/survey_service.pb.h"
#include "services/kit/testing/direct_call.h"
#include "services/kit/testing/every_method.h"
#include "storage/record/retry_delay.h"

namespace ourvoice::kit {
namespace {

using options::v1::ROLE_OFFICER;
using options::v1::ROLE_PUBLIC;
using options::v1::ROLE_SERVICE;
using survey::v1::GetSurveyRequest;
using survey::v1::GetSurveyResponse;
using ::testing::HasSubstr;

constexpr std::string_view kGetSurvey = "ourvoice.survey.v1.SurveyService.GetSurvey";
constexpr std::string_view kGetSurveyPath = "/ourvoice.survey.v1.SurveyService/GetSurvey";
absl::StatusOr<GetSurveyResponse> AnswerVersion7(const CallContext&,
                                                 const GetSurveyRequest& request) {
  if (request.survey_id() != "our-year") return absl::NotFoundError("there is no such survey");
  GetSurveyResponse response;
  response.set_survey_version(7);
  return response;
}

std::string GetOurYear() {
  GetSurveyRequest request;
  request.set_survey_id("our-year");
  return request.SerializeAsString();
}

TEST(DispatcherTest, AnswersFromBytesToBytes) {
  Dispatcher dispatcher(1, FixedClock());
  dispatcher.RegisterUnary<GetSurveyRequest, GetSurveyResponse>(kGetSurvey, AnswerVersion7);

  const auto bytes = Call(dispatcher, kGetSurveyPath, As(ROLE_PUBLIC), GetOurYear());

  ASSERT_TRUE(bytes.ok()) << bytes.status();
  GetSurveyResponse response;
  ASSERT_TRUE(response.ParseFromString(*bytes));
  EXPECT_EQ(response.survey_version(), 7);
}

TEST(DispatcherTest, PassesOnTheErrorOfAHandler) {
  Dispatcher dispatcher(1, FixedClock());
  dispatcher.RegisterUnary<GetSurveyRequest, GetSurveyResponse>(kGetSurvey, AnswerVersion7);

  EXPECT_EQ(Call(dispatcher, kGetSurveyPath, As(ROLE_PUBLIC), "").status(),
            absl::NotFoundError("there is no such survey"));
}

TEST(DispatcherTest, LetsAHandlerAnswerLater) {
  Dispatcher dispatcher(1, FixedClock());
  Reply<GetSurveyResponse> held;
  const GetSurveyRequest* held_request = nullptr;
  dispatcher.RegisterAsync<GetSurveyRequest, GetSurveyResponse>(
      kGetSurvey, [&](const CallContext&, const GetSurveyRequest& request, auto reply) {
        held = std::move(reply);
        held_request = &request;
      });
  absl::StatusOr<std::string> answer = absl::UnknownError("not yet");
  dispatcher.CallUnary(kGetSurveyPath, As(ROLE_PUBLIC), GetOurYear(),
                       [&](absl::StatusOr<std::string> response) { answer = response; });
  ASSERT_EQ(answer.status().code(), absl::StatusCode::kUnknown);

  EXPECT_EQ(held_request->survey_id(), "our-year");
  held(GetSurveyResponse());

  EXPECT_TRUE(answer.ok()) << answer.status();
}

TEST(DispatcherTest, DrainsUntilEveryReplyWasGivenAndLetGo) {
  Dispatcher dispatcher(1, FixedClock());
  std::promise<Reply<GetSurveyResponse>> held;
  dispatcher.RegisterAsync<GetSurveyRequest, GetSurveyResponse>(
      kGetSurvey, [&](const CallContext&, const GetSurveyRequest&, auto reply) {
        held.set_value(std::move(reply));
      });
  std::atomic<bool> answered = false;
  dispatcher.CallUnary(kGetSurveyPath, As(ROLE_PUBLIC), "", [&](auto) { answered = true; });
  std::thread later([reply = held.get_future().get()] { reply(GetSurveyResponse()); });

  dispatcher.Drain();

  EXPECT_TRUE(answered);
  later.join();
}

TEST(DispatcherTest, TellsTheHandlerWhoCallsAndUntilWhen) {
  Dispatcher dispatcher(1, FixedClock());
  CallContext seen;
  dispatcher.RegisterUnary<GetSurveyRequest, GetSurveyResponse>(
      kGetSurvey, [&](const CallContext& context, const GetSurveyRequest&) {
        seen = context;
        return GetSurveyResponse();
      });

  ASSERT_TRUE(
      Call(dispatcher, kGetSurveyPath,
           {.caller = {.role = ROLE_OFFICER, .account = "a1"}, .deadline = kNow + absl::Seconds(3)},
           "")
          .ok());

  EXPECT_EQ(seen.caller.role, ROLE_OFFICER);
  EXPECT_EQ(seen.caller.account, "a1");
  EXPECT_EQ(seen.deadline, kNow + absl::Seconds(3));
}

TEST(DispatcherTest, RefusesUnknownMethods) {
  Dispatcher dispatcher(1, FixedClock());
  for (const char* path : {"", "/", "/ourvoice.survey.v1.SurveyService/Drop",
                           "ourvoice.survey.v1.SurveyService/GetSurvey"}) {
    EXPECT_EQ(Call(dispatcher, path, As(ROLE_OFFICER), "").status().code(),
              absl::StatusCode::kUnimplemented)
        << path;
  }
}

TEST(DispatcherTest, SaysWhatIsWrongWithMalformedBytesAndRunsNoHandler) {
  std::atomic<int> runs = 0;
  Dispatcher dispatcher(1, FixedClock());
  RegisterCountingHandlers(dispatcher, runs);

  for (const std::string_view bytes : {"\x0A\x7F-cut short", "\x0A\x02\xC3\x28", "\x07"}) {
    const absl::Status status = Call(dispatcher, kGetSurveyPath, As(ROLE_PUBLIC), bytes).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(status.message()),
                HasSubstr("the request is no ourvoice.survey.v1.GetSurveyRequest"));
    EXPECT_THAT(std::string(status.message()), Not(HasSubstr("cut short-")));
  }
  EXPECT_EQ(runs, 0);
}

TEST(DispatcherTest, RefusesARequestThatIsTooLargeForItsCaller) {
  std::atomic<int> runs = 0;
  Dispatcher dispatcher(1, FixedClock());
  RegisterCountingHandlers(dispatcher, runs);
  for (const options::v1::Role role : {ROLE_PUBLIC, ROLE_OFFICER}) {
    const std::string too_large(Dispatcher::RequestBytesMax({.role = role}) + 1, '\0');
    const absl::Status status = Call(dispatcher, kGetSurveyPath, As(role), too_large).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
    EXPECT_THAT(std::string(status.message()), HasSubstr("at most"));
  }
  EXPECT_EQ(runs, 0);
}

TEST(DispatcherTest, TellsThePublicToTryAgainWhileTooManyCallsAreUnderWay) {
  Dispatcher dispatcher(1, FixedClock(), nullptr, /*public_calls_max=*/2);
  std::vector<Reply<GetSurveyResponse>> held;
  dispatcher.RegisterAsync<GetSurveyRequest, GetSurveyResponse>(
      kGetSurvey, [&](const CallContext&, const GetSurveyRequest&, auto reply) {
        held.push_back(std::move(reply));
      });
  std::vector<absl::Status> answers;
  const auto call_as = [&](options::v1::Role role) {
    dispatcher.CallUnary(
        kGetSurveyPath, As(role), GetOurYear(),
        [&](const absl::StatusOr<std::string>& response) { answers.push_back(response.status()); });
  };
  const auto lets_in = [&](options::v1::Role role) {
    const Caller caller{.role = role};
    return dispatcher.LetsIn(**dispatcher.Authorise(kGetSurveyPath, caller), caller);
  };
  EXPECT_TRUE(lets_in(ROLE_PUBLIC));
  for (int i = 0; i < 3; ++i) call_as(ROLE_PUBLIC);

  EXPECT_FALSE(lets_in(ROLE_PUBLIC));
  EXPECT_TRUE(lets_in(ROLE_OFFICER));
  ASSERT_EQ(held.size(), 2u);
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_EQ(answers[0].code(), absl::StatusCode::kResourceExhausted);
  EXPECT_TRUE(storage::RetryDelayOf(answers[0]).has_value());
  // Staff are let in all the same, and the public as soon as a call is over.
  call_as(ROLE_OFFICER);
  EXPECT_EQ(held.size(), 3u);
  held[0](GetSurveyResponse());
  held.erase(held.begin());
  call_as(ROLE_PUBLIC);
  EXPECT_EQ(held.size(), 3u);
  for (const auto& reply : held) reply(GetSurveyResponse());
}

TEST(DispatcherTest, AllowsThePublicLessThanStaffAndServices) {
  EXPECT_EQ(Dispatcher::RequestBytesMax({.role = ROLE_PUBLIC}), 256 << 10);
  EXPECT_EQ(Dispatcher::RequestBytesMax({.role = ROLE_OFFICER}), 4 << 20);
  EXPECT_EQ(Dispatcher::RequestBytesMax({.role = ROLE_SERVICE}), 6 << 20);
}

TEST(DispatcherTest, RefusesACallWhoseDeadlineHasPassed) {
  std::atomic<int> runs = 0;
  Dispatcher dispatcher(1, FixedClock());
  RegisterCountingHandlers(dispatcher, runs);
  CallContext context = As(ROLE_PUBLIC);
  context.deadline = kNow;

  EXPECT_EQ(Call(dispatcher, kGetSurveyPath, context, "").status().code(),
            absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(runs, 0);
}

TEST(DispatcherTest, RefusesACallWhoseDeadlinePassedWhileItWaitedForAWorker) {
  std::atomic<int> seconds_late = 0;
  std::atomic<int> runs = 0;
  std::promise<void> begun;
  std::promise<void> release;
  std::promise<absl::StatusCode> second;
  {
    Dispatcher dispatcher(1, [&] { return kNow + absl::Seconds(seconds_late.load()); });
    dispatcher.RegisterUnary<GetSurveyRequest, GetSurveyResponse>(
        kGetSurvey, [&](const CallContext&, const GetSurveyRequest&) {
          ++runs;
          begun.set_value();
          release.get_future().wait();
          return GetSurveyResponse();
        });
    dispatcher.CallUnary(kGetSurveyPath, As(ROLE_PUBLIC), "", [](auto) {});
    begun.get_future().wait();
    dispatcher.CallUnary(kGetSurveyPath, As(ROLE_PUBLIC), "",
                         [&](auto response) { second.set_value(response.status().code()); });
    seconds_late = 5;
    release.set_value();
    EXPECT_EQ(second.get_future().get(), absl::StatusCode::kDeadlineExceeded);
  }
  EXPECT_EQ(runs, 1);
}

TEST(DispatcherTest, RefusesAUnaryCallOfAStreamAndTheOtherWayRound) {
  std::atomic<int> runs = 0;
  Dispatcher dispatcher(1, FixedClock());
  RegisterCountingHandlers(dispatcher, runs);

  EXPECT_EQ(
      Call(dispatcher, "/ourvoice.intake.v1.IntakeService/ImportResponses", As(ROLE_OFFICER), "")
          .status()
          .code(),
      absl::StatusCode::kUnimplemented);
  EXPECT_EQ(CallStream(dispatcher, kGetSurveyPath, As(ROLE_PUBLIC)).code(),
            absl::StatusCode::kUnimplemented);
  EXPECT_EQ(runs, 0);
}

TEST(DispatcherTest, TellsTheObserverWhatBecameOfEachCall) {
  std::vector<std::string> seen;
  Dispatcher dispatcher(1, FixedClock(), [&](const CallOutcome& outcome) {
    seen.push_back(absl::StrCat(outcome.method == nullptr ? "?" : outcome.method->name(), " ",
                                absl::StatusCodeToString(outcome.code)));
  });
  std::atomic<int> runs = 0;
  RegisterCountingHandlers(dispatcher, runs);

  (void)Call(dispatcher, kGetSurveyPath, As(ROLE_PUBLIC), "");
  (void)Call(dispatcher, kGetSurveyPath, As(ROLE_PUBLIC), "\xFF");
  (void)Call(dispatcher, "/ourvoice.survey.v1.SurveyService/DraftSurvey", As(ROLE_PUBLIC), "");
  (void)Call(dispatcher, "/nowhere", As(ROLE_PUBLIC), "");
  (void)CallStream(dispatcher, "/ourvoice.record.v1.RecordService/Follow", As(ROLE_SERVICE));

  EXPECT_THAT(seen, ::testing::ElementsAre("GetSurvey OK", "GetSurvey INVALID_ARGUMENT",
                                           "DraftSurvey PERMISSION_DENIED", "? UNIMPLEMENTED",
                                           "Follow OK"));
}

using DispatcherDeathTest = ::testing::Test;

TEST(DispatcherDeathTest, AbortsOverMistakesOfOurOwn) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  Dispatcher dispatcher(0);
  auto answer = [](const CallContext&, const auto&) { return GetSurveyResponse(); };
  using DraftSurveyRequest = survey::v1::DraftSurveyRequest;
  EXPECT_DEATH((dispatcher.RegisterUnary<GetSurveyRequest, GetSurveyResponse>(
                   "ourvoice.survey.v1.SurveyService.Drop", answer)),
               "the schema has no such method");
  EXPECT_DEATH(
      (dispatcher.RegisterUnary<DraftSurveyRequest, GetSurveyResponse>(kGetSurvey, answer)),
      "its types are not the schema's");
  EXPECT_DEATH((dispatcher.RegisterStreaming<GetSurveyRequest, GetSurveyResponse>(
                   kGetSurvey, [](const auto&, auto) { return absl::OkStatus(); })),
               "it does not stream in the schema");
  dispatcher.RegisterUnary<GetSurveyRequest, GetSurveyResponse>(kGetSurvey, answer);
  EXPECT_DEATH((dispatcher.RegisterUnary<GetSurveyRequest, GetSurveyResponse>(kGetSurvey, answer)),
               "it is registered already");
}

}  // namespace
}  // namespace ourvoice::kit
