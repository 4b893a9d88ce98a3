#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace ourvoice::storage {

// Where the turning of keys stands.
struct TurnState {
  // Epoch under which new keys are wrapped.
  uint32_t epoch = 0;
  // True when a turn was cut short: the next one takes it up.
  bool unfinished = false;
  // Erasures that the next turn makes final.
  uint64_t erased_since_turn = 0;
  // Nothing when the keys were never turned.
  std::optional<absl::Time> last_turn;
};

// Who wants the keys turned, and when.
struct TurnWish {
  // Absolute path of the directory for the export; made when missing.
  std::string export_directory;
  absl::Time now;
  // Account that asked for it; empty when nobody did.
  std::string actor;
};

enum class TurnStep { kWrapping, kExporting, kDone };

struct TurnProgress {
  TurnStep step = TurnStep::kWrapping;
  // Keys so far in this step, and in all as counted when the turn began.
  uint64_t done = 0;
  uint64_t total = 0;
};

// Told how far a turn has come; false stops it, to be taken up by the next one.
using OnTurn = std::function<bool(const TurnProgress&)>;

struct TurnedKeys {
  uint32_t epoch = 0;
  uint64_t exported_count = 0;
  std::string export_path;
};

// The wrapped keys of a record. May be used from any thread.
class RecordKeys {
 public:
  virtual ~RecordKeys() = default;

  virtual absl::StatusOr<TurnState> GetTurnState() = 0;

  // How many data keys each epoch wraps. Reads all of them.
  virtual absl::StatusOr<std::map<uint32_t, uint64_t>> CountKeys() = 0;

  // What the store of the epoch keys cannot promise of those it destroys; empty for nothing.
  virtual std::string Caveat() = 0;

  // Public half of the key that signs copies of the trail, in hexadecimal.
  virtual std::string TrailPublicKey() = 0;

  // Makes every erasure so far final: begins an epoch, wraps all surviving keys anew, a few at a
  // time while answers are taken, exports them, verifies the export, and only then destroys the
  // epoch keys before. A turn that was cut short, at whatever step, is taken up where it was. The
  // last step is a KeysTurned event. FAILED_PRECONDITION while another turn is under way;
  // INVALID_ARGUMENT for an export directory that is not absolute, or within the data directory;
  // CANCELLED when `on_turn` stopped it; DATA_LOSS when a wrapped key is damaged.
  virtual absl::StatusOr<TurnedKeys> TurnKeys(const TurnWish& wish, const OnTurn& on_turn) = 0;
};

}  // namespace ourvoice::storage
