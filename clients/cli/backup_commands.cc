#include <absl/time/time.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <filesystem>
#include <system_error>

#include "clients/cli/client.h"
#include "clients/cli/command.h"
#include "clients/cli/local_record.h"
#include "ourvoice/record/v1/record_service.grpc.pb.h"
#include "storage/record/backup_check.h"
#include "storage/record/backup_restore.h"
#include "storage/record/key_export.h"

namespace ourvoice::cli {
namespace {

using record::v1::RecordService;

struct BackupOptions {
  std::string to;
  std::string from;
  std::string keys;
  std::optional<uint32_t> id;
  std::optional<std::string> keys_export;
  uint32_t keep = 0;
};

// By then even a nation's record is copied, or the disk hangs.
constexpr absl::Duration kPatience = absl::Hours(12);

std::string TextOf(absl::Time time) {
  return absl::FormatTime("%Y-%m-%d %H:%M:%S UTC", time, absl::UTCTimeZone());
}

std::string TextOfBytes(uint64_t bytes) {
  return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

std::string PositionOf(const storage::BackupMark& mark) {
  return storage::NameOf(mark.head.offset);
}

absl::StatusOr<ExitCode> Create(const Environment& environment, const BackupOptions& options) {
  std::error_code error;
  record::v1::CreateBackupRequest request;
  request.set_directory(std::filesystem::absolute(options.to, error).lexically_normal());
  request.set_keep_count(options.keep);
  const Client client(environment, "administrator");
  RecordService::Stub stub(client.channel());
  const std::unique_ptr<grpc::ClientContext> context = client.Context(kPatience);
  const auto stream = stub.CreateBackup(context.get(), request);
  record::v1::CreateBackupResponse response;
  {
    LazyProgress progress("Copying", "bytes", environment.clock);
    while (stream->Read(&response)) {
      progress.Update(response.copied_bytes(), response.copied_bytes_max());
    }
  }
  if (const grpc::Status status = stream->Finish(); !status.ok()) {
    return client.Explain(kit::FromGrpc(status));
  }
  const record::v1::Backup& backup = response.backup();
  fmt::print("Backup {} holds the record up to {}, in {}. It was read back and is whole.\n",
             backup.backup_id(), backup.position().empty() ? storage::NameOf(0) : backup.position(),
             TextOfBytes(backup.total_bytes()));
  return kDone;
}

absl::StatusOr<ExitCode> List(const Environment& environment, const BackupOptions& options) {
  const auto vault = OpenVault(environment, options.keys);
  if (!vault.ok()) return vault.status();
  const auto backups = storage::ListBackups(options.from, **vault);
  if (!backups.ok()) return backups.status();
  for (const storage::ListedBackup& backup : *backups) {
    if (!backup.state.ok()) {
      fmt::print("{} {}\n", backup.id, std::string(backup.state.message()));
      continue;
    }
    fmt::print("{} {} {} {}\n", backup.id, TextOf(backup.mark.time), PositionOf(backup.mark),
               TextOfBytes(backup.bytes));
  }
  return kDone;
}

// Verifies one backup, and says how it is.
absl::Status VerifyOne(const Environment& environment, const BackupOptions& options,
                       const storage::Vault& vault, uint32_t id) {
  absl::StatusOr<storage::BackedUpKeys> verified;
  {
    LazyProgress progress(fmt::format("Verifying backup {}", id), "events", environment.clock);
    verified = storage::VerifyBackup(options.from, vault, id, progress.Callback());
  }
  if (!verified.ok()) return verified.status();
  fmt::print("Backup {} is whole.\n", id);
  if (verified->without_epoch > 0) {
    fmt::print("Of its {} keys, {} open only with the newest export of the keys.\n",
               verified->count, verified->without_epoch);
  }
  return absl::OkStatus();
}

absl::StatusOr<ExitCode> Verify(const Environment& environment, const BackupOptions& options) {
  const auto vault = OpenVault(environment, options.keys);
  if (!vault.ok()) return vault.status();
  if (options.id) {
    const absl::Status verified = VerifyOne(environment, options, **vault, *options.id);
    return verified.ok() ? absl::StatusOr<ExitCode>(kDone) : verified;
  }
  const auto backups = storage::ListBackups(options.from, **vault);
  if (!backups.ok()) return backups.status();
  int whole = 0;
  int damaged = 0;
  for (const storage::ListedBackup& backup : *backups) {
    const absl::Status verified = VerifyOne(environment, options, **vault, backup.id);
    ++(verified.ok() ? whole : damaged);
    if (!verified.ok()) fmt::print("{}\n", std::string(verified.message()));
  }
  if (whole > 0 && damaged == 0) return kDone;
  return absl::DataLossError(fmt::format("{} of {} backups are whole", whole, whole + damaged));
}

// The export that was named; otherwise the place where exports lie unless told otherwise, if there
// are any.
std::optional<std::string> KeysExportOf(const Environment& environment,
                                        const BackupOptions& options) {
  const std::string usual = KeysOf(environment, options.keys) + ".exports";
  if (options.keys_export || !storage::KeyExport::Newest(usual).ok()) return options.keys_export;
  return usual;
}

absl::StatusOr<ExitCode> Restore(const Environment& environment, const BackupOptions& options) {
  // What is restored is nobody else's to read.
  umask(S_IRWXG | S_IRWXO);
  const auto vault = OpenVault(environment, options.keys);
  if (!vault.ok()) return vault.status();
  absl::StatusOr<storage::RestoredRecord> restored;
  {
    LazyProgress progress("Reading back", "events", environment.clock);
    restored = storage::RestoreBackup({.from = options.from,
                                       .id = options.id,
                                       .data_directory = environment.data,
                                       .keys_export = KeysExportOf(environment, options)},
                                      **vault, progress.Callback());
  }
  if (!restored.ok()) return restored.status();
  const storage::RestoredKeys& keys = restored->keys;
  fmt::print("Restored backup {} of {}. The record is whole up to {}.\n", restored->mark.id,
             TextOf(restored->mark.time), PositionOf(restored->mark));
  fmt::print("Keys: {} as they were, {} from the export, {} of subjects erased since deleted.\n",
             keys.kept, keys.exported, keys.erased);
  fmt::print(
      "Mind: one directory of keys is for one record. Serve this in place of the other, or, to try "
      "it,\nwith a copy of the keys: turning them makes the other unreadable.\n");
  fmt::print("Serve it: ourvoice --data {} serve --keys {}\n", environment.data,
             KeysOf(environment, options.keys));
  return kDone;
}

}  // namespace

void AddBackupCommands(Commands& commands) {
  CLI::App& backup = *commands.app.add_subcommand("backup", "Copies of the record, elsewhere");
  backup.require_subcommand(1);
  const Environment& environment = commands.environment;
  const auto options = std::make_shared<BackupOptions>();
  CLI::App* create = AddVerb(commands, backup, "create",
                             "Backs up the record of the process that serves it, and reads the "
                             "backup back.\n"
                             "Example: ourvoice backup create --to /backup/ourvoice --keep 30",
                             [&environment, options] { return Create(environment, *options); });
  create->add_option("--to", options->to, "Directory of backups, apart from data and keys")
      ->required();
  create->add_option("--keep", options->keep,
                     "Of the good backups keep the newest so many; all unless given");
  const auto add_from = [options](CLI::App* verb) {
    verb->add_option("--from", options->from, "Directory of backups")->required();
    verb->add_option("--keys", options->keys, "Directory of the keys; `<data>.keys` unless given");
    return verb;
  };
  add_from(AddVerb(commands, backup, "list",
                   "Lists backups: number, time, newest position, size; or what is wrong",
                   [&environment, options] { return List(environment, *options); }));
  add_from(AddVerb(commands, backup, "verify",
                   "Reads backups, and checks every checksum and the whole chain of hashes.\n"
                   "Example: ourvoice backup verify --from /backup/ourvoice",
                   [&environment, options] { return Verify(environment, *options); }))
      ->add_option("--id", options->id, "Number of the backup; all unless given");
  CLI::App* restore = add_from(
      AddVerb(commands, backup, "restore",
              "Makes the data directory --data, which is missing or empty, from a backup.\n"
              "Example: ourvoice --data /srv/restored backup restore --from /backup/ourvoice "
              "--keys /etc/ourvoice/keys",
              [&environment, options] { return Restore(environment, *options); }));
  restore->add_option("--id", options->id,
                      "Number of the backup; the newest good one unless given");
  restore->add_option("--keys-export", options->keys_export,
                      "Newest export of the keys, or the directory of exports, for a backup from\n"
                      "before the keys were last turned; `<keys>.exports` unless given");
}

}  // namespace ourvoice::cli
