// People sign in with a real provider of OpenID Connect, npm's `oidc-provider`, and then call the
// real program. Signing in at its pages goes by HTTP, as a browser would.
#include <absl/strings/str_cat.h>
#include <gmock/gmock.h>

#include <memory>
#include <regex>
#include <thread>

#include "ourvoice/identity/v1/provider_sign_in_service.grpc.pb.h"
#include "services/kit/clock.h"
#include "services/kit/error_detail.h"
#include "services/kit/grpc_status.h"
#include "tests/e2e/browser.h"
#include "tests/e2e/running_service.h"
#include "tests/e2e/signed_in.h"

namespace ourvoice {
namespace {

using identity::v1::BeginProviderSignInRequest;
using identity::v1::BeginProviderSignInResponse;
using identity::v1::CompleteProviderSignInRequest;
using identity::v1::CompleteProviderSignInResponse;
using identity::v1::ProviderSignInService;
using test::Browser;
using test::Outcome;
using test::Person;
using test::RunningService;
using ::testing::HasSubstr;

constexpr char kCameBackTo[] = "http://127.0.0.1:41234/signed-in";

// The first group of a pattern in a file, once it is there.
std::string WaitFor(const std::string& file, const std::string& pattern) {
  std::string text;
  for (int turn = 0; turn < 1'000; ++turn) {
    text = test::ReadFile(file);
    std::smatch found;
    if (std::regex_search(text, found, std::regex(pattern))) return found[1];
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  ADD_FAILURE() << pattern << " did not come in:\n" << text;
  return "";
}

std::string ValueIn(const std::string& url, const std::string& name) {
  std::smatch found;
  return std::regex_search(url, found, std::regex("[?&]" + name + "=([^&]*)")) ? found[1].str()
                                                                               : "";
}

class ProviderSignInTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (test::RunShell("command -v node").exit_code != 0) GTEST_SKIP() << "node is not installed";
    StartProvider("0");
    service_ = std::make_unique<RunningService>(
        std::vector<std::string>{"--sign-in", SettingsFile("client-id: ourvoice\n")});
  }

  // Starts the provider with new keys, at the same port as before, once there was one.
  void StartProvider(const std::string& port, const std::string& algorithm = "ES256",
                     bool claims_in_token = false) {
    provider_.reset();
    const std::string output = folder_ / "provider.log";
    std::filesystem::remove(output);
    provider_ = std::make_unique<test::Program>(
        std::vector<std::string>{
            "/usr/bin/env", "node", "tests/e2e/sign_in_provider.mjs",
            absl::StrCat(R"({"port":)", port, R"(,"algorithm":")", algorithm,
                         R"(","claimsInToken":)", claims_in_token ? "true" : "false", "}")},
        output);
    port_ = WaitFor(output, "ready ([0-9]+)");
  }

  std::string SettingsFile(const std::string& more) const {
    const std::string file = folder_ / "sign-in.yaml";
    test::WriteFile(file, "issuer: http://127.0.0.1:" + port_ +
                              "\nredirect-uris: [http://127.0.0.1/signed-in]\n"
                              "shown-name: Council directory\n" +
                              more);
    return file;
  }

  void OpenAccount(const std::string& name, const std::string& provider_name) const {
    const Outcome opened = service_->Cli({"account", "open", name, "--shown-name", name, "--may",
                                          "officer", "--provider-name", provider_name});
    EXPECT_EQ(opened.exit_code, 0) << opened.errors;
  }

  template <typename Request, typename Response>
  absl::StatusOr<Response> Call(grpc::Status (ProviderSignInService::Stub::*method)(
                                    grpc::ClientContext*, const Request&, Response*),
                                const Request& request) const {
    grpc::ClientContext context;
    context.set_deadline(absl::ToChronoTime(kit::SystemClock()() + absl::Seconds(60)));
    ProviderSignInService::Stub stub(service_->open_to_all());
    Response response;
    const grpc::Status status = (stub.*method)(&context, request, &response);
    if (!status.ok()) return kit::FromGrpc(status);
    return response;
  }

  BeginProviderSignInResponse Begin() const {
    BeginProviderSignInRequest request;
    request.set_redirect_uri(kCameBackTo);
    const auto begun = Call(&ProviderSignInService::Stub::BeginProviderSignIn, request);
    EXPECT_TRUE(begun.ok()) << begun.status();
    return begun.value_or(BeginProviderSignInResponse());
  }

  absl::StatusOr<CompleteProviderSignInResponse> Complete(const std::string& key,
                                                          const std::string& came_back) const {
    CompleteProviderSignInRequest request;
    request.set_sign_in_key(key);
    request.set_code(ValueIn(came_back, "code"));
    request.set_state(ValueIn(came_back, "state"));
    return Call(&ProviderSignInService::Stub::CompleteProviderSignIn, request);
  }

  absl::StatusOr<CompleteProviderSignInResponse> SignInAs(const std::string& name) const {
    const BeginProviderSignInResponse begun = Begin();
    return Complete(begun.sign_in_key(), Browser().SignIn(begun.authorization_url(), name));
  }

  // Why somebody is not signed in.
  static std::string WhyNot(const absl::StatusOr<CompleteProviderSignInResponse>& refused) {
    EXPECT_TRUE(absl::IsUnauthenticated(refused.status())) << refused.status();
    return kit::ReasonOf(refused.status());
  }

  test::TemporaryFolder folder_;
  std::string port_;
  std::unique_ptr<test::Program> provider_;
  std::unique_ptr<RunningService> service_;
};

TEST_F(ProviderSignInTest, SignsAPersonInAtTheCommandLine) {
  OpenAccount("ann", "ann@example.org");
  const Person ann(folder_ / "ann", service_->public_address());
  const std::string output = folder_ / "sign-in.out";
  Outcome signed_in;
  std::thread command([&] { signed_in = ann.Run("sign-in --provider > " + output); });
  const std::string url = WaitFor(output, "(http://127[^ \n]+code_challenge_method=S256)\n");
  Browser browser;
  const std::string came_back = browser.SignIn(url, "ann");
  const std::string listener = came_back.substr(0, came_back.find("/signed-in"));
  EXPECT_EQ(browser.Open(listener + "/favicon.ico"), 404);
  EXPECT_EQ(browser.Open(came_back), 200);
  command.join();

  EXPECT_EQ(signed_in.exit_code, 0) << signed_in.errors;
  EXPECT_THAT(test::ReadFile(output), HasSubstr("Council directory"));
  EXPECT_THAT(ann.Run("who-am-i").output, HasSubstr("provider: ann@example.org\n"));
  EXPECT_EQ(ann.Run("survey import tests/e2e/testdata/small-survey.yaml").exit_code, 0);
  EXPECT_EQ(ann.Run("account list").exit_code, 1);
}

TEST_F(ProviderSignInTest, TakesTheAddressFromAPersonWhoseBrowserIsElsewhere) {
  OpenAccount("ann", "ann@example.org");
  const std::string output = folder_ / "sign-in.out";
  const std::string pasted = folder_ / "pasted";
  Outcome signed_in;
  // A terminal that nothing is typed at until the address is there.
  std::thread command([&] {
    signed_in = test::RunShell(
        absl::StrCat("(until [ -s ", pasted, " ]; do sleep 0.05; done; cat ", pasted,
                     ") | XDG_STATE_HOME=", folder_ / "ann", " ", test::BinaryPath(), " --server ",
                     service_->public_address(), " sign-in --provider > ", output));
  });
  const std::string url = WaitFor(output, "(http://127[^ \n]+code_challenge_method=S256)\n");
  const std::string came_back = Browser().SignIn(url, "ann");
  test::WriteFile(pasted + ".new", came_back + "\n");
  std::filesystem::rename(pasted + ".new", pasted);
  command.join();
  EXPECT_EQ(signed_in.exit_code, 0) << signed_in.errors;
}

TEST_F(ProviderSignInTest, TakesKeysOfEveryKindAndThoseThatTheProviderChangesTo) {
  OpenAccount("ann", "ann@example.org");
  EXPECT_TRUE(SignInAs("ann").ok());
  StartProvider(port_, "ES256", /*claims_in_token=*/true);
  const auto rotated = SignInAs("ann");
  EXPECT_TRUE(rotated.ok()) << rotated.status();
  // A restart forgets which keys it knew, and how long ago it asked.
  for (const char* algorithm : {"RS256", "EdDSA"}) {
    StartProvider(port_, algorithm);
    EXPECT_EQ(service_->Stop(), 0);
    service_->Restart();
    const auto signed_in = SignInAs("ann");
    EXPECT_TRUE(signed_in.ok()) << algorithm << ": " << signed_in.status();
  }
}

TEST_F(ProviderSignInTest, ShowsTheProviderASecret) {
  EXPECT_EQ(service_->Stop(), 0);
  test::WriteFile(folder_ / "secret", "between you and me: 100%\n");
  SettingsFile("client-id: ourvoice-with-secret\nclient-secret-file: " + (folder_ / "secret") +
               "\n");
  service_->Restart();
  OpenAccount("ann", "ann@example.org");
  const auto signed_in = SignInAs("ann");
  EXPECT_TRUE(signed_in.ok()) << signed_in.status();

  EXPECT_EQ(service_->Stop(), 0);
  test::WriteFile(folder_ / "secret", "something else\n");
  service_->Restart();
  EXPECT_TRUE(absl::IsUnavailable(SignInAs("ann").status()));
  EXPECT_THAT(service_->server().Log(), HasSubstr("PROVIDER_REFUSES_OURVOICE"));
}

TEST_F(ProviderSignInTest, OpensTheAccountToNobodyElse) {
  OpenAccount("ann", "ann@example.org");
  OpenAccount("una", "unverified@example.org");
  ASSERT_TRUE(SignInAs("ann").ok());
  const auto unknown = SignInAs("nobody");
  EXPECT_EQ(WhyNot(unknown), "CREDENTIAL_WRONG");
  EXPECT_EQ(SignInAs("ann.lee").status(), unknown.status()) << "has her address, and is not her";
  EXPECT_EQ(SignInAs("unverified").status(), unknown.status());
  EXPECT_THAT(service_->server().Log(), ::testing::Not(HasSubstr("example.org")));
}

TEST_F(ProviderSignInTest, CompletesNothingWithAnotherStateNonceOrCode) {
  OpenAccount("ann", "ann@example.org");
  const auto mine = Begin();
  const auto others = Begin();
  const std::string came_back = Browser().SignIn(mine.authorization_url(), "ann");
  EXPECT_EQ(WhyNot(Complete(others.sign_in_key(), came_back)), "SIGN_IN_NOT_BEGUN");
  // The provider finds that this is not the verifier that it was told of.
  const std::string state_of_others = ValueIn(others.authorization_url(), "state");
  const std::string with_their_state =
      std::regex_replace(came_back, std::regex("state=[^&]*"), "state=" + state_of_others);
  EXPECT_EQ(WhyNot(Complete(others.sign_in_key(), with_their_state)), "CREDENTIAL_WRONG");

  const auto again = Begin();
  const std::string other_nonce =
      std::regex_replace(again.authorization_url(), std::regex("nonce=[^&]*"), "nonce=other");
  EXPECT_EQ(WhyNot(Complete(again.sign_in_key(), Browser().SignIn(other_nonce, "ann"))),
            "CREDENTIAL_WRONG");
  EXPECT_THAT(service_->server().Log(), HasSubstr("ID_TOKEN_OF_OTHER_SIGN_IN"));

  const auto once = Begin();
  const std::string good = Browser().SignIn(once.authorization_url(), "ann");
  EXPECT_TRUE(Complete(once.sign_in_key(), good).ok());
  EXPECT_EQ(WhyNot(Complete(once.sign_in_key(), good)), "CREDENTIAL_WRONG") << "a code, twice";
}

TEST_F(ProviderSignInTest, BeginsAgainAfterARestartAndWaitsForNoProvider) {
  OpenAccount("ann", "ann@example.org");
  const auto begun = Begin();
  const std::string came_back = Browser().SignIn(begun.authorization_url(), "ann");
  EXPECT_EQ(service_->Stop(), 0);
  service_->Restart();
  EXPECT_EQ(WhyNot(Complete(begun.sign_in_key(), came_back)), "SIGN_IN_NOT_BEGUN");
  EXPECT_TRUE(SignInAs("ann").ok());

  const auto then = Begin();
  provider_.reset();
  EXPECT_TRUE(absl::IsUnavailable(
      Complete(then.sign_in_key(),
               "/signed-in?code=x&state=" + ValueIn(then.authorization_url(), "state"))
          .status()));
}

TEST(ProviderSettingsFileTest, IsReadBeforeAnythingIsServed) {
  const test::TemporaryFolder folder;
  test::WriteFile(folder / "sign-in.yaml", "issuer: http://example.org\n");
  const Outcome refused = test::Run({"--data", folder / "data", "serve", "--listen", "none",
                                     "--sign-in", folder / "sign-in.yaml"});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.errors, HasSubstr("sign-in.yaml: issuer must begin with https://"));
}

}  // namespace
}  // namespace ourvoice
