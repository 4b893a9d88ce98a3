#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "services/identity/access_gate.h"
#include "services/identity/account_service.h"
#include "services/identity/sign_in_service.h"
#include "storage/testing/memory_event_log.h"
#include "storage/testing/temporary_directory.h"

namespace ourvoice::identity {

inline constexpr char kGoodPassword[] = "kettle marigold tram";

// Accounts with everything real but the clock, and passwords as cheap to hash as libsodium allows.
class AccountsTest : public testing::Test {
 protected:
  AccountsTest()
      : runner_(*storage::ViewRunner::Start(folder_.path(), log_, accounts_)),
        access_runner_(*storage::ViewRunner::Start(folder_.path(), log_, access_)) {}

  static kit::CallContext As(options::v1::Role role, const std::string& account = "") {
    return {.caller = {.role = role, .account = account}, .deadline = absl::InfiniteFuture()};
  }

  absl::StatusOr<v1::OpenAccountResponse> Open(
      const std::string& name,
      const std::vector<options::v1::Role>& roles = {options::v1::ROLE_OFFICER},
      const std::string& request_id = "") {
    v1::OpenAccountRequest request;
    request.set_request_id(request_id.empty() ? "open-" + name : request_id);
    request.set_sign_in_name(name);
    request.set_shown_name("Somebody");
    for (const options::v1::Role role : roles) request.add_grants()->set_role(role);
    return service_.OpenAccount(administrator_, request);
  }

  absl::StatusOr<v1::AcceptInvitationResponse> Accept(const std::string& code,
                                                      const std::string& password = kGoodPassword) {
    v1::AcceptInvitationRequest request;
    request.set_code(code);
    request.set_password(password);
    return sign_in_.AcceptInvitation(public_, request);
  }

  // Opens an account, accepts its invitation, and gives its id.
  std::string OpenAndAccept(const std::string& name, const std::vector<options::v1::Role>& roles = {
                                                         options::v1::ROLE_OFFICER}) {
    const auto opened = Open(name, roles);
    EXPECT_TRUE(opened.ok()) << opened.status();
    if (!opened.ok()) return "";
    const auto accepted = Accept(opened->invitation_code());
    EXPECT_TRUE(accepted.ok()) << accepted.status();
    return opened->account().account_id();
  }

  absl::StatusOr<v1::SignInResponse> SignIn(const std::string& name,
                                            const std::string& password = kGoodPassword) {
    v1::SignInRequest request;
    request.set_sign_in_name(name);
    request.set_password(password);
    return sign_in_.SignIn(public_, request);
  }

  absl::StatusOr<v1::RenewTokenResponse> Renew(const std::string& session_key) {
    v1::RenewTokenRequest request;
    request.set_session_key(session_key);
    return sign_in_.RenewToken(public_, request);
  }

  // Who the gate takes the sender for, once it knows all that happened.
  absl::StatusOr<std::vector<kit::Caller>> CallersOf(const std::string& token) {
    EXPECT_TRUE(access_runner_->WaitUntilApplied(*log_.Head(), absl::Seconds(10)));
    return gate_.CallersOf(token);
  }

  absl::Time now_ = absl::FromUnixSeconds(1'800'000'000);
  storage::TemporaryDirectory folder_;
  storage::MemoryEventLog log_;
  AccountView accounts_;
  AccessView access_;
  std::unique_ptr<storage::ViewRunner> runner_;
  std::unique_ptr<storage::ViewRunner> access_runner_;
  TokenMaker tokens_{log_, *access_runner_, access_, SystemRandom()};
  const AccountParts parts_{.log = log_,
                            .runner = *runner_,
                            .accounts = accounts_,
                            .tokens = tokens_,
                            .clock = [this] { return now_; },
                            .password_cost = {.passes = 1, .memory = 8192}};
  AccountService service_{parts_};
  SignInService sign_in_{parts_};
  AccessGate gate_{*access_runner_, access_, [this] { return now_; }};
  const kit::CallContext public_ = As(options::v1::ROLE_PUBLIC);
  const kit::CallContext administrator_ = As(options::v1::ROLE_ADMINISTRATOR, "account-admin");
};

}  // namespace ourvoice::identity
