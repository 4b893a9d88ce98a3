#include "services/process.h"

#include <absl/cleanup/cleanup.h>
#include <absl/synchronization/mutex.h>
#include <fmt/format.h>
#include <pthread.h>
#include <signal.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "services/access.h"
#include "services/gateway/gateway.h"
#include "services/kit/certificate_watch.h"
#include "services/kit/certificates.h"
#include "services/kit/channel.h"
#include "services/kit/log.h"
#include "services/kit/loopback.h"
#include "services/kit/metrics.h"
#include "services/kit/server.h"
#include "services/record/backup_call.h"
#include "services/record/key_turn_job.h"
#include "services/record/keys_service.h"
#include "services/record/record_service.h"
#include "services/record/remote_event_log.h"
#include "services/record/trail_copy_job.h"
#include "storage/record/export_directory.h"
#include "storage/record/rocks_event_log.h"
#include "storage/rocks/folders.h"
#include "storage/vault/vault.h"

namespace ourvoice {
namespace {

constexpr std::string_view kRecordRole = "record";
constexpr size_t kWorkers = 4;
// Twice what opening needs: once for opening on a full disk, once for what must be written then.
constexpr uint64_t kReserveBytes = uint64_t{128} << 20;
constexpr absl::Duration kStopGrace = absl::Seconds(10);

// The log, here or in another process, with what it stands on.
struct Record {
  std::unique_ptr<storage::Vault> vault;
  std::unique_ptr<storage::EventLog> log;
  // The log when it is here; otherwise null.
  storage::RocksEventLog* here = nullptr;
};

std::string KeysOf(const ProcessOptions& options) {
  return options.keys.empty() ? options.data + ".keys" : options.keys;
}

std::string AbsoluteOf(const std::string& directory) {
  return std::filesystem::absolute(directory).lexically_normal().string();
}

std::string KeyExportsOf(const ProcessOptions& options) {
  return AbsoluteOf(options.key_exports.empty() ? KeysOf(options) + ".exports"
                                                : options.key_exports);
}

bool IsWanted(const ProcessOptions& options, std::string_view role) {
  return options.roles.empty() ||
         std::find(options.roles.begin(), options.roles.end(), role) != options.roles.end();
}

// Whether the record role of another machine is reached, or others reach that of this one.
bool NeedsCertificates(const ProcessOptions& options) {
  return kit::IsHostAndPort(options.record) || !options.listen_processes.empty();
}

absl::Status CheckOptions(const ProcessOptions& options, const std::vector<Role>& roles) {
  for (const std::string& wanted : options.roles) {
    const bool known =
        wanted == kRecordRole || std::any_of(roles.begin(), roles.end(),
                                             [&](const Role& role) { return role.name == wanted; });
    if (!known) return absl::InvalidArgumentError(absl::StrCat("--roles: no role ", wanted));
  }
  const bool has_record = IsWanted(options, kRecordRole);
  if (has_record && !options.record.empty()) {
    return absl::InvalidArgumentError(
        "--record is for a process that does not run the record role");
  }
  if (!has_record && options.record.empty()) {
    return absl::InvalidArgumentError(
        "without the record role, --record SOCKET or --record HOST:PORT tells where it runs");
  }
  if (!has_record && !options.listen_processes.empty()) {
    return absl::InvalidArgumentError("--listen-processes is for the process with the record role");
  }
  if (NeedsCertificates(options) && options.certificates.empty()) {
    return absl::InvalidArgumentError(
        "nothing crosses a network in the clear: --certificates DIR names what deploy/certs.sh "
        "issued to this process");
  }
  if (!NeedsCertificates(options) && !options.certificates.empty()) {
    return absl::InvalidArgumentError(
        "--certificates is for processes on different machines: give it with --listen-processes, "
        "or with --record HOST:PORT");
  }
  if (!has_record && !options.trail_copies.empty()) {
    return absl::InvalidArgumentError("--trail-copies is for the process with the record role");
  }
  return absl::OkStatus();
}

// Makes the data directory, and keeps others out of one that was made with more leave; and that of
// the trail's copies, so that one where they must not lie is refused at once.
absl::Status PrepareDirectories(const ProcessOptions& options) {
  const auto files = storage::Files::OnDisk([](std::string_view) {});
  const absl::Status made = storage::MakeFolder(*files, AbsoluteOf(options.data) + "/views");
  std::error_code error;
  if (made.ok()) {
    std::filesystem::permissions(options.data, std::filesystem::perms::owner_all, error);
  }
  if (!made.ok() || error) {
    return absl::UnavailableError(fmt::format(
        "{}: {}", options.data, made.ok() ? error.message() : std::string(made.message())));
  }
  if (options.trail_copies.empty()) return absl::OkStatus();
  const absl::Status prepared =
      storage::MakeExportDirectory(*files, AbsoluteOf(options.trail_copies),
                                   AbsoluteOf(options.data), "directory of --trail-copies");
  // Where it cannot be made now, as on a share that is away, the copying says so and tries again.
  return absl::IsInvalidArgument(prepared) ? prepared : absl::OkStatus();
}

absl::StatusOr<Record> OpenRecord(const ProcessOptions& options) {
  Record record;
  if (!IsWanted(options, kRecordRole)) {
    auto channel = kit::IsHostAndPort(options.record)
                       ? kit::MakeChannel(options.record, options.certificates)
                       : kit::MakeChannel("unix:" + options.record);
    record.log = std::make_unique<record::RemoteEventLog>(std::move(channel), kit::SystemClock());
    return record;
  }
  const std::string keys = KeysOf(options);
  // Keys are made for a record that does not exist yet: no others open one that does.
  const bool exists = storage::RocksEventLog::Exists(options.data);
  absl::StatusOr<std::unique_ptr<storage::Vault>> vault =
      storage::Vault::Open(storage::MakeFileKeyProvider(keys), /*create=*/!exists);
  if (absl::IsNotFound(vault.status())) {
    return absl::FailedPreconditionError(
        fmt::format("the keys of the record in {} are not in {}; mount that directory, or name the "
                    "right one with --keys",
                    options.data, keys));
  }
  if (!vault.ok()) return vault.status();
  record.vault = *std::move(vault);
  absl::StatusOr<std::unique_ptr<storage::RocksEventLog>> log = storage::RocksEventLog::Open(
      {.directory = options.data, .reserve_bytes = kReserveBytes, .flush_at_closing = true},
      *record.vault);
  if (!log.ok()) return log.status();
  record.here = log->get();
  record.log = *std::move(log);
  return record;
}

void ServeRecord(const Record& record, const ProcessOptions& options, kit::Dispatcher& dispatcher,
                 kit::Metrics& metrics) {
  storage::RocksEventLog& log = *record.here;
  record::RegisterRecordService(dispatcher, log);
  record::RegisterBackup(dispatcher, {.log = log,
                                      .vault = *record.vault,
                                      .data_directory = options.data,
                                      .keys_directory = KeysOf(options),
                                      .clock = kit::SystemClock()});
  record::RegisterKeysMethods(dispatcher, log, KeyExportsOf(options), kit::SystemClock());
  metrics.WatchLogHead([&log] {
    const absl::StatusOr<storage::Position> head = log.Head();
    return head.ok() ? static_cast<double>(head->offset) : 0;
  });
}

absl::StatusOr<std::vector<std::unique_ptr<RunningRole>>> StartRoles(const ProcessOptions& options,
                                                                     const std::vector<Role>& roles,
                                                                     RoleContext& context) {
  std::vector<std::unique_ptr<RunningRole>> running;
  for (const Role& role : roles) {
    if (!IsWanted(options, role.name)) continue;
    absl::StatusOr<std::unique_ptr<RunningRole>> started = role.start(context);
    if (!started.ok()) return started.status();
    running.push_back(*std::move(started));
  }
  return running;
}

// Says whether every role works until the process is told to stop.
void ServeUntilToldToStop(kit::Server& server, gateway::Gateway* web,
                          const std::vector<std::unique_ptr<RunningRole>>& running,
                          const sigset_t& stop_signals) {
  constexpr timespec kSecond = {.tv_sec = 1, .tv_nsec = 0};
  do {
    const bool serving = std::none_of(running.begin(), running.end(), [](const auto& role) {
      const absl::Status health = role->Health();
      return !health.ok() && !absl::IsUnavailable(health);
    });
    server.SetServing(serving);
    if (web != nullptr) web->SetServing(serving);
  } while (sigtimedwait(&stop_signals, nullptr, &kSecond) < 0);
}

// Signals that end the process, blocked in every thread so that one can wait for them.
sigset_t BlockStopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

std::vector<kit::Listener> ListenersOf(const ProcessOptions& options) {
  std::vector<kit::Listener> listeners = {
      {.kind = kit::Listener::Kind::kLocal, .address = "unix:" + options.data + "/ourvoice.sock"}};
  if (!options.listen.empty() && options.listen != "none") {
    listeners.push_back({.kind = kit::Listener::Kind::kPublic, .address = options.listen});
  }
  if (!options.listen_processes.empty()) {
    listeners.push_back({.kind = kit::Listener::Kind::kProcesses,
                         .address = options.listen_processes,
                         .certificates = options.certificates});
  }
  return listeners;
}

// The way in for browsers; none where none is wanted.
absl::StatusOr<std::unique_ptr<gateway::Gateway>> StartWeb(const kit::Dispatcher& dispatcher,
                                                           const ProcessOptions& options,
                                                           const kit::Clock& clock,
                                                           const kit::TokenJudge& tokens) {
  if (options.web.empty()) return nullptr;
  return gateway::Gateway::Start(dispatcher,
                                 {.address = options.web,
                                  .pages = options.pages,
                                  .media = options.media,
                                  .certificates = options.web_certificates},
                                 clock, &tokens);
}

}  // namespace

absl::Status RunProcess(const ProcessOptions& options, const std::vector<Role>& roles) {
  // Views hold in the clear what people said of themselves: no file is for others to read.
  umask(S_IRWXG | S_IRWXO);
  absl::Status checked = CheckOptions(options, roles);
  if (!checked.ok()) return checked;
  if (NeedsCertificates(options)) {
    checked = kit::CheckCertificates(options.certificates, kit::SystemClock()()).status();
    if (!checked.ok()) return checked;
  }
  // Debian's abseil looks for cycles of locks whenever gRPC takes one.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  const sigset_t stop_signals = BlockStopSignals();
  const absl::Status prepared = PrepareDirectories(options);
  if (!prepared.ok()) return prepared;

  absl::StatusOr<Record> record = OpenRecord(options);
  if (!record.ok()) return record.status();
  kit::Metrics metrics;
  kit::Dispatcher dispatcher(kWorkers, kit::SystemClock(), metrics.Observer(),
                             options.public_calls_max);
  if (record->here != nullptr) ServeRecord(*record, options, dispatcher, metrics);
  RoleContext context{.log = *record->log,
                      .data = options.data,
                      .views = options.data + "/views",
                      .dispatcher = dispatcher,
                      .metrics = metrics,
                      .clock = kit::SystemClock(),
                      .alerts = options.alerts,
                      .sign_in = options.sign_in};
  const absl::StatusOr<std::unique_ptr<Access>> access = Access::Start(context);
  if (!access.ok()) return access.status();
  context.access = access->get();
  const auto running = StartRoles(options, roles, context);
  if (!running.ok()) return running.status();
  // Asks the roles, and so goes before them.
  std::unique_ptr<kit::Exposure> exposure;
  if (!options.metrics.empty()) {
    auto exposed = metrics.Expose(options.metrics);
    if (!exposed.ok()) return exposed.status();
    exposure = *std::move(exposed);
  }
  std::optional<record::KeyTurnJob> key_turns;
  if (record->here != nullptr) {
    key_turns.emplace(*record->here,
                      record::KeyTurnJob::Options{.export_directory = KeyExportsOf(options)});
  }
  std::optional<record::TrailCopyJob> trail_copies;
  if (!options.trail_copies.empty()) {
    trail_copies.emplace(*record->here, record::TrailCopyJob::Options{
                                            .directory = AbsoluteOf(options.trail_copies)});
  }
  std::optional<kit::CertificateWatch> certificates;
  if (NeedsCertificates(options)) certificates.emplace(options.certificates, context.clock);
  auto web = StartWeb(dispatcher, options, context.clock, (*access)->gate());
  if (!web.ok()) return web.status();
  // Calls may outlive the server that brought them, but neither the roles nor the record, nor the
  // gateway.
  const absl::Cleanup drain = [&dispatcher] { dispatcher.Drain(); };
  absl::StatusOr<std::unique_ptr<kit::Server>> server =
      kit::Server::Start(dispatcher, ListenersOf(options), {}, context.clock, &(*access)->gate());
  if (!server.ok()) return server.status();
  for (const std::string& address : (*server)->Addresses()) {
    kit::LogEvent(kit::LogLevel::kInfo, "server_started", {.address = address});
  }

  if (*web) {
    kit::LogEvent(kit::LogLevel::kInfo, "pages_served", {.address = (*web)->Address()});
  }

  ServeUntilToldToStop(**server, web->get(), *running, stop_signals);
  for (const std::unique_ptr<RunningRole>& role : *running) role->EndWaits();
  if (*web) (*web)->Stop(kStopGrace);
  (*server)->Stop(kStopGrace);
  kit::LogEvent(kit::LogLevel::kInfo, "server_stopped");
  return absl::OkStatus();
}

}  // namespace ourvoice
