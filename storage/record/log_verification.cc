#include "storage/record/log_verification.h"

#include <fmt/format.h>

namespace ourvoice::storage {
namespace {

constexpr uint64_t kProgressEvery = 1000;

// Whether the rows that lead to an event lead to this one.
absl::Status CheckRows(const LogStore& store, uint64_t offset,
                       const record::v1::Envelope& envelope) {
  const absl::StatusOr<std::optional<uint64_t>> found =
      store.FindVersion(envelope.stream(), envelope.version());
  if (!found.ok()) {
    return found.status();
  }
  if (*found != offset) {
    return absl::DataLossError(
        fmt::format("the event at {} is not found by its stream", NameOf(offset)));
  }
  if (envelope.version() == 1) {
    return absl::OkStatus();
  }
  const absl::StatusOr<std::optional<uint64_t>> before =
      store.FindVersion(envelope.stream(), envelope.version() - 1);
  if (!before.ok()) {
    return before.status();
  }
  return *before && **before < offset
             ? absl::OkStatus()
             : absl::DataLossError(fmt::format(
                   "the event at {} does not come after another of its stream", NameOf(offset)));
}

}  // namespace

void TellProgress(const OnProgress& on_progress, uint64_t done, uint64_t total) {
  if (on_progress && (done % kProgressEvery == 0 || done == total)) {
    on_progress(done, total);
  }
}

absl::Status VerifyWhole(const LookedAtLog& log, const LogHead& anchored,
                         const OnProgress& on_progress, const OnVerified& on_verified) {
  return JudgeLog(log, anchored, 0, [&](uint64_t offset, std::string_view value) {
    TellProgress(on_progress, offset, log.head.offset);
    const absl::StatusOr<StoredEvent> event = DecodeEvent(value);
    if (!event.ok()) {
      return event.status();
    }
    const absl::Status rows = CheckRows(*log.store, offset, event->envelope);
    return rows.ok() && on_verified ? on_verified(offset, *event) : rows;
  });
}

}  // namespace ourvoice::storage
