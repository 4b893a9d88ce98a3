#include <absl/time/time.h>
#include <fmt/format.h>

#include <memory>

#include "clients/cli/account_text.h"
#include "clients/cli/client.h"
#include "clients/cli/command.h"
#include "clients/cli/password_prompt.h"
#include "clients/cli/provider_sign_in.h"
#include "clients/cli/session_file.h"
#include "ourvoice/identity/v1/account_service.grpc.pb.h"
#include "services/kit/timestamp.h"

namespace ourvoice::cli {
namespace {

using identity::v1::AccountService;

// Where nothing is said, the server that `serve` starts by itself.
constexpr char kServer[] = "127.0.0.1:8480";

Environment AtServer(const Environment& environment) {
  Environment at = environment;
  if (at.server.empty()) at.server = kServer;
  return at;
}

// Calls at a server as nobody yet.
Environment AsPublicAtServer(const Environment& environment) {
  Environment at = AtServer(environment);
  at.as_public = true;
  return at;
}

absl::Status End(const Environment& environment, const SavedSession& session) {
  Environment at = AsPublicAtServer(environment);
  at.server = session.server;
  identity::v1::SignOutRequest request;
  request.set_session_key(session.session_key);
  return Client(at, "").Call(&AccountService::Stub::SignOut, request).status();
}

absl::StatusOr<identity::v1::SignInResponse> SignInWithPassword(const Client& client,
                                                                const std::string& name) {
  const absl::StatusOr<std::string> password = AskForSecret("Password");
  if (!password.ok()) return password.status();
  identity::v1::SignInRequest request;
  request.set_sign_in_name(name);
  request.set_password(*password);
  return client.Call(&AccountService::Stub::SignIn, request);
}

struct SignInOptions {
  std::string name;
  bool with_provider = false;
};

absl::StatusOr<ExitCode> SignIn(const Environment& environment, const SignInOptions& options) {
  if (options.name.empty() != options.with_provider) {
    return absl::InvalidArgumentError("give either a name to sign in with, or --provider");
  }
  const Environment at = AsPublicAtServer(environment);
  const Client client(at, "");
  const auto response = options.with_provider ? SignInWithProvider(client, at.clock)
                                              : SignInWithPassword(client, options.name);
  if (!response.ok()) return response.status();
  const std::optional<SavedSession> earlier = LoadSession(SessionPath());
  const absl::Status saved =
      SaveSession(SessionPath(), {.server = at.server,
                                  .session_key = response->session_key(),
                                  .access_token = response->access_token(),
                                  .token_expire_time = kit::TimeOf(response->token_expire_time())});
  if (!saved.ok()) return saved;
  // What cannot be ended now ends by itself.
  if (earlier.has_value()) (void)End(environment, *earlier);
  fmt::print("Signed in at {} until {} UTC.\n{}", at.server,
             absl::FormatTime("%Y-%m-%d %H:%M", kit::TimeOf(response->session_expire_time()),
                              absl::UTCTimeZone()),
             AccountText(response->account()));
  return kDone;
}

absl::StatusOr<ExitCode> SignOut(const Environment& environment) {
  const std::optional<SavedSession> session = LoadSession(SessionPath());
  if (!session.has_value()) {
    fmt::print("Nobody is signed in.\n");
    return kDone;
  }
  if (absl::Status ended = End(environment, *session); !ended.ok()) return ended;
  ForgetSession(SessionPath());
  fmt::print("Signed out.\n");
  return kDone;
}

absl::StatusOr<ExitCode> AcceptInvitation(const Environment& environment) {
  const absl::StatusOr<std::string> code = AskForSecret("Code of the invitation");
  if (!code.ok()) return code.status();
  const absl::StatusOr<std::string> password =
      AskForSecret("New password (12 characters or more; three random words are easy to remember)");
  if (!password.ok()) return password.status();
  identity::v1::AcceptInvitationRequest request;
  request.set_code(*code);
  request.set_password(*password);
  const Environment at = AsPublicAtServer(environment);
  const auto response = Client(at, "").Call(&AccountService::Stub::AcceptInvitation, request);
  if (!response.ok()) return response.status();
  fmt::print("The password is set. Sign in: ourvoice --server {} sign-in {}\n", at.server,
             response->sign_in_name());
  return kDone;
}

absl::StatusOr<ExitCode> ChangePassword(const Environment& environment) {
  identity::v1::ChangePasswordRequest request;
  absl::StatusOr<std::string> present = AskForSecret("Present password");
  if (!present.ok()) return present.status();
  absl::StatusOr<std::string> wanted = AskForSecret("New password");
  if (!wanted.ok()) return wanted.status();
  request.set_present_password(*std::move(present));
  request.set_new_password(*std::move(wanted));
  const Environment at = AtServer(environment);
  const auto response = Client(at, "").Call(&AccountService::Stub::ChangePassword, request);
  if (!response.ok()) return response.status();
  ForgetSession(SessionPath());
  fmt::print("The password is changed, and every session has ended. Sign in again.\n");
  return kDone;
}

absl::StatusOr<ExitCode> WhoAmI(const Environment& environment) {
  const Client client(AtServer(environment), "");
  const auto response =
      client.Call(&AccountService::Stub::GetMyAccount, identity::v1::GetMyAccountRequest());
  if (!response.ok()) return response.status();
  fmt::print("{}", AccountText(response->account()));
  return kDone;
}

}  // namespace

void AddSignInCommands(Commands& commands) {
  const Environment& environment = commands.environment;
  const auto options = std::make_shared<SignInOptions>();
  CLI::App& sign_in =
      *AddVerb(commands, commands.app, "sign-in",
               "Signs in at --server, 127.0.0.1:8480 unless given; the password is asked for, or "
               "read\nfrom standard input. Further commands with that --server are then yours.\n"
               "Examples: ourvoice sign-in ann.lee\n"
               "          ourvoice sign-in --provider",
               [&environment, options] { return SignIn(environment, *options); });
  sign_in.add_option("name", options->name, "Name to sign in with a password");
  sign_in.add_flag("--provider", options->with_provider,
                   "Signs in with the council's own directory, in a browser");
  AddVerb(commands, commands.app, "sign-out", "Ends the session, everywhere",
          [&environment] { return SignOut(environment); });
  AddVerb(commands, commands.app, "accept-invitation",
          "Sets the password of the account that an invitation is for; asks for the code and the\n"
          "password, or reads a line of standard input for each",
          [&environment] { return AcceptInvitation(environment); });
  AddVerb(commands, commands.app, "change-password",
          "Sets another password for whoever is signed in",
          [&environment] { return ChangePassword(environment); });
  AddVerb(commands, commands.app, "who-am-i", "Shows the account of whoever is signed in",
          [&environment] { return WhoAmI(environment); });
}

}  // namespace ourvoice::cli
