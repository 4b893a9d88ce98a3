#include "services/record/key_turn_job.h"

#include <absl/status/status.h>

#include <utility>

#include "services/kit/log.h"

namespace ourvoice::record {
namespace {

constexpr absl::Duration kBetweenTurns = absl::Hours(24);

// Says that a person must act, and why.
void LogFailure(const absl::Status& status) {
  const std::string code = absl::StatusCodeToString(status.code());
  kit::LogEvent(kit::LogLevel::kError, "keys_not_turned", {.service = "record", .code = code});
}

}  // namespace

bool IsTurnDue(const storage::TurnState& state, absl::Time now) {
  if (state.unfinished) return true;
  return state.erased_since_turn > 0 &&
         (!state.last_turn || now - *state.last_turn >= kBetweenTurns);
}

KeyTurnJob::KeyTurnJob(storage::RecordKeys& keys, Options options)
    : keys_(keys),
      options_(std::move(options)),
      work_(options_.look_every, [this] { TurnIfDue(); }) {}

void KeyTurnJob::TurnIfDue() {
  const absl::Time now = options_.clock();
  const absl::StatusOr<storage::TurnState> state = keys_.GetTurnState();
  if (!state.ok()) return LogFailure(state.status());
  if (!IsTurnDue(*state, now)) return;
  const absl::StatusOr<storage::TurnedKeys> turned =
      keys_.TurnKeys({.export_directory = options_.export_directory, .now = now},
                     [this](const storage::TurnProgress&) { return !work_.IsStopped(); });
  // Somebody may be turning them by hand; a turn that was stopped is taken up at the next start.
  if (absl::IsFailedPrecondition(turned.status()) || absl::IsCancelled(turned.status())) return;
  if (!turned.ok()) return LogFailure(turned.status());
  kit::LogEvent(kit::LogLevel::kInfo, "keys_turned",
                {.service = "record", .count = static_cast<int64_t>(turned->exported_count)});
}

}  // namespace ourvoice::record
