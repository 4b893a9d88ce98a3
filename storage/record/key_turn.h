#pragma once

#include <absl/status/statusor.h>

#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "storage/record/event_log.h"
#include "storage/record/log_store.h"
#include "storage/record/record_keys.h"
#include "storage/vault/vault.h"

namespace ourvoice::storage {

// What a turn of the keys stands on.
struct KeyTurnParts {
  const LogStore& store;
  Vault& vault;
  // The log itself: takes the event that tells of the turn.
  EventLog& log;
  // Runs something while nothing is appended, and gives what came of it.
  std::function<absl::Status(const std::function<absl::Status()>&)> between_groups;
  // Where no export may lie.
  std::string data_directory;
  // Files of the exports. A failure of theirs ends the turn, not the process.
  std::shared_ptr<Files> export_files;
};

// Turns the keys of a record that is served. Each step can be repeated, and what has been done
// shows in the epoch keys there are, the keys' rows and the log: that is all that a turn after a
// crash goes by.
class KeyTurn {
 public:
  explicit KeyTurn(KeyTurnParts parts) : parts_(std::move(parts)) {}

  // As in RecordKeys.
  absl::StatusOr<TurnState> State() const;
  absl::StatusOr<std::map<uint32_t, uint64_t>> CountKeys() const;
  absl::StatusOr<TurnedKeys> Turn(const TurnWish& wish, const OnTurn& on_turn);

 private:
  // All of a turn that comes after its epoch began, done already or not.
  absl::StatusOr<TurnedKeys> Finish(const TurnWish& wish, const OnTurn& on_turn);
  absl::Status WrapAll(const OnTurn& on_turn, uint64_t total);
  absl::StatusOr<TurnedKeys> Export(const TurnWish& wish, const OnTurn& on_turn, uint64_t total);
  // Appends the event that tells of the turn.
  absl::Status Record(const TurnWish& wish, const TurnedKeys& turned);
  // The newest event of the turns' stream; nothing when there is none.
  struct Told;
  absl::StatusOr<Told> LastTold() const;

  const KeyTurnParts parts_;
  std::mutex turning_;
};

}  // namespace ourvoice::storage
