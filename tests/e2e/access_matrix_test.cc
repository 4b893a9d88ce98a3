// Every method by every role, over a real socket and with the token of somebody who has that role
// alone. Who may is written down a second time, by hand, so that nobody is let in by a slip in the
// schema; a method without a row fails.
#include <absl/strings/str_split.h>
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>

#include <map>
#include <set>

#include "ourvoice/identity/v1/account_service.pb.h"
#include "services/kit/channel.h"
#include "services/kit/clock.h"
#include "services/kit/role.h"
#include "services/kit/server.h"
#include "services/kit/testing/every_method.h"
#include "services/kit/testing/raw_call.h"
#include "tests/e2e/running_service.h"
#include "tests/e2e/signed_in.h"

namespace ourvoice {
namespace {

using options::v1::Role;

constexpr char kRows[] = "tests/contract/access.txt";
constexpr char kAccounts[] = "/ourvoice.identity.v1.AccountService/";

// Names of roles by full name of the method: `ourvoice.survey.v1.SurveyService.GetSurvey: public
// officer limited`, where `limited` stands for those whose role is limited to settings.
std::map<std::string, std::set<std::string>> Rows() {
  std::map<std::string, std::set<std::string>> rows;
  for (const absl::string_view line : absl::StrSplit(test::ReadFile(kRows), '\n')) {
    if (line.empty() || line[0] == '#') continue;
    const std::pair<std::string, std::string> row = absl::StrSplit(line, absl::MaxSplits(": ", 1));
    rows[row.first] = absl::StrSplit(row.second, ' ', absl::SkipEmpty());
  }
  return rows;
}

bool IsForPeople(Role role) {
  return role != options::v1::ROLE_UNSPECIFIED && role != options::v1::ROLE_SERVICE &&
         role != options::v1::ROLE_PUBLIC;
}

class AccessMatrixTest : public testing::Test {
 protected:
  // The token of somebody with that role alone, for all settings or for one.
  std::string TokenOf(Role role, bool limited = false) {
    const std::string name = "some-" + kit::RoleName(role) + (limited ? ".limited" : "");
    identity::v1::OpenAccountRequest open;
    open.set_request_id("open-" + name);
    open.set_sign_in_name(name);
    open.set_shown_name("Somebody");
    open.add_grants()->set_role(role);
    if (limited) open.mutable_grants(0)->add_setting_ids("oak-school");
    identity::v1::OpenAccountResponse opened;
    EXPECT_TRUE(opened.ParseFromString(*service_.CallLocal(
        "administrator", std::string(kAccounts) + "OpenAccount", open.SerializeAsString())));
    identity::v1::AcceptInvitationRequest accept;
    accept.set_code(opened.invitation_code());
    accept.set_password(test::kPassword);
    EXPECT_TRUE(
        service_.CallPublic(std::string(kAccounts) + "AcceptInvitation", accept.SerializeAsString())
            .ok());
    identity::v1::SignInRequest sign_in;
    sign_in.set_sign_in_name(name);
    sign_in.set_password(test::kPassword);
    identity::v1::SignInResponse signed_in;
    EXPECT_TRUE(signed_in.ParseFromString(
        *service_.CallPublic(std::string(kAccounts) + "SignIn", sign_in.SerializeAsString())));
    return signed_in.access_token();
  }

  // Calls with bytes that are no message: whoever may call is told so, nobody else gets that far.
  absl::StatusCode Call(const google::protobuf::MethodDescriptor& method,
                        const std::string& token) {
    grpc::ClientContext context;
    context.set_deadline(absl::ToChronoTime(kit::SystemClock()() + absl::Seconds(20)));
    if (!token.empty()) context.AddMetadata(kit::kTokenMetadata, "Bearer " + token);
    return kit::CallWithBytes(channel_, context, kit::PathOf(method), "\xFF\xFF").status().code();
  }

  test::RunningService service_;
  std::shared_ptr<grpc::Channel> channel_ = kit::MakeChannel(service_.public_address());
};

TEST_F(AccessMatrixTest, LetsInWhoIsWrittenDownAndNobodyElse) {
  const auto rows = Rows();
  std::map<std::string, std::string> tokens = {{"public", ""}};
  for (const Role role : kit::EveryRole()) {
    if (!IsForPeople(role)) continue;
    // A setting contact is one of some settings.
    if (role != options::v1::ROLE_SETTING_CONTACT) tokens[kit::RoleName(role)] = TokenOf(role);
    tokens[kit::RoleName(role) + " limited"] = TokenOf(role, /*limited=*/true);
  }
  ASSERT_EQ(tokens.size(), 20u);
  size_t allowed = 0;
  size_t refused = 0;
  for (const auto* method : kit::EveryMethod()) {
    const auto row = rows.find(method->full_name());
    if (row == rows.end()) {
      ADD_FAILURE() << method->full_name() << " has no row in " << kRows;
      continue;
    }
    for (const auto& [whose, token] : tokens) {
      const absl::StatusCode code = Call(*method, token);
      const std::pair<std::string, std::string> role = absl::StrSplit(whose, ' ');
      const bool may = row->second.contains(role.first) &&
                       (role.second.empty() || row->second.contains(role.second));
      (may ? allowed : refused) += 1;
      EXPECT_EQ(code,
                may ? absl::StatusCode::kInvalidArgument : absl::StatusCode::kPermissionDenied)
          << method->full_name() << " as " << whose << ": " << absl::StatusCodeToString(code);
    }
  }
  EXPECT_GT(allowed, 50u);
  EXPECT_GT(refused, 600u);
}

TEST_F(AccessMatrixTest, SaysOfEveryMethodWhoTheSchemaLetsIn) {
  const auto rows = Rows();
  for (const auto* method : kit::EveryMethod()) {
    std::set<std::string> roles;
    for (const Role role : kit::EveryRole()) {
      if (kit::MayCall(role, *method)) roles.insert(kit::RoleName(role));
    }
    if (method->options().GetExtension(options::v1::access).for_limited_roles()) {
      roles.insert("limited");
    }
    const auto row = rows.find(method->full_name());
    EXPECT_TRUE(row != rows.end() && row->second == roles) << method->full_name();
  }
  EXPECT_EQ(rows.size(), kit::EveryMethod().size());
}

TEST_F(AccessMatrixTest, LetsNobodyInWithATokenThatIsWorthNothing) {
  const std::string token = TokenOf(options::v1::ROLE_OFFICER);
  for (const auto* method : kit::EveryMethod()) {
    for (const std::string& worthless : {std::string("x"), token.substr(0, token.find('.')),
                                         token + "x", std::string(5000, 'A')}) {
      EXPECT_EQ(Call(*method, worthless), absl::StatusCode::kUnauthenticated)
          << method->full_name();
    }
  }
}

}  // namespace
}  // namespace ourvoice
