#include <absl/time/time.h>
#include <fmt/format.h>

#include <memory>

#include "clients/cli/client.h"
#include "clients/cli/command.h"
#include "ourvoice/identity/v1/audit_service.grpc.pb.h"
#include "services/kit/timestamp.h"

namespace ourvoice::cli {
namespace {

using identity::v1::AuditEntry;
using identity::v1::AuditService;

struct AuditOptions {
  std::string account_id;
  std::string about;
  std::string since;
};

void Print(const AuditEntry& entry) {
  const std::string& type = entry.event_type();
  fmt::print("{}  {}  {}  {}  {}\n",
             absl::FormatTime("%Y-%m-%d %H:%M:%S", kit::TimeOf(entry.time()), absl::UTCTimeZone()),
             entry.account_id().empty() ? "-" : entry.account_id(),
             type.substr(type.rfind('.') + 1), entry.about(),
             entry.detail().empty() ? "(sealed)" : entry.detail());
}

absl::StatusOr<ExitCode> ListAudit(const Environment& environment, const AuditOptions& options) {
  identity::v1::ListAuditRequest request;
  request.set_account_id(options.account_id);
  request.set_about(options.about);
  request.set_page_size(1000);
  absl::Time since;
  std::string fault;
  if (!options.since.empty()) {
    if (!absl::ParseTime("%Y-%m-%d", options.since, absl::UTCTimeZone(), &since, &fault)) {
      return absl::InvalidArgumentError("--since is a day, such as 2026-11-23");
    }
    kit::SetTime(since, *request.mutable_begin_time());
  }
  const Client client(environment, "data-protection-officer");
  do {
    const auto response = client.Call(&AuditService::Stub::ListAudit, request);
    if (!response.ok()) return response.status();
    for (const AuditEntry& entry : response->entries()) Print(entry);
    request.set_page_token(response->next_page_token());
  } while (!request.page_token().empty());
  return kDone;
}

}  // namespace

void AddAuditCommand(Commands& commands) {
  const auto options = std::make_shared<AuditOptions>();
  CLI::App& verb = *AddVerb(
      commands, commands.app, "audit",
      "Who was shown which texts and accounts, who signed in, who may do what, what was erased;\n"
      "that the audit was read stands in it as well\n"
      "Example: ourvoice audit --since 2026-11-01 --about response-4f2a",
      [&environment = commands.environment, options] { return ListAudit(environment, *options); });
  verb.add_option("--account", options->account_id, "Account that acted");
  verb.add_option("--about", options->about, "What it is about, such as response-… or account-…");
  verb.add_option("--since", options->since, "From that day on, such as 2026-11-23 (UTC)");
}

}  // namespace ourvoice::cli
