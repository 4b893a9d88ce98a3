#include "services/gateway/gateway.h"

#include <future>

#include "ourvoice/survey/v1/survey_service.pb.h"
#include "services/gateway/gzip.h"
#include "services/gateway/testing/gateway_fixture.h"
#include "services/kit/error_detail.h"
#include "services/kit/testing/every_method.h"

namespace ourvoice::gateway {
namespace {

using survey::v1::GetSurveyRequest;
using survey::v1::GetSurveyResponse;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kGetSurveyPath[] = "/ourvoice.survey.v1.SurveyService/GetSurvey";
constexpr char kGetSurvey[] = "ourvoice.survey.v1.SurveyService.GetSurvey";
constexpr char kListSurveysPath[] = "/ourvoice.survey.v1.SurveyService/ListSurveys";

class GatewayCallTest : public GatewayTest {
 protected:
  // Answers with the id that was asked for.
  void RegisterEcho() {
    dispatcher_.RegisterUnary<GetSurveyRequest, GetSurveyResponse>(
        kGetSurvey,
        [](const kit::CallContext&,
           const GetSurveyRequest& request) -> absl::StatusOr<GetSurveyResponse> {
          if (request.survey_id() == "none") {
            return kit::ErrorWithReason(absl::StatusCode::kNotFound, "there is no such survey",
                                        "SURVEY_UNKNOWN", "survey.ourvoice");
          }
          GetSurveyResponse response;
          response.mutable_definition()->set_id(request.survey_id());
          return response;
        });
  }

  std::atomic<int> runs_ = 0;
};

TEST_F(GatewayCallTest, LetsNoRoleCallWhatTheSchemaDoesNotLetIt) {
  kit::RegisterCountingHandlers(dispatcher_, runs_);
  Serve();
  Browser browser = Open();
  int refused = 0;
  int allowed = 0;
  for (const auto* method : kit::EveryMethod()) {
    if (method->server_streaming()) continue;
    for (const options::v1::Role role : kit::EveryRole()) {
      if (role == options::v1::ROLE_UNSPECIFIED || role == options::v1::ROLE_SERVICE) continue;
      Headers headers = Proto();
      if (role != options::v1::ROLE_PUBLIC) {
        headers["Authorization"] = "Bearer " + kit::RoleName(role);
      }
      const BrowserAnswer answer = browser.Post(kit::PathOf(*method), headers, "");
      const bool may = kit::MayCall(role, *method);
      EXPECT_EQ(answer.result_int(), may                                ? 200
                                     : role == options::v1::ROLE_PUBLIC ? 401
                                                                        : 403)
          << kit::RoleName(role) << " at " << kit::PathOf(*method);
      EXPECT_EQ(runs_, allowed += may ? 1 : 0);
      refused += may ? 0 : 1;
    }
  }
  EXPECT_GT(refused, 100);
  EXPECT_GT(allowed, 100);
}

TEST_F(GatewayCallTest, AnswersInTheFormThatItIsAskedIn) {
  RegisterEcho();
  Serve();
  const BrowserAnswer json = Call(kGetSurveyPath, Json(), R"({"surveyId": "our-year"})");
  EXPECT_EQ(json.result_int(), 200);
  EXPECT_EQ(json["Content-Type"], "application/json");
  EXPECT_EQ(json.body(), R"({"definition":{"id":"our-year"}})");

  GetSurveyRequest request;
  request.set_survey_id("our-year");
  const BrowserAnswer proto = Call(kGetSurveyPath, Proto(), request.SerializeAsString());
  GetSurveyResponse response;
  ASSERT_TRUE(response.ParseFromString(proto.body()));
  EXPECT_EQ(response.definition().id(), "our-year");
}

TEST_F(GatewayCallTest, TellsAnErrorWithItsCodeAndReason) {
  RegisterEcho();
  Serve();
  const BrowserAnswer answer = Call(kGetSurveyPath, Json(), R"({"surveyId": "none"})");
  EXPECT_EQ(answer.result_int(), 404);
  EXPECT_THAT(answer.body(), HasSubstr(R"("code":"not_found")"));
  EXPECT_THAT(answer.body(), HasSubstr("ourvoice.common.v1.ErrorDetail"));
}

TEST_F(GatewayCallTest, QuotesNothingOfABodyThatItCannotRead) {
  RegisterEcho();
  Serve();
  for (const char* body : {R"({"surveyId": canary})", R"({"canary": 1})", "canary"}) {
    const BrowserAnswer answer = Call(kGetSurveyPath, Json(), body);
    EXPECT_EQ(answer.result_int(), 400);
    EXPECT_THAT(answer.body(), Not(HasSubstr("canary")));
  }
  EXPECT_EQ(Call(kGetSurveyPath, Proto(), "\xff\xff").result_int(), 400);
}

TEST_F(GatewayCallTest, RefusesAPageOfAnotherSiteThatCallsWithSomebodysCookie) {
  kit::RegisterCountingHandlers(dispatcher_, runs_);
  Serve();
  const Headers officer = With(Proto(), "Cookie", "__Host-ourvoice-token=officer");
  EXPECT_EQ(Call(kListSurveysPath, officer, "").result_int(), 200);
  EXPECT_EQ(Call(kListSurveysPath, With(officer, "Sec-Fetch-Site", "cross-site"), "").result_int(),
            403);
  EXPECT_EQ(
      Call(kListSurveysPath, With(officer, "Origin", "https://evil.example"), "").result_int(),
      403);
  EXPECT_EQ(Call(kListSurveysPath, With(officer, "Content-Type", "text/plain"), "").result_int(),
            400)
      << "a form can send this";
  EXPECT_EQ(runs_, 1);
}

TEST_F(GatewayCallTest, LetsSomebodyWhoseSessionIsOverAnswerAsAnybody) {
  kit::RegisterCountingHandlers(dispatcher_, runs_);
  Serve();
  const Headers stale = With(Proto(), "Cookie", "__Host-ourvoice-token=no-longer");
  EXPECT_EQ(Call(kGetSurveyPath, stale, "").result_int(), 200);
  EXPECT_EQ(Call(kListSurveysPath, stale, "").result_int(), 401);
}

TEST_F(GatewayCallTest, BelievesNoCookieThatAnythingButTlsCouldHaveSet) {
  kit::RegisterCountingHandlers(dispatcher_, runs_);
  Serve();
  const Headers plain = With(Proto(), "Cookie", "ourvoice-token=officer");
  EXPECT_EQ(Call(kListSurveysPath, plain, "").result_int(), 401);
  const Headers on_this_machine = With(plain, "Host", "127.0.0.1:8481");
  EXPECT_EQ(Call(kListSurveysPath, on_this_machine, "").result_int(), 200);
  EXPECT_EQ(
      Call(kListSurveysPath, With(on_this_machine, "X-Forwarded-Proto", "https"), "").result_int(),
      401);
}

TEST_F(GatewayCallTest, CallsForNobodyElseThanThePageIsOf) {
  kit::RegisterCountingHandlers(dispatcher_, runs_);
  Serve();
  const Headers officer = With(Proto(), "Cookie", "__Host-ourvoice-token=officer");
  const Headers own = With(officer, "ourvoice-account", "account-1");
  const Headers of_another = With(officer, "ourvoice-account", "account-2");
  EXPECT_EQ(Call(kListSurveysPath, own, "").result_int(), 200);
  EXPECT_EQ(Call(kListSurveysPath, of_another, "").result_int(), 401);
  EXPECT_EQ(
      Call(kListSurveysPath, With(of_another, "ourvoice-role", "administrator"), "").result_int(),
      401)
      << "it is not the role that is wrong";
  EXPECT_EQ(runs_, 1);
  EXPECT_EQ(Call(kGetSurveyPath, of_another, "").result_int(), 200) << "what anybody may";
}

TEST_F(GatewayCallTest, ChoosesTheRoleThatTheCallNames) {
  kit::RegisterCountingHandlers(dispatcher_, runs_);
  Serve();
  const Headers officer = With(Proto(), "Cookie", "__Host-ourvoice-token=officer");
  EXPECT_EQ(Call(kListSurveysPath, With(officer, "ourvoice-role", "officer"), "").result_int(),
            200);
  EXPECT_EQ(
      Call(kListSurveysPath, With(officer, "ourvoice-role", "administrator"), "").result_int(),
      403);
}

TEST_F(GatewayCallTest, TakesAndGivesGzip) {
  RegisterEcho();
  Serve();
  const std::string id(2'000, 'a');
  const Headers headers = With(With(Json(), "Content-Encoding", "gzip"), "Accept-Encoding", "gzip");
  const BrowserAnswer answer = Call(kGetSurveyPath, headers, Gzip(R"({"surveyId":")" + id + "\"}"));
  EXPECT_EQ(answer["Content-Encoding"], "gzip");
  EXPECT_THAT(Gunzip(answer.body(), 10'000).value_or(""), HasSubstr(id));
}

TEST_F(GatewayCallTest, RefusesABodyThatIsTooLongHoweverItIsSent) {
  kit::RegisterCountingHandlers(dispatcher_, runs_);
  Serve();
  const std::string large((256 << 10) + 1, 'a');
  EXPECT_EQ(Call(kGetSurveyPath, Proto(), large).result_int(), 429);
  EXPECT_EQ(
      Call(kGetSurveyPath, With(Proto(), "Content-Encoding", "gzip"), Gzip(large)).result_int(),
      429);
  Browser chunked = Open();
  chunked.Write("POST " + std::string(kGetSurveyPath) +
                " HTTP/1.1\r\nHost: a\r\nContent-Type: application/proto\r\n"
                "Transfer-Encoding: chunked\r\n\r\n40001\r\n" +
                large + "\r\n0\r\n\r\n");
  EXPECT_EQ(chunked.Read().result_int(), 429);
  EXPECT_EQ(runs_, 0);
}

TEST_F(GatewayCallTest, RefusesALengthThatIsTooLongBeforeAnythingOfItComes) {
  kit::RegisterCountingHandlers(dispatcher_, runs_);
  Serve();
  for (const char* path : {kGetSurveyPath, kListSurveysPath}) {
    Browser browser = Open();
    browser.Write("POST " + std::string(path) +
                  " HTTP/1.1\r\nHost: a\r\nContent-Type: application/proto\r\n"
                  "Content-Length: 99999999999\r\n\r\n");
    EXPECT_EQ(browser.Read().result_int(), path == kGetSurveyPath ? 429 : 401);
  }
  EXPECT_EQ(runs_, 0);
}

TEST_F(GatewayCallTest, TakesNoBodyOfWhichTheEndIsNotPlain) {
  kit::RegisterCountingHandlers(dispatcher_, runs_);
  Serve();
  for (const char* headers : {"Transfer-Encoding: gzip\r\n", "Transfer-Encoding: xchunked\r\n",
                              "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"}) {
    Browser browser = Open();
    browser.Write("POST " + std::string(kGetSurveyPath) +
                  " HTTP/1.1\r\nHost: a\r\nContent-Type: application/proto\r\n" + headers +
                  "\r\n0\r\n\r\nGET /health HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(browser.Read().result_int(), 400) << headers;
    EXPECT_EQ(browser.Read().result_int(), 0) << headers;
  }
  EXPECT_EQ(runs_, 0);
}

TEST_F(GatewayCallTest, LetsNoPageOfAnotherSiteCallWithoutACookieEither) {
  kit::RegisterCountingHandlers(dispatcher_, runs_);
  Serve();
  EXPECT_EQ(Call(kGetSurveyPath, With(Proto(), "Sec-Fetch-Site", "cross-site"), "").result_int(),
            403);
  EXPECT_EQ(runs_, 0);
}

TEST_F(GatewayCallTest, GoesOnWithAConnectionAfterARefusal) {
  kit::RegisterCountingHandlers(dispatcher_, runs_);
  Serve();
  Browser browser = Open();
  EXPECT_EQ(browser.Post(kListSurveysPath, Proto(), "some bytes").result_int(), 401);
  EXPECT_EQ(browser.Post(kGetSurveyPath, Proto(), "").result_int(), 200);
}

TEST_F(GatewayCallTest, EndsACallThatTakesLongerThanItsCallerWaits) {
  std::promise<void> done;
  dispatcher_.RegisterUnary<GetSurveyRequest, GetSurveyResponse>(
      kGetSurvey, [&](const kit::CallContext&, const GetSurveyRequest&) {
        done.get_future().wait();
        return absl::StatusOr<GetSurveyResponse>(GetSurveyResponse());
      });
  Serve();
  EXPECT_EQ(Call(kGetSurveyPath, With(Json(), "Connect-Timeout-Ms", "50"), "{}").result_int(), 504);
  done.set_value();
}

TEST_F(GatewayCallTest, WaitsForCallsThatAreUnderWayBeforeItStops) {
  std::promise<void> begun;
  std::promise<void> may_end;
  dispatcher_.RegisterUnary<GetSurveyRequest, GetSurveyResponse>(
      kGetSurvey, [&](const kit::CallContext&, const GetSurveyRequest&) {
        begun.set_value();
        may_end.get_future().wait();
        return absl::StatusOr<GetSurveyResponse>(GetSurveyResponse());
      });
  Serve();
  Browser idle = Open();
  auto answer = std::async([&] { return Call(kGetSurveyPath, Json(), "{}").result_int(); });
  begun.get_future().wait();
  auto stopped = std::async([&] { gateway_->Stop(absl::Seconds(30)); });
  may_end.set_value();

  EXPECT_EQ(answer.get(), 200);
  stopped.get();
  EXPECT_EQ(idle.Read().result_int(), 0) << "a connection that asks nothing ends at once";
}

TEST_F(GatewayCallTest, KeepsNothingOfACallInABrowser) {
  RegisterEcho();
  Serve();
  const BrowserAnswer answer = Call(kGetSurveyPath, Json(), "{}");
  EXPECT_EQ(answer["Cache-Control"], "no-store");
}

}  // namespace
}  // namespace ourvoice::gateway
