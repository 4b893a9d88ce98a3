#pragma once

#include <absl/status/statusor.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <CLI/Validators.hpp>
#include <functional>
#include <string>

#include "services/kit/clock.h"

namespace ourvoice::cli {

// How the program ends.
enum ExitCode : int {
  kDone = 0,
  kFailed = 1,        // Refused, or went wrong.
  kWrongInput = 2,    // Wrong usage, or a file with faults.
  kUnreachable = 3,   // Nobody serves at the socket.
  kSomeRejected = 4,  // An import kept the good rows and rejected others.
};

// What every verb may use.
struct Environment {
  // Data directory; the local socket is in it.
  std::string data = "var/ourvoice";
  // Address at which to call as whoever signed in there, such as `127.0.0.1:8480`; empty for the
  // local socket.
  std::string server;
  // Calls there as the public, whoever signed in.
  bool as_public = false;
  // Role in which a local client calls, such as `officer`.
  std::string role;
  kit::Clock clock = kit::SystemClock();
};

// What a verb does once its options are read.
using Action = std::function<absl::StatusOr<ExitCode>()>;

// Where verbs are added; the one that was asked for puts its action into `chosen`.
struct Commands {
  CLI::App& app;
  Environment& environment;
  Action& chosen;
};

// Adds a verb below `parent` that runs `run` when it is asked for. Options are added to what is
// returned; what they fill lives as long as the action, so capture it by shared pointer.
CLI::App* AddVerb(Commands& commands, CLI::App& parent, const std::string& name,
                  const std::string& help, Action run);

// Each adds the verbs of one noun. Defined in `<noun>_commands.cc`.
void AddSurveyCommands(Commands& commands);
void AddSettingCommands(Commands& commands);
void AddCodeCommands(Commands& commands);
void AddResponseCommands(Commands& commands);
void AddFeedbackCommands(Commands& commands);
void AddEraseCommand(Commands& commands);
void AddCodebookCommands(Commands& commands);
void AddThemeCommands(Commands& commands);
void AddQuoteCommands(Commands& commands);
void AddConcernCommands(Commands& commands);
void AddDutyCommands(Commands& commands);
void AddReportCommands(Commands& commands);
void AddLogCommands(Commands& commands);
void AddBackupCommands(Commands& commands);
void AddKeysCommands(Commands& commands);
void AddTrailCommands(Commands& commands);
void AddAccountCommands(Commands& commands);
void AddAuditCommand(Commands& commands);
void AddSignInCommands(Commands& commands);
void AddDemoCommands(Commands& commands);
void AddWaitCommand(Commands& commands);

}  // namespace ourvoice::cli
