#include "clients/cli/command_line.h"

#include <absl/strings/str_cat.h>
#include <fmt/format.h>

#include <memory>
#include <random>

#include "clients/cli/client.h"
#include "clients/cli/command.h"
#include "services/kit/hidden_characters.h"
#include "services/kit/role.h"
#include "services/kit/text.h"
#include "storage/vault/process_guard.h"

namespace ourvoice::cli {
namespace {

void AddServeCommand(Commands& commands,
                     const std::function<absl::Status(const ProcessOptions&)>& serve) {
  const auto options = std::make_shared<ProcessOptions>();
  options->listen = "127.0.0.1:8480";
  options->pages = "build/web";
  CLI::App& verb = *AddVerb(
      commands, commands.app, "serve",
      "Runs the services until interrupted: all of them, or some roles that reach the record of\n"
      "another process.\n"
      "Examples: ourvoice --data /srv/ourvoice serve\n"
      "          ourvoice --data a serve --roles record\n"
      "          ourvoice --data b serve --roles survey,identity,intake,safeguarding,theme,report\n"
      "            --record a/ourvoice.sock",
      [&commands, &serve, options]() -> absl::StatusOr<ExitCode> {
        options->data = commands.environment.data;
        const absl::Status served = serve(*options);
        if (!served.ok()) return served;
        return kDone;
      });
  verb.add_option("--roles", options->roles, "Roles to run, separated by commas; all unless given")
      ->delimiter(',');
  verb.add_option("--keys", options->keys, "Directory of the keys; `<data>.keys` unless given");
  verb.add_option("--key-exports", options->key_exports,
                  "Directory for exports of the wrapped keys, to be backed up; outside the data "
                  "directory;\n`<keys>.exports` unless given");
  verb.add_option("--trail-copies", options->trail_copies,
                  "Directory for the daily signed copies of who did what; outside the data "
                  "directory,\nto be kept where nobody can change it; none unless given");
  verb.add_option("--alerts", options->alerts,
                  "YAML file that says how those on duty are told of concerns: webhook, e-mail");
  verb.add_option("--sign-in", options->sign_in,
                  "YAML file of the provider with which staff sign in: OpenID Connect");
  verb.add_option("--record", options->record,
                  "Where the record role runs, when it does not run here: a socket, or HOST:PORT "
                  "on\nanother machine, with --certificates");
  verb.add_option("--listen", options->listen, "Loopback address for the public; `none` for none")
      ->capture_default_str();
  verb.add_option("--listen-processes", options->listen_processes,
                  "HOST:PORT at which processes on other machines reach the record role, with\n"
                  "--certificates; none unless given");
  verb.add_option("--certificates", options->certificates,
                  "Directory of ca.pem, certificate.pem and key.pem, issued by deploy/certs.sh");
  verb.add_option("--web", options->web,
                  "Address at which browsers reach the pages and, by the Connect protocol, every\n"
                  "method: HOST:PORT, off loopback with --web-certificates; none unless given");
  verb.add_option("--pages", options->pages, "Directory of the pages as they were built; for --web")
      ->capture_default_str();
  verb.add_option("--media", options->media,
                  "Directory of the pictures and recordings that surveys name, which pages show;\n"
                  "none unless given");
  verb.add_option(
      "--web-certificates", options->web_certificates,
      "Directory of the certificate.pem and key.pem that browsers are shown; without it\n"
      "--web stays on loopback, where a proxy that speaks TLS may stand in front");
  verb.add_option("--metrics", options->metrics, "Loopback address for Prometheus");
  verb.add_option("--public-calls", options->public_calls_max,
                  "Calls by the public that may be under way at once; more are told to try again")
      ->capture_default_str();
}

std::string NamesOf(const CLI::App& app) {
  std::string names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    absl::StrAppend(&names, names.empty() ? "" : ", ", command->get_name());
  }
  return names;
}

// The command that was reached: the program, or the noun or verb that was named last.
const CLI::App& Reached(const CLI::App& app) {
  const std::vector<CLI::App*> chosen = app.get_subcommands();
  return chosen.empty() ? app : Reached(*chosen.back());
}

// Names options and commands that there are none of. Other words are not repeated: without quotes
// around it, what somebody said comes here.
std::string WhatWasUnexpected(const CLI::App& app) {
  std::string options;
  std::string word;
  for (const std::string& given : app.remaining(/*recurse=*/true)) {
    if (given.starts_with("--")) absl::StrAppend(&options, " ", given.substr(0, given.find('=')));
    if (word.empty() && !given.starts_with("-")) word = given;
  }
  const std::string commands = NamesOf(Reached(app));
  if (!commands.empty()) {
    return kit::IsId(word) ? absl::StrCat("there is no command `", word, "`; there are: ", commands)
                           : absl::StrCat("name a command: ", commands);
  }
  return options.empty() ? "more words than expected: put quotes around words with spaces"
                         : absl::StrCat("there is no option", options, ": see --help");
}

ExitCode ExitCodeOf(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kOk:
      return kDone;
    case absl::StatusCode::kInvalidArgument:
      return kWrongInput;
    case absl::StatusCode::kUnavailable:
      return kUnreachable;
    default:
      return kFailed;
  }
}

void AddAllCommands(Commands& commands) {
  AddDemoCommands(commands);
  AddSurveyCommands(commands);
  AddSettingCommands(commands);
  AddCodeCommands(commands);
  AddResponseCommands(commands);
  AddFeedbackCommands(commands);
  AddEraseCommand(commands);
  AddCodebookCommands(commands);
  AddThemeCommands(commands);
  AddQuoteCommands(commands);
  AddConcernCommands(commands);
  AddDutyCommands(commands);
  AddReportCommands(commands);
  AddLogCommands(commands);
  AddBackupCommands(commands);
  AddKeysCommands(commands);
  AddTrailCommands(commands);
  AddSignInCommands(commands);
  AddAccountCommands(commands);
  AddAuditCommand(commands);
  AddWaitCommand(commands);
}

}  // namespace

CLI::App* AddVerb(Commands& commands, CLI::App& parent, const std::string& name,
                  const std::string& help, Action run) {
  CLI::App* verb = parent.add_subcommand(name, help);
  verb->callback([&commands, run = std::move(run)] { commands.chosen = run; });
  return verb;
}

std::string RoleNames() {
  std::string names;
  for (int role = options::v1::Role_MIN; role <= options::v1::Role_MAX; ++role) {
    if (role == options::v1::ROLE_UNSPECIFIED || role == options::v1::ROLE_SERVICE) continue;
    absl::StrAppend(&names, names.empty() ? "" : ", ",
                    kit::RoleName(static_cast<options::v1::Role>(role)));
  }
  return names;
}

std::string NewRequestId() {
  std::random_device random;
  std::string id;
  for (int i = 0; i < 4; ++i) id += fmt::format("{:08x}", random());
  return id;
}

std::string RequestIdOf(const std::string& given) { return given.empty() ? NewRequestId() : given; }

int RunCommandLine(int argument_count, char** arguments,
                   const std::function<absl::Status(const ProcessOptions&)>& serve) {
  // Clients hold in the clear what people wrote, and some verbs open the keys.
  if (const absl::Status guarded = storage::GuardProcess(); !guarded.ok()) {
    fmt::print(stderr, "ourvoice: {}\n", std::string(guarded.message()));
    return kFailed;
  }
  CLI::App app("OurVoice: what children and young people say, and what becomes of it.\n");
  app.require_subcommand(1);
  app.fallthrough();
  app.set_version_flag("--version", "ourvoice 0.1.0");
  Environment environment;
  app.add_option("--data", environment.data, "Data directory; the local socket is in it")
      ->envname("OURVOICE_DATA")
      ->capture_default_str();
  app.add_option(
         "--role", environment.role,
         "Role in which to call, such as officer, executive or consultant: taken at its word "
         "at the\nlocal socket, which only the service's own user can open; at --server, one "
         "of those\nthat whoever signed in has")
      ->envname("OURVOICE_ROLE");
  app.add_option("--server", environment.server,
                 "Address at which to call as whoever signed in there, such as 127.0.0.1:8480, in\n"
                 "place of the local socket")
      ->envname("OURVOICE_SERVER");
  app.footer(
      "Exit codes: 0 done, 1 refused or failed, 2 wrong usage or input, 3 nobody serves,\n"
      "4 an import rejected some rows.");
  Action chosen;
  Commands commands{.app = app, .environment = environment, .chosen = chosen};
  AddServeCommand(commands, serve);
  AddAllCommands(commands);
  try {
    app.parse(argument_count, arguments);
  } catch (const CLI::ExtrasError&) {
    fmt::print(stderr, "ourvoice: {}\n", WhatWasUnexpected(app));
    return kWrongInput;
  } catch (const CLI::RequiredError& error) {
    // Of a verb, an option is missing; of anything else, the verb.
    if (NamesOf(Reached(app)).empty()) return app.exit(error), kWrongInput;
    fmt::print(stderr, "ourvoice: {}\n", WhatWasUnexpected(app));
    return kWrongInput;
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kWrongInput;
  }
  const absl::StatusOr<ExitCode> outcome = chosen();
  if (outcome.ok()) return *outcome;
  // It may name what stands in a file, such as a column.
  fmt::print(stderr, "ourvoice: {}\n",
             kit::WithHiddenCharactersShown(
                 {outcome.status().message().data(), outcome.status().message().size()}));
  return ExitCodeOf(outcome.status());
}

}  // namespace ourvoice::cli
