#include "services/kit/unary_call.h"

#include <gmock/gmock.h>
#include <grpcpp/generic/generic_stub.h>

#include <atomic>
#include <future>

#include "ourvoice/survey/v1/survey_service.pb.h"
#include "services/kit/error_detail.h"
#include "services/kit/grpc_status.h"
#include "services/kit/testing/server_fixture.h"
#include "storage/record/retry_delay.h"

namespace ourvoice::kit {
namespace {

using absl::StatusCode;
using survey::v1::GetSurveyRequest;
using survey::v1::GetSurveyResponse;
using ::testing::HasSubstr;

constexpr char kGetSurvey[] = "ourvoice.survey.v1.SurveyService.GetSurvey";
constexpr char kGetSurveyPath[] = "/ourvoice.survey.v1.SurveyService/GetSurvey";
constexpr char kDraftSurveyPath[] = "/ourvoice.survey.v1.SurveyService/DraftSurvey";

// One method has a handler, which the test gives.
class UnaryCallTest : public ServerFixture {
 protected:
  ~UnaryCallTest() override { server_.reset(); }

  void Handle(
      std::function<void(const CallContext&, const GetSurveyRequest&, Reply<GetSurveyResponse>)>
          handler,
      const Timeouts& timeouts = {}) {
    dispatcher_.RegisterAsync<GetSurveyRequest, GetSurveyResponse>(kGetSurvey, std::move(handler));
    Serve(dispatcher_, timeouts);
  }

  Dispatcher dispatcher_{1};
};

TEST_F(UnaryCallTest, CarriesTheDetailsOfAnError) {
  const FieldViolation violation{.field = "survey_id", .description = "is missing"};
  Handle([&](const CallContext&, const GetSurveyRequest&, auto reply) {
    reply(InvalidFields("survey.ourvoice", std::vector<FieldViolation>(300, violation)));
  });

  const absl::Status status = CallPublic(kGetSurveyPath, "").status();

  EXPECT_EQ(status.code(), StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), HasSubstr("survey_id: is missing"));
  EXPECT_THAT(ViolationsOf(status), ::testing::SizeIs(300));
}

TEST_F(UnaryCallTest, GivesACallWithoutADeadlineTheDefault) {
  absl::Time deadline;
  Handle([&](const CallContext& context, const GetSurveyRequest&, auto reply) {
    deadline = context.deadline;
    reply(GetSurveyResponse());
  });
  const absl::Time before = SystemClock()();

  ASSERT_TRUE(CallPublic(kGetSurveyPath, "").ok());

  EXPECT_GE(deadline, before + absl::Seconds(10));
  EXPECT_LE(deadline, SystemClock()() + absl::Seconds(10));
}

TEST_F(UnaryCallTest, CutsADeadlineThatIsFarAway) {
  absl::Time deadline;
  Handle([&](const CallContext& context, const GetSurveyRequest&, auto reply) {
    deadline = context.deadline;
    reply(GetSurveyResponse());
  });

  ASSERT_TRUE(CallWithBytes(local_, *MakeContext("officer", SystemClock()() + absl::Hours(2)),
                            kGetSurveyPath, "")
                  .ok());

  EXPECT_LE(deadline, SystemClock()() + absl::Seconds(60));
}

TEST_F(UnaryCallTest, EndsACallThatTakesTooLongAndForgetsItsLateAnswer) {
  Reply<GetSurveyResponse> held;
  Handle([&](const CallContext&, const GetSurveyRequest&, auto reply) { held = reply; },
         {.unary_default = absl::Milliseconds(50), .unary_max = absl::Milliseconds(100)});

  EXPECT_EQ(CallPublic(kGetSurveyPath, "").status().code(), StatusCode::kDeadlineExceeded);
  held(GetSurveyResponse());
  held = nullptr;
  EXPECT_EQ(CallLocal("officer", kGetSurveyPath, "").status().code(),
            StatusCode::kDeadlineExceeded);
  held(GetSurveyResponse());
}

TEST_F(UnaryCallTest, EndsACallWhoseMessageNeverComes) {
  std::atomic<bool> handled = false;
  Handle([&](const CallContext&, const GetSurveyRequest&, auto) { handled = true; },
         {.unary_default = absl::Milliseconds(50), .unary_max = absl::Milliseconds(100)});
  grpc::ClientContext context;
  grpc::CompletionQueue queue;
  const auto call = grpc::GenericStub(public_).PrepareCall(&context, kGetSurveyPath, &queue);
  grpc::Status status;
  void* tag = nullptr;
  bool ok = false;

  call->StartCall(nullptr);
  queue.Next(&tag, &ok);
  call->Finish(&status, nullptr);
  queue.Next(&tag, &ok);
  queue.Shutdown();

  EXPECT_EQ(status.error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
  EXPECT_FALSE(handled);
}

TEST_F(UnaryCallTest, RefusesWhoeverIsTooManyWithoutWaitingForTheMessage) {
  Dispatcher full(1, SystemClock(), nullptr, /*public_calls_max=*/0);
  full.RegisterAsync<GetSurveyRequest, GetSurveyResponse>(
      kGetSurvey,
      [](const CallContext&, const GetSurveyRequest&, auto reply) { reply(GetSurveyResponse()); });
  Serve(full);
  grpc::ClientContext context;
  grpc::CompletionQueue queue;
  const auto call = grpc::GenericStub(public_).PrepareCall(&context, kGetSurveyPath, &queue);
  grpc::Status status;
  void* tag = nullptr;
  bool ok = false;

  call->StartCall(nullptr);
  queue.Next(&tag, &ok);
  call->Finish(&status, nullptr);
  queue.Next(&tag, &ok);
  queue.Shutdown();

  EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_TRUE(storage::RetryDelayOf(FromGrpc(status)).has_value());
  EXPECT_TRUE(CallLocal("officer", kGetSurveyPath, "").ok()) << "staff are let in";
  server_.reset();
}

TEST_F(UnaryCallTest, WaitsForACallThatIsUnderWayWhenItStops) {
  std::promise<Reply<GetSurveyResponse>> held;
  Handle([&](const CallContext&, const GetSurveyRequest&, auto reply) { held.set_value(reply); });
  auto answer = std::async(std::launch::async, [&] { return CallPublic(kGetSurveyPath, ""); });
  const Reply<GetSurveyResponse> reply = held.get_future().get();
  auto stopped = std::async(std::launch::async, [&] { server_->Stop(absl::Seconds(20)); });

  reply(GetSurveyResponse());

  EXPECT_TRUE(answer.get().ok());
  stopped.get();
}

TEST_F(UnaryCallTest, DoesNotWaitLongerThanTheGraceWhenItStops) {
  std::promise<Reply<GetSurveyResponse>> held;
  Handle([&](const CallContext&, const GetSurveyRequest&, auto reply) { held.set_value(reply); },
         {.unary_default = absl::Hours(1), .unary_max = absl::Hours(1)});
  auto answer = std::async(std::launch::async, [&] { return CallPublic(kGetSurveyPath, ""); });
  const Reply<GetSurveyResponse> reply = held.get_future().get();

  server_->Stop(absl::ZeroDuration());

  EXPECT_FALSE(answer.get().ok());
  reply(GetSurveyResponse());
}

TEST_F(UnaryCallTest, RefusesStaffCallsThatHaveNoHandler) {
  Handle(
      [](const CallContext&, const GetSurveyRequest&, auto reply) { reply(GetSurveyResponse()); });
  EXPECT_EQ(CallLocal("officer", kDraftSurveyPath, "").status().code(), StatusCode::kUnimplemented);
}

}  // namespace
}  // namespace ourvoice::kit
