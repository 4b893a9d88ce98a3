#include <absl/strings/str_cat.h>
#include <absl/time/time.h>
#include <fmt/format.h>

#include "clients/cli/command.h"
#include "clients/cli/local_record.h"
#include "clients/cli/trail_summary.h"
#include "storage/record/accept_loss.h"
#include "storage/record/log_tools.h"

namespace ourvoice::cli {
namespace {

// What stands on the command line for the position before the first event.
constexpr std::string_view kBeginning = "beginning";

struct LogOptions {
  std::string keys;
  std::string trail_copies;
  uint64_t count = 20;
  std::string after;
  std::string reason;
};

// Compares the record with the copies of its trail, if there are to be any.
absl::Status CompareWithTrail(const Environment& environment, const storage::Vault& vault,
                              const std::string& directory) {
  if (directory.empty()) return absl::OkStatus();
  const auto summary = storage::VerifyTrail(environment.data, vault, directory);
  if (!summary.ok()) return summary.status();
  PrintTrail(*summary);
  fmt::print("The record is the one of which they tell.\n");
  return absl::OkStatus();
}

absl::StatusOr<ExitCode> Verify(const Environment& environment, const LogOptions& options) {
  const auto vault = OpenVault(environment, options.keys);
  if (!vault.ok()) return vault.status();
  LazyProgress progress("Verifying", "events", environment.clock);
  const auto head = storage::VerifyLog(environment.data, **vault, progress.Callback());
  if (!head.ok() && !absl::IsDataLoss(head.status())) return head.status();
  // Of a damaged record as well: the copies may name the very event.
  const absl::Status compared = CompareWithTrail(environment, **vault, options.trail_copies);
  if (!head.ok() && !compared.ok()) {
    return absl::DataLossError(absl::StrCat(head.status().message(), "\n", compared.message()));
  }
  if (!head.ok()) return head.status();
  fmt::print("The record is whole up to {}.\n", storage::ToToken(*head));
  if (!compared.ok()) return compared;
  return kDone;
}

absl::StatusOr<ExitCode> Stats(const Environment& environment) {
  LazyProgress progress("Counting", "events", environment.clock);
  const auto statistics = storage::LogStats(environment.data, progress.Callback());
  if (!statistics.ok()) return statistics.status();
  fmt::print("head {}\n", storage::ToToken(statistics->head));
  fmt::print("groups {}\n", statistics->groups);
  fmt::print("event_bytes {}\ndisk_bytes {}\n", statistics->event_bytes, statistics->disk_bytes);
  for (const auto& [category, count] : statistics->streams_by_category) {
    fmt::print("streams {} {}\n", category, count);
  }
  for (const auto& [type, count] : statistics->events_by_type) {
    fmt::print("events {} {}\n", type, count);
  }
  return kDone;
}

absl::StatusOr<ExitCode> Tail(const Environment& environment, const LogOptions& options) {
  const auto events = storage::TailLog(environment.data, options.count);
  if (!events.ok()) return events.status();
  for (const storage::RecordedEvent& event : *events) {
    const record::v1::Envelope& envelope = event.envelope;
    const absl::Time time = absl::FromUnixSeconds(envelope.occur_time().seconds());
    fmt::print("{} {} {} {} v{}\n", storage::ToToken(event.position),
               absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", time, absl::UTCTimeZone()), envelope.type(),
               envelope.stream(), envelope.version());
  }
  return kDone;
}

absl::StatusOr<ExitCode> AcceptLoss(const Environment& environment, const LogOptions& options) {
  const auto vault = OpenVault(environment, options.keys);
  if (!vault.ok()) return vault.status();
  const absl::StatusOr<storage::Position> after =
      storage::PositionFromToken(options.after == kBeginning ? "" : options.after);
  if (!after.ok()) return after.status();
  const auto accepted =
      storage::AcceptLoss(environment.data, **vault,
                          {.after = *after, .reason = options.reason, .now = environment.clock()});
  if (!accepted.ok()) return accepted.status();
  fmt::print(
      "The record holds what there was up to {}, and says why. {} events that were acknowledged "
      "are "
      "lost.\nIts head is {}.\n",
      options.after, accepted->events_lost, storage::ToToken(accepted->head));
  return kDone;
}

}  // namespace

void AddLogCommands(Commands& commands) {
  CLI::App& log = *commands.app.add_subcommand(
      "log", "The record itself, on a data directory that nobody serves");
  log.require_subcommand(1);
  const Environment& environment = commands.environment;
  const auto options = std::make_shared<LogOptions>();
  const auto add_keys = [options](CLI::App* verb) {
    verb->add_option("--keys", options->keys, "Directory of the keys; `<data>.keys` unless given");
    return verb;
  };
  add_keys(AddVerb(commands, log, "verify",
                   "Reads everything, and checks every checksum and the whole chain of hashes;\n"
                   "and with --trail-copies, that nothing in it was changed since they were made.\n"
                   "Example: ourvoice --data /srv/ourvoice log verify",
                   [&environment, options] { return Verify(environment, *options); }))
      ->add_option("--trail-copies", options->trail_copies,
                   "Directory with the signed copies of the trail, as `serve` wrote them");
  AddVerb(commands, log, "stats", "Counts events by type, streams by category, and bytes",
          [&environment] { return Stats(environment); });
  AddVerb(commands, log, "tail", "Shows the newest envelopes; never what they hold",
          [&environment, options] { return Tail(environment, *options); })
      ->add_option("--count", options->count, "How many")
      ->capture_default_str();
  CLI::App* accept = add_keys(AddVerb(
      commands, log, "accept-loss",
      "Makes what survived the record, when no backup holds the rest; recorded for good.\n"
      "Example: ourvoice log accept-loss --after p0-41 --reason 'The disk failed; no backup'",
      [&environment, options] { return AcceptLoss(environment, *options); }));
  accept
      ->add_option(
          "--after", options->after,
          "Last good position, as the refusal names it, and no other; `beginning` for none")
      ->required();
  accept->add_option("--reason", options->reason, "Why, for the record")->required();
}

}  // namespace ourvoice::cli
