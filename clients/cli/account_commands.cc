#include <absl/time/time.h>
#include <fmt/format.h>

#include <memory>
#include <string_view>
#include <vector>

#include "clients/cli/account_text.h"
#include "clients/cli/client.h"
#include "clients/cli/command.h"
#include "clients/cli/text_table.h"
#include "ourvoice/identity/v1/account_service.grpc.pb.h"
#include "services/kit/hidden_characters.h"
#include "services/kit/timestamp.h"

namespace ourvoice::cli {
namespace {

using identity::v1::Account;
using identity::v1::AccountService;
using Align = TextTable::Align;

constexpr char kRole[] = "administrator";

struct AccountOptions {
  std::string account_id;
  std::string name;
  std::string shown_name;
  std::string provider_name;
  std::vector<std::string> roles;
  std::string request_id;
};

void PrintInvitation(const std::string& code, absl::Time expire_time) {
  fmt::print(
      "Invitation, good once until {} UTC; hand it to its holder by a safe way, as it stands\n"
      "nowhere else:\n{}\n",
      absl::FormatTime("%Y-%m-%d %H:%M", expire_time, absl::UTCTimeZone()), code);
}

absl::StatusOr<ExitCode> Open(const Environment& environment, const AccountOptions& options) {
  identity::v1::OpenAccountRequest request;
  request.set_request_id(RequestIdOf(options.request_id));
  request.set_sign_in_name(options.name);
  request.set_shown_name(options.shown_name);
  request.set_provider_name(options.provider_name);
  for (const std::string& role : options.roles) *request.add_grants() = GrantFrom(role);
  const Client client(environment, kRole);
  const auto response = client.Call(&AccountService::Stub::OpenAccount, request);
  if (!response.ok()) return response.status();
  fmt::print("{}", AccountText(response->account()));
  if (response->invitation_code().empty()) return kDone;
  PrintInvitation(response->invitation_code(),
                  kit::TimeOf(response->account().invitation_expire_time()));
  return kDone;
}

// A request about the account that was named.
template <typename Request>
Request RequestFor(const AccountOptions& options) {
  Request request;
  request.set_account_id(options.account_id);
  return request;
}

absl::StatusOr<ExitCode> Invite(const Environment& environment, const AccountOptions& options) {
  const Client client(environment, kRole);
  const auto response = client.Call(&AccountService::Stub::InviteAgain,
                                    RequestFor<identity::v1::InviteAgainRequest>(options));
  if (!response.ok()) return response.status();
  PrintInvitation(response->invitation_code(), kit::TimeOf(response->expire_time()));
  return kDone;
}

// Sends a change that is answered by nothing, and says that it is done.
template <typename Request, typename Response>
absl::StatusOr<ExitCode> Send(const Environment& environment,
                              grpc::Status (AccountService::Stub::*method)(grpc::ClientContext*,
                                                                           const Request&,
                                                                           Response*),
                              const Request& request, std::string_view done) {
  const Client client(environment, kRole);
  const auto response = client.Call(method, request);
  if (!response.ok()) return response.status();
  fmt::print("{}\n", done);
  return kDone;
}

absl::StatusOr<ExitCode> Grant(const Environment& environment, const AccountOptions& options) {
  auto request = RequestFor<identity::v1::GrantRoleRequest>(options);
  *request.mutable_grant() = GrantFrom(options.roles.front());
  return Send(environment, &AccountService::Stub::GrantRole, request, "Granted.");
}

absl::StatusOr<ExitCode> Withdraw(const Environment& environment, const AccountOptions& options) {
  auto request = RequestFor<identity::v1::WithdrawRoleRequest>(options);
  request.set_role(GrantFrom(options.roles.front()).role());
  return Send(environment, &AccountService::Stub::WithdrawRole, request,
              "Withdrawn; it takes effect at once.");
}

absl::StatusOr<ExitCode> EndSessions(const Environment& environment,
                                     const AccountOptions& options) {
  return Send(environment, &AccountService::Stub::RevokeSessions,
              RequestFor<identity::v1::RevokeSessionsRequest>(options),
              "Every session of the account has ended.");
}

absl::StatusOr<ExitCode> Close(const Environment& environment, const AccountOptions& options) {
  return Send(environment, &AccountService::Stub::CloseAccount,
              RequestFor<identity::v1::CloseAccountRequest>(options), "Closed for good.");
}

absl::StatusOr<ExitCode> SetProviderName(const Environment& environment,
                                         const AccountOptions& options) {
  auto request = RequestFor<identity::v1::SetProviderNameRequest>(options);
  request.set_provider_name(options.provider_name);
  return Send(environment, &AccountService::Stub::SetProviderName, request,
              options.provider_name.empty()
                  ? "The holder does not sign in with the sign-in provider any more."
                  : "Whoever signs in with that name first holds the account from then on.");
}

absl::StatusOr<ExitCode> List(const Environment& environment) {
  const Client client(environment, kRole);
  identity::v1::ListAccountsRequest request;
  TextTable table({Align::kLeft, Align::kLeft, Align::kLeft, Align::kLeft, Align::kLeft});
  table.Add({"account", "sign-in name", "name", "state", "roles"});
  do {
    const auto response = client.Call(&AccountService::Stub::ListAccounts, request);
    if (!response.ok()) return response.status();
    for (const Account& account : response->accounts()) {
      table.Add({account.account_id(), kit::WithHiddenCharactersShown(account.sign_in_name()),
                 kit::WithHiddenCharactersShown(account.shown_name()), StateText(account),
                 GrantsText(account)});
    }
    request.set_page_token(response->next_page_token());
  } while (!request.page_token().empty());
  fmt::print("{}", table.Lines());
  return kDone;
}

using Change = absl::StatusOr<ExitCode> (*)(const Environment&, const AccountOptions&);

// Adds a verb about one account.
CLI::App* AddChange(Commands& commands, CLI::App& account, const std::string& name,
                    const std::string& help, Change change,
                    const std::shared_ptr<AccountOptions>& options) {
  CLI::App* verb = AddVerb(commands, account, name, help,
                           [&environment = commands.environment, change, options] {
                             return change(environment, *options);
                           });
  verb->add_option("account", options->account_id, "Id of the account, as `account list` shows it")
      ->required();
  return verb;
}

}  // namespace

void AddAccountCommands(Commands& commands) {
  CLI::App& account =
      *commands.app.add_subcommand("account", "Accounts of staff and care consultants");
  account.require_subcommand(1);
  const Environment& environment = commands.environment;
  const auto options = std::make_shared<AccountOptions>();
  AddVerb(commands, account, "list", "Lists accounts with their state and roles",
          [&environment] { return List(environment); });
  CLI::App& open =
      *AddVerb(commands, account, "open",
               "Opens an account and invites its holder\n"
               "Example: ourvoice account open ann.lee --shown-name \"Ann Lee\" --may officer",
               [&environment, options] { return Open(environment, *options); });
  open.add_option("name", options->name, "Name to sign in with, such as an e-mail address")
      ->required();
  open.add_option("--shown-name", options->shown_name, "Name that colleagues see")->required();
  open.add_option("--may", options->roles,
                  "Role, with settings where it is limited to them: officer,\n"
                  "setting-contact:oak-school; of a care consultant, settings of their own, from\n"
                  "which they are shown no text: consultant:oak-school; may be given again")
      ->required();
  open.add_option(
      "--provider-name", options->provider_name,
      "Name by which the sign-in provider knows the holder, such as an e-mail address;\n"
      "there is then no invitation");
  open.add_option("--request-id", options->request_id,
                  "To repeat a call whose answer was lost: the same account, another invitation");
  AddChange(commands, account, "invite",
            "Invites the holder again, as when a password is forgotten", Invite, options);
  AddChange(commands, account, "grant",
            "Grants a role, or changes the settings it is limited to\n"
            "Example: ourvoice account grant account-1 officer:oak-school,elm-club",
            Grant, options)
      ->add_option("role", options->roles, "Role, with settings where it is limited to them")
      ->required()
      ->expected(1);
  AddChange(commands, account, "withdraw", "Takes a role away, at once", Withdraw, options)
      ->add_option("role", options->roles, "Role")
      ->required()
      ->expected(1);
  AddChange(commands, account, "set-provider-name",
            "Says by which name the sign-in provider knows the holder, such as an e-mail address;\n"
            "none when left out",
            SetProviderName, options)
      ->add_option("name", options->provider_name, "Name at the sign-in provider");
  AddChange(commands, account, "end-sessions", "Ends every session of an account, at once",
            EndSessions, options);
  AddChange(commands, account, "close", "Closes an account for good", Close, options);
}

}  // namespace ourvoice::cli
