#include <absl/time/time.h>
#include <fmt/format.h>

#include <filesystem>
#include <optional>

#include "clients/cli/client.h"
#include "clients/cli/command.h"
#include "clients/cli/terminal.h"
#include "ourvoice/record/v1/record_service.grpc.pb.h"
#include "services/kit/timestamp.h"

namespace ourvoice::cli {
namespace {

using record::v1::GetKeysStatusRequest;
using record::v1::RecordService;
using record::v1::TurnKeysRequest;
using record::v1::TurnKeysResponse;

// What the verbs are for, unless --role says otherwise.
constexpr char kRole[] = "administrator";
// Millions of keys take minutes.
constexpr absl::Duration kPatience = absl::Hours(6);

absl::StatusOr<ExitCode> ShowStatus(const Environment& environment) {
  const Client client(environment, kRole);
  const auto status = client.Call(&RecordService::Stub::GetKeysStatus, GetKeysStatusRequest());
  if (!status.ok()) return status.status();
  fmt::print("epoch {}\n", status->epoch());
  for (const auto& epoch : status->epochs()) {
    fmt::print("keys {} {}\n", epoch.epoch(), epoch.key_count());
  }
  fmt::print("erased_since_turn {}\n", status->erased_since_turn());
  fmt::print("last_turn {}\n",
             status->has_last_turn_time()
                 ? absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", kit::TimeOf(status->last_turn_time()),
                                    absl::UTCTimeZone())
                 : "never");
  fmt::print("trail_key {}\n", status->trail_public_key());
  if (!status->caveat().empty()) fmt::print("caveat {}\n", status->caveat());
  return kDone;
}

absl::StatusOr<ExitCode> Turn(const Environment& environment, const std::string& export_directory) {
  const Client client(environment, kRole);
  TurnKeysRequest request;
  if (!export_directory.empty()) {
    request.set_export_directory(std::filesystem::absolute(export_directory).lexically_normal());
  }
  RecordService::Stub stub(client.channel());
  const auto context = client.Context(kPatience);
  const auto stream = stub.TurnKeys(context.get(), request);
  std::optional<Progress> progress;
  TurnKeysResponse told;
  while (stream->Read(&told)) {
    if (!progress) progress.emplace("Turning", "keys", told.total_count(), environment.clock);
    progress->Update(told.done_count());
  }
  progress.reset();
  if (const grpc::Status status = stream->Finish(); !status.ok()) {
    return client.Explain(kit::FromGrpc(status));
  }
  fmt::print(
      "The keys are turned: what was erased before opens to nothing. Exported {} keys to {}; "
      "back that up.\n",
      told.done_count(), told.export_path());
  return kDone;
}

}  // namespace

void AddKeysCommands(Commands& commands) {
  CLI::App& keys = *commands.app.add_subcommand(
      "keys", "The keys that seal what people said, in a record that is served");
  keys.require_subcommand(1);
  const Environment& environment = commands.environment;
  AddVerb(commands, keys, "status",
          "Counts keys by epoch, and the erasures that the next turn makes final",
          [&environment] { return ShowStatus(environment); });
  const auto export_directory = std::make_shared<std::string>();
  AddVerb(commands, keys, "turn",
          "Makes every erasure so far final: wraps all surviving keys anew, exports them, and\n"
          "destroys the old epoch key. One that was cut short is taken up where it was.\n"
          "Example: ourvoice --data /srv/ourvoice keys turn --export /backup/keys",
          [&environment, export_directory] { return Turn(environment, *export_directory); })
      ->add_option("--export", *export_directory,
                   "Directory on the record's machine for the export; the one that is served "
                   "with\nunless given");
}

}  // namespace ourvoice::cli
