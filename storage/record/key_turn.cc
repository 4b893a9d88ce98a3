#include "storage/record/key_turn.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "ourvoice/record/v1/events.pb.h"
#include "storage/record/export_directory.h"
#include "storage/record/key_export.h"
#include "storage/record/rewrap.h"

namespace ourvoice::storage {
namespace {

constexpr std::string_view kTurnsStream = "keys-turns";
// Keys wrapped anew while nothing is appended: a millisecond or two.
constexpr uint64_t kWrappedAtOnce = 256;

absl::Status Stopped() {
  return absl::CancelledError("the turn was stopped; the next one takes it up");
}

}  // namespace

struct KeyTurn::Told {
  uint64_t version = 0;
  std::optional<absl::Time> time;
  uint32_t epoch = 0;
};

absl::StatusOr<KeyTurn::Told> KeyTurn::LastTold() const {
  const absl::StatusOr<std::vector<uint64_t>> turns =
      parts_.store.VersionsAfter(kTurnsStream, 0, SIZE_MAX);
  if (!turns.ok() || turns->empty()) {
    return turns.ok() ? absl::StatusOr<Told>(Told()) : turns.status();
  }
  const absl::StatusOr<StoredEvent> event = parts_.store.EventAt(turns->back());
  if (!event.ok()) {
    return event.status();
  }
  record::v1::KeysTurned turned;
  if (!turned.ParseFromString(event->payload)) {
    return absl::DataLossError("an event of the keys' turns cannot be read");
  }
  const auto& time = event->envelope.occur_time();
  return Told{.version = turns->size(),
              .time = absl::FromUnixSeconds(time.seconds()) + absl::Nanoseconds(time.nanos()),
              .epoch = turned.epoch()};
}

absl::StatusOr<TurnState> KeyTurn::State() const {
  const absl::StatusOr<Told> told = LastTold();
  if (!told.ok()) {
    return told.status();
  }
  const absl::StatusOr<std::vector<ErasedSubject>> erased = parts_.vault.Erased();
  if (!erased.ok()) {
    return erased.status();
  }
  const std::vector<uint32_t> epochs = parts_.vault.Epochs();
  // A subject stands there twice when its erasure was repeated after a crash.
  std::set<std::pair<uint64_t, std::string>> pending;
  for (const ErasedSubject& subject : *erased) {
    if (subject.epoch >= epochs.front()) {
      pending.emplace(subject.birth, subject.hash);
    }
  }
  return TurnState{
      .epoch = epochs.back(),
      .unfinished = epochs.size() > 1 || (epochs.back() > 1 && told->epoch < epochs.back()),
      .erased_since_turn = pending.size(),
      .last_turn = told->time};
}

absl::StatusOr<std::map<uint32_t, uint64_t>> KeyTurn::CountKeys() const {
  std::map<uint32_t, uint64_t> counts;
  for (const uint32_t epoch : parts_.vault.Epochs()) {
    counts[epoch] = 0;
  }
  const absl::Status scanned =
      parts_.store.Scan(kKeys, 0, UINT64_MAX - 1, [&](uint64_t, std::string_view wrapped) {
        if (const absl::StatusOr<uint32_t> epoch = Vault::EpochOf(wrapped); epoch.ok()) {
          ++counts[*epoch];
        }
        return true;
      });
  return scanned.ok() ? absl::StatusOr<std::map<uint32_t, uint64_t>>(std::move(counts)) : scanned;
}

absl::Status KeyTurn::WrapAll(const OnTurn& on_turn, uint64_t total) {
  uint64_t done = 0;
  for (Rewrapped last{.count = kWrappedAtOnce}; last.count == kWrappedAtOnce;) {
    const absl::Status wrapped = parts_.between_groups([&] {
      const absl::StatusOr<Rewrapped> rewrapped =
          RewrapKeys(parts_.store, parts_.vault, last.next_birth, kWrappedAtOnce);
      last = rewrapped.value_or(last);
      return rewrapped.status();
    });
    if (!wrapped.ok()) {
      return wrapped;
    }
    done += last.count;
    if (!on_turn({.step = TurnStep::kWrapping, .done = done, .total = std::max(done, total)})) {
      return Stopped();
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<TurnedKeys> KeyTurn::Export(const TurnWish& wish, const OnTurn& on_turn,
                                           uint64_t total) {
  const absl::StatusOr<Position> head = parts_.log.Head();
  if (!head.ok()) {
    return head.status();
  }
  TurnedKeys turned{.epoch = parts_.vault.Epochs().back()};
  turned.export_path = fmt::format("{}/{}", wish.export_directory, KeyExport::NameOf(turned.epoch));
  const absl::StatusOr<KeyExportFacts> written = KeyExport::Write(
      *parts_.export_files, turned.export_path, parts_.store, parts_.vault, head->offset);
  if (!written.ok()) {
    return written.status();
  }
  const absl::StatusOr<KeyExportFacts> read = KeyExport::Verify(turned.export_path, parts_.vault);
  if (!read.ok() || *read != *written) {
    return read.ok() ? absl::DataLossError("the export reads otherwise than it was written")
                     : read.status();
  }
  turned.exported_count = read->key_count;
  if (!on_turn({.step = TurnStep::kExporting,
                .done = read->key_count,
                .total = std::max(read->key_count, total)})) {
    return Stopped();
  }
  return turned;
}

absl::Status KeyTurn::Record(const TurnWish& wish, const TurnedKeys& turned) {
  const absl::StatusOr<Told> told = LastTold();
  if (!told.ok()) {
    return told.status();
  }
  record::v1::KeysTurned event;
  event.set_epoch(turned.epoch);
  event.set_exported_count(turned.exported_count);
  return AppendAndWait(parts_.log, {.request_id = fmt::format("keys-turned-{}", turned.epoch),
                                    .events = {MakeEvent(kTurnsStream, told->version, event)},
                                    .occur_time = wish.now,
                                    .actor = wish.actor})
      .status();
}

absl::StatusOr<TurnedKeys> KeyTurn::Turn(const TurnWish& wish, const OnTurn& on_turn) {
  const std::unique_lock turning(turning_, std::try_to_lock);
  if (!turning) {
    return absl::FailedPreconditionError("another turn of the keys is under way");
  }
  if (absl::Status made = MakeExportDirectory(*parts_.export_files, wish.export_directory,
                                              parts_.data_directory, "export directory");
      !made.ok()) {
    return made;
  }
  absl::StatusOr<TurnState> state = State();
  if (state.ok() && state->unfinished) {
    const absl::StatusOr<TurnedKeys> finished = Finish(wish, on_turn);
    if (!finished.ok()) {
      return finished;
    }
    // What was erased since that turn began is not final by it.
    state = State();
    if (state.ok() && state->erased_since_turn == 0) {
      return finished;
    }
  }
  if (!state.ok()) {
    return state.status();
  }
  const absl::Status begun =
      parts_.between_groups([this] { return parts_.vault.BeginEpoch().status(); });
  return begun.ok() ? Finish(wish, on_turn) : begun;
}

absl::StatusOr<TurnedKeys> KeyTurn::Finish(const TurnWish& wish, const OnTurn& on_turn) {
  const absl::StatusOr<std::map<uint32_t, uint64_t>> counts = CountKeys();
  if (!counts.ok()) {
    return counts.status();
  }
  uint64_t total = 0;
  for (const auto& [epoch, count] : *counts) {
    total += count;
  }
  if (absl::Status wrapped = WrapAll(on_turn, total); !wrapped.ok()) {
    return wrapped;
  }
  absl::StatusOr<TurnedKeys> turned = Export(wish, on_turn, total);
  if (!turned.ok()) {
    return turned;
  }
  if (absl::Status destroyed = parts_.vault.DestroyEpochsBefore(turned->epoch); !destroyed.ok()) {
    return destroyed;
  }
  KeyExport::RemoveBefore(wish.export_directory, turned->epoch);
  if (absl::Status told = Record(wish, *turned); !told.ok()) {
    return told;
  }
  on_turn({.step = TurnStep::kDone, .done = turned->exported_count, .total = total});
  return turned;
}

}  // namespace ourvoice::storage
