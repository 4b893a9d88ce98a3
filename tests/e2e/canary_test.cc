// Nothing personal leaves sealed storage: answers, feedback and ids full of canaries go through the
// real program, good ones and refused ones, and no canary is found in anything it leaves or says.
#include "tests/support/canary.h"

#include <absl/strings/escaping.h>
#include <gmock/gmock.h>

#include <filesystem>
#include <regex>

#include "ourvoice/theme/v1/quote_service.pb.h"
#include "ourvoice/theme/v1/theme_service.pb.h"
#include "tests/e2e/running_service.h"
#include "tests/e2e/traces.h"
#include "tests/e2e/wrong_requests.h"

namespace ourvoice {
namespace {

namespace fs = std::filesystem;
using test::FormOfCanaryIn;
using test::Outcome;
using ::testing::HasSubstr;

constexpr char kSubmitFeedback[] = "/ourvoice.intake.v1.IntakeService/SubmitFeedback";

// What a run with canaries left behind, and what was said meanwhile.
struct Traces {
  std::string said_to_clients;
  std::string log;
  std::string metrics;
  std::string tail;
  std::string bytes_after_kill;
  std::string bytes_after_stop;
  std::string rows;
};

class CanaryTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    const std::string port = test::FreePort();
    test::RunningService service({"--metrics", "127.0.0.1:" + port});
    Publish(service);
    CallOverGrpc(service);
    UseTheCommandLine(service);
    ImportFiles(service);
    WaitUntilCoded(service);
    ApproveAQuote(service);
    traces_.metrics = test::MetricsAt(port);
    service.server().Kill();
    traces_.tail =
        Say(service, {"log", "tail", "--count", "1000"}) + Say(service, {"log", "stats"});
    traces_.bytes_after_kill = test::BytesBelow(service.PathOf(""));
    {
      test::Server again(service.data(), {"--listen", "none"});
      ASSERT_TRUE(again.WaitUntilServing()) << again.Log();
      ASSERT_EQ(again.Stop(), 0);
    }
    traces_.log = service.server().Log();
    traces_.bytes_after_stop = test::BytesBelow(service.PathOf(""));
    traces_.rows = test::RowsOf(service.data());
  }

  static void Publish(const test::RunningService& service) {
    service.PublishSmallSurvey();
    for (const std::vector<std::string>& verb :
         {std::vector<std::string>{"import", "tests/e2e/testdata/small-codebook.yaml"},
          std::vector<std::string>{"publish", "small"}}) {
      const Outcome done = service.Cli({"codebook", verb[0], verb[1]});
      ASSERT_EQ(done.exit_code, 0) << done.errors;
    }
  }

  // Keeps all that the program says as a client.
  static std::string Say(const test::RunningService& service,
                         const std::vector<std::string>& arguments) {
    const Outcome outcome = service.Cli(arguments);
    traces_.said_to_clients += outcome.output + outcome.errors;
    return outcome.output;
  }

  static void Hear(const absl::Status& status) { traces_.said_to_clients += status.ToString(); }

  static void CallOverGrpc(const test::RunningService& service) {
    const std::string good = test::RightRequest("quagganary").SerializeAsString();
    const auto taken = service.CallPublic(test::kSubmitResponse, good);
    ASSERT_TRUE(taken.ok()) << taken.status();
    for (const std::string& wrong : test::WrongRequests("quagganary")) {
      const absl::Status refused = service.CallPublic(test::kSubmitResponse, wrong).status();
      EXPECT_FALSE(refused.ok()) << absl::CHexEscape(wrong);
      Hear(refused);
      Hear(service.CallLocal("consultant", kSubmitFeedback, wrong).status());
    }
    Hear(service.CallPublic("/ourvoice.intake.v1.IntakeService/quagganary", good).status());
    Hear(service.CallLocal("quagganary", test::kSubmitResponse, good).status());
  }

  static void UseTheCommandLine(const test::RunningService& service) {
    const std::vector<std::string> submit = {"response", "submit", "small", "--answer"};
    for (const std::vector<std::string>& answer : std::vector<std::vector<std::string>>{
             {"wish=Swings by the quagganary", "--answer", "may_quote=yes", "--request-id",
              "quagganary-request-id"},
             {"wish=Another quagganary", "--request-id", "quagganary-request-id"},
             {"feel-safe=quagganary"},
             {"enough-to-do=yes", "--answer", "where-go=quagganary"},
             {"wish=broken quagganary \xFF"},
             {"hope=" + std::string(101, 'a') + "quagganary"},
             {"wish=words", "without", "quotes", "quagganary"},
             {"quagganary without a name"}}) {
      std::vector<std::string> arguments = submit;
      arguments.insert(arguments.end(), answer.begin(), answer.end());
      Say(service, arguments);
    }
    const auto feedback = [&](const std::string& kind, const std::string& shown_as) {
      return Say(service, {"feedback", "submit", "--about-kind", "hub", "--about", "Quagganary Hub",
                           "--kind", kind, "--shown-as", shown_as, "--name-shown", "Quagganary",
                           "--text", "A quagganary kettle"});
    };
    const std::string taken = feedback("working", "name");
    EXPECT_THAT(taken, HasSubstr("Thank you"));
    std::smatch id;
    ASSERT_TRUE(std::regex_search(taken, id, std::regex("[0-9a-f]{32}")));
    const auto answer = [&](const std::string& state, const std::string& reply) {
      return Say(service, {"feedback", "answer", id.str(), "--state", state, "--reply", reply,
                           "--answered-by", "Ann Quagganary"});
    };
    EXPECT_THAT(answer("done", "A quagganary answer"), HasSubstr("Answered"));
    answer("quagganary", "A quagganary answer");
    answer("done", "quagganary" + std::string(1000, 'a'));
    answer("done", "broken quagganary \xFF");
    feedback("working", "role");
    feedback("quagganary", "name");
  }

  static void ImportFiles(const test::RunningService& service) {
    const std::string path = service.PathOf("answers.csv");
    const auto import = [&](const std::string& content) {
      test::WriteFile(path, content);
      const std::string output = Say(service, {"response", "import", path, "--survey", "small"});
      fs::remove(path);
      return output;
    };
    EXPECT_THAT(import("id,enough-to-do,where-go,feel-safe,wish\n"
                       "quagganary-1,yes,park,4,Traffic at quagganary school\n"
                       "quagganary-2,yes,quagganary,4,Trees\n"
                       "quagganary-3,yes,park,quagganary,Trees\n"
                       "quagganary-4,quagganary\n"),
                HasSubstr("1 imported, 0 known already, 3 rejected"));
    import("id,wish\nquagganary-1,Other words under a known id\n");
    import("wave,wish\nquagganary,Trees\n");
    import("wish\nquagganary caf\xE9\n");
    import("wish\n\"quagganary\n");
  }

  static void WaitUntilCoded(const test::RunningService& service) {
    theme::v1::GetCodebookRequest request;
    request.set_codebook_id("small");
    request.set_wait_until_coded(true);
    const auto coded = service.CallLocal("officer", "/ourvoice.theme.v1.ThemeService/GetCodebook",
                                         request.SerializeAsString());
    ASSERT_TRUE(coded.ok()) << coded.status();
  }

  static void ApproveAQuote(const test::RunningService& service) {
    const auto call = [&](const std::string& method, const google::protobuf::Message& request) {
      return service.CallLocal("officer", "/ourvoice.theme.v1.QuoteService/" + method,
                               request.SerializeAsString());
    };
    theme::v1::ListQuoteCandidatesRequest list;
    list.set_survey_id("small");
    const auto listed = call("ListQuoteCandidates", list);
    ASSERT_TRUE(listed.ok()) << listed.status();
    theme::v1::ListQuoteCandidatesResponse candidates;
    ASSERT_TRUE(candidates.ParseFromString(*listed));
    ASSERT_EQ(candidates.candidates_size(), 1);
    theme::v1::ApproveQuoteRequest approve;
    approve.set_request_id("approve-a-quagganary");
    approve.set_response_id(candidates.candidates(0).response_id());
    approve.set_question_id("wish");
    approve.set_words("Other words by a quagganary");
    approve.set_approver("Quagganary");
    approve.add_theme_ids("Quagganary");
    Hear(call("ApproveQuote", approve).status());
    approve.set_words(candidates.candidates(0).words());
    approve.set_approver("quagganary-1");
    approve.clear_theme_ids();
    const auto approved = call("ApproveQuote", approve);
    ASSERT_TRUE(approved.ok()) << approved.status();
    EXPECT_NE(FormOfCanaryIn(*approved), "");
  }

  static Traces traces_;
};

Traces CanaryTest::traces_;

TEST_F(CanaryTest, IsFoundInEveryFormThatIsLookedFor) {
  for (const std::string& text :
       {std::string("a Quagganary"), absl::Base64Escape("quagganary"),
        absl::Base64Escape("a quagganary"), absl::WebSafeBase64Escape("my quagganary"),
        absl::BytesToHexString("a quagganary"), std::string("%71%75%61%67%67%61%6E%61%72%79")}) {
    EXPECT_NE(FormOfCanaryIn("before " + text + " after"), "") << text;
  }
  EXPECT_EQ(FormOfCanaryIn("a quagga and a canary"), "");
}

TEST_F(CanaryTest, IsInNothingThatClientsAreTold) {
  EXPECT_THAT(traces_.said_to_clients, HasSubstr("is not a registered setting"));
  EXPECT_EQ(FormOfCanaryIn(traces_.said_to_clients), "") << traces_.said_to_clients;
}

TEST_F(CanaryTest, IsNotInTheLogOfTheServer) {
  EXPECT_THAT(traces_.log, HasSubstr("call_failed"));
  EXPECT_EQ(FormOfCanaryIn(traces_.log), "") << traces_.log;
}

TEST_F(CanaryTest, IsNotInMetrics) {
  EXPECT_THAT(traces_.metrics, HasSubstr("ourvoice_calls_total"));
  EXPECT_EQ(FormOfCanaryIn(traces_.metrics), "") << traces_.metrics;
}

TEST_F(CanaryTest, IsInNoEnvelope) {
  EXPECT_THAT(traces_.tail, HasSubstr("ourvoice.intake.v1.ResponseSubmitted 3"));
  EXPECT_THAT(traces_.tail, HasSubstr("ourvoice.theme.v1.ResponseCoded 3"));
  EXPECT_THAT(traces_.tail, HasSubstr("ourvoice.intake.v1.FeedbackSubmitted 1"));
  EXPECT_THAT(traces_.tail, HasSubstr("ourvoice.theme.v1.QuoteApproved 1"));
  EXPECT_EQ(FormOfCanaryIn(traces_.tail), "") << traces_.tail;
}

TEST_F(CanaryTest, IsInNoByteOfAnyFileWhetherKilledOrStopped) {
  // What is published may be read, and so shows that this looks at what was written.
  EXPECT_THAT(traces_.bytes_after_kill, HasSubstr("What would you change?"));
  EXPECT_EQ(FormOfCanaryIn(traces_.bytes_after_kill), "");
  EXPECT_EQ(FormOfCanaryIn(traces_.bytes_after_stop), "");
}

TEST_F(CanaryTest, IsInNoRowOfAnyDatabase) {
  EXPECT_THAT(traces_.rows, HasSubstr("What would you change?"));
  EXPECT_EQ(FormOfCanaryIn(traces_.rows), "");
}

}  // namespace
}  // namespace ourvoice
