#include "storage/record/log_tools.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "storage/record/compare_trail.h"
#include "storage/record/head_seal.h"
#include "storage/record/key_check.h"
#include "storage/record/log_judgement.h"
#include "storage/record/log_opening.h"

namespace ourvoice::storage {
namespace {

// A record that is held while it is looked at.
struct HeldLog {
  std::unique_ptr<FileLock> lock;
  LookedAtLog log;
};

absl::StatusOr<HeldLog> HoldLog(const LogPaths& paths, const std::shared_ptr<Files>& files) {
  absl::StatusOr<std::unique_ptr<FileLock>> lock = LockLog(paths, files);
  if (!lock.ok()) {
    return lock.status();
  }
  absl::StatusOr<LookedAtLog> log = LookAtLog(paths, files);
  if (!log.ok()) {
    return WithRemedy(log.status());
  }
  return HeldLog{.lock = *std::move(lock), .log = *std::move(log)};
}

uint64_t BytesOfFiles(const std::string& directory) {
  uint64_t bytes = 0;
  std::error_code error;
  for (auto entry = std::filesystem::recursive_directory_iterator(directory, error);
       !error && entry != std::filesystem::recursive_directory_iterator(); entry.increment(error)) {
    std::error_code gone;
    const uint64_t size = entry->is_regular_file(gone) ? entry->file_size(gone) : 0;
    bytes += gone ? 0 : size;
  }
  return bytes;
}

// Calls `visit` for each event from `first` on; it may take from the event what it wants.
absl::Status VisitEvents(
    const LookedAtLog& log, uint64_t first,
    const std::function<void(uint64_t, std::string_view, StoredEvent&)>& visit) {
  absl::Status decoded;
  const absl::Status scanned = log.store->Scan(
      kEvents, first, log.head.offset, [&](uint64_t offset, std::string_view value) {
        absl::StatusOr<StoredEvent> event = DecodeEvent(value);
        decoded = event.status();
        if (decoded.ok()) {
          visit(offset, value, *event);
        }
        return decoded.ok();
      });
  return WithRemedy(scanned.ok() ? decoded : scanned);
}

}  // namespace

absl::StatusOr<Position> VerifyLog(const std::string& data_directory, const Vault& vault,
                                   const OnProgress& on_progress) {
  const LogPaths paths(data_directory);
  const std::shared_ptr<Files> files = Files::OnDisk();
  const absl::StatusOr<HeldLog> held = HoldLog(paths, files);
  if (!held.ok()) {
    return held.status();
  }
  const absl::StatusOr<std::unique_ptr<HeadAnchor>> anchor =
      HeadAnchor::Open(files, paths.anchor, vault);
  if (absl::IsNotFound(anchor.status()) || absl::IsDataLoss(anchor.status())) {
    return WithRemedy(WithoutAnchor(paths, anchor.status(), held->log));
  }
  if (!anchor.ok()) {
    return WithRemedy(anchor.status());
  }
  const LogHead& anchored = (*anchor)->head();
  KeyCheck keys(*held->log.store, vault);
  absl::Status verified = keys.Begin();
  if (verified.ok()) {
    verified = VerifyWhole(
        held->log, anchored, on_progress,
        [&keys](uint64_t offset, const StoredEvent& event) { return keys.Check(offset, event); });
  }
  if (verified.ok()) {
    verified = CheckHeadSeal(*held->log.store, vault, held->log.head, anchored);
  }
  return verified.ok() ? absl::StatusOr<Position>(Position{.offset = held->log.head.offset})
                       : WithRemedy(verified);
}

absl::StatusOr<TrailSummary> VerifyTrail(const std::string& data_directory, const Vault& vault,
                                         const std::string& trail_directory) {
  const absl::StatusOr<HeldLog> held = HoldLog(LogPaths(data_directory), Files::OnDisk());
  if (!held.ok()) {
    return held.status();
  }
  return CheckTrailCopies(trail_directory, TrailPublicKeyOf(vault), [&held](const TrailCopy& copy) {
    return CompareWithTrail(*held->log.store, held->log.head.offset, copy);
  });
}

absl::StatusOr<LogStatistics> LogStats(const std::string& data_directory,
                                       const OnProgress& on_progress) {
  const LogPaths paths(data_directory);
  const absl::StatusOr<HeldLog> held = HoldLog(paths, Files::OnDisk());
  if (!held.ok()) {
    return held.status();
  }
  const LogHead& head = held->log.head;
  LogStatistics statistics{.head = {.offset = head.offset},
                           .groups = head.group,
                           .disk_bytes = BytesOfFiles(paths.directory)};
  const absl::Status visited = VisitEvents(
      held->log, 1, [&](uint64_t offset, std::string_view value, const StoredEvent& event) {
        TellProgress(on_progress, offset, head.offset);
        ++statistics.events_by_type[event.envelope.type()];
        if (event.envelope.version() == 1) {
          ++statistics.streams_by_category[std::string(CategoryOf(event.envelope.stream()))];
        }
        statistics.event_bytes += value.size();
      });
  return visited.ok() ? absl::StatusOr<LogStatistics>(std::move(statistics)) : visited;
}

absl::StatusOr<std::vector<RecordedEvent>> TailLog(const std::string& data_directory,
                                                   uint64_t count) {
  const absl::StatusOr<HeldLog> held = HoldLog(LogPaths(data_directory), Files::OnDisk());
  if (!held.ok()) {
    return held.status();
  }
  std::vector<RecordedEvent> events;
  const uint64_t first = held->log.head.offset - std::min(count, held->log.head.offset) + 1;
  const absl::Status visited =
      VisitEvents(held->log, first, [&](uint64_t offset, std::string_view, StoredEvent& event) {
        events.push_back({.envelope = std::move(event.envelope), .position = {.offset = offset}});
      });
  return visited.ok() ? absl::StatusOr<std::vector<RecordedEvent>>(std::move(events)) : visited;
}

}  // namespace ourvoice::storage
