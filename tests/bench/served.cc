#include "tests/bench/served.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_split.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <filesystem>

#include "clients/cli/client.h"
#include "ourvoice/survey/v1/survey_service.grpc.pb.h"
#include "ourvoice/theme/v1/theme_service.grpc.pb.h"

namespace ourvoice::bench {
namespace {

absl::Status RunCommand(const std::string& data, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"--data", data});
  const test::Outcome outcome = test::Run(arguments);
  if (outcome.exit_code == 0) return absl::OkStatus();
  return absl::InternalError(outcome.errors);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Served>> Served::Start(const std::string& data,
                                                      const std::string& roles,
                                                      const std::vector<std::string>& further) {
  const bool exists = std::filesystem::exists(data);
  const std::string address = absl::StrCat("127.0.0.1:", FreePort());
  std::vector<std::string> arguments = {"--listen", address};
  if (!roles.empty()) arguments.push_back("--roles=" + roles);
  arguments.insert(arguments.end(), further.begin(), further.end());
  std::unique_ptr<Served> served(new Served(data, address, arguments));
  if (!served->process_.WaitUntilServing()) return absl::UnavailableError(served->process_.Log());
  if (!exists) {
    if (const absl::Status loaded = served->Load(); !loaded.ok()) return loaded;
  }
  return served;
}

absl::Status Served::Load() const {
  const std::string& data = process_.data();
  const std::string folder = kDemoFolder;
  absl::Status done = RunCommand(data, {"setting", "import", folder + "/settings.csv"});
  if (!done.ok()) return done;
  const absl::StatusOr<survey::v1::SurveyDefinition> definition = DemoSurveyForEver();
  if (!definition.ok()) return definition.status();
  const cli::Client client({.data = data, .clock = kit::SystemClock()}, "officer");
  survey::v1::DraftSurveyRequest draft;
  draft.set_request_id(cli::NewRequestId());
  *draft.mutable_definition() = *definition;
  done = client.Call(&survey::v1::SurveyService::Stub::DraftSurvey, draft).status();
  if (!done.ok()) return done;
  done = RunCommand(data, {"survey", "publish", kDemoSurvey});
  if (!done.ok()) return done;
  // Without the theme role nobody takes codebooks.
  if (!RunCommand(data, {"codebook", "list"}).ok()) return absl::OkStatus();
  done = RunCommand(data, {"codebook", "import", folder + "/codebook.yaml"});
  return done.ok() ? RunCommand(data, {"codebook", "publish", kDemoCodebook}) : done;
}

absl::Status Served::WaitUntilCoded() const {
  const cli::Client client({.data = process_.data(), .clock = kit::SystemClock()}, "officer");
  theme::v1::GetCodebookRequest request;
  request.set_codebook_id(kDemoCodebook);
  request.set_wait_until_coded(true);
  absl::Status waited;
  do {
    waited = client.Call(&theme::v1::ThemeService::Stub::GetCodebook, request).status();
  } while (absl::IsDeadlineExceeded(waited) || absl::IsUnavailable(waited));
  return waited;
}

double ProcessorSeconds(pid_t process) {
  const std::string stat = test::ReadFile(absl::StrCat("/proc/", process, "/stat"));
  // The name, in brackets, may hold blanks; user and system time are the 12th and 13th after it.
  const std::vector<std::string> fields = absl::StrSplit(stat.substr(stat.rfind(')') + 2), ' ');
  return static_cast<double>(std::stoull(fields[11]) + std::stoull(fields[12])) /
         static_cast<double>(sysconf(_SC_CLK_TCK));
}

double ResidentBytes(pid_t process) {
  const std::string statm = test::ReadFile(absl::StrCat("/proc/", process, "/statm"));
  const std::vector<std::string> fields = absl::StrSplit(statm, ' ');
  return static_cast<double>(std::stoull(fields[1])) * static_cast<double>(sysconf(_SC_PAGESIZE));
}

int FreePort() {
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{.sin_family = AF_INET};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof(address));
  socklen_t size = sizeof(address);
  getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
  close(listener);
  return ntohs(address.sin_port);
}

}  // namespace ourvoice::bench
