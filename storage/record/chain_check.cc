#include "storage/record/chain_check.h"

#include <fmt/format.h>

namespace ourvoice::storage {
namespace {

// Goes along the chain and compares wherever a hash is known.
class ChainWalk {
 public:
  ChainWalk(const LogStore& store, const std::vector<LogHead>& known)
      : store_(store), known_(known) {}

  absl::Status Begin(uint64_t checkpoint) {
    const absl::StatusOr<ChainHash> hash = store_.CheckpointAt(checkpoint);
    if (!hash.ok()) {
      return hash.status();
    }
    offset_ = good_ = checkpoint;
    hash_ = *hash;
    return Compare();
  }

  absl::Status Step(uint64_t offset, std::string_view value) {
    if (offset != offset_ + 1) {
      return MissingEvent(offset_ + 1);
    }
    offset_ = offset;
    hash_ = NextHash(hash_, PositionKey(offset), value);
    return Compare();
  }

  uint64_t offset() const { return offset_; }
  const ChainHash& hash() const { return hash_; }

 private:
  absl::Status Compare() {
    for (const LogHead& head : known_) {
      if (offset_ == head.offset && hash_ != head.hash) {
        return NotWhatWasWritten();
      }
    }
    if (offset_ % kCheckpointEvery == 0) {
      const absl::StatusOr<ChainHash> checkpoint = store_.CheckpointAt(offset_);
      if (!checkpoint.ok()) {
        return checkpoint.status();
      }
      if (*checkpoint != hash_) {
        return NotWhatWasWritten();
      }
      good_ = offset_;
    }
    return absl::OkStatus();
  }

  absl::Status NotWhatWasWritten() const {
    return absl::DataLossError(
        fmt::format("an event after {} and not after {} is not what was written: the running "
                    "hashes do not meet",
                    NameOf(good_), NameOf(offset_)));
  }

  const LogStore& store_;
  const std::vector<LogHead>& known_;
  uint64_t offset_ = 0;
  uint64_t good_ = 0;
  ChainHash hash_ = {};
};

}  // namespace

absl::StatusOr<ChainHash> CheckChain(const LogStore& store, uint64_t checkpoint, uint64_t last,
                                     const std::vector<LogHead>& known,
                                     const OnChained& on_chained) {
  ChainWalk walk(store, known);
  absl::Status checked = walk.Begin(checkpoint);
  if (!checked.ok()) {
    return checked;
  }
  const absl::Status scanned =
      store.Scan(kEvents, checkpoint + 1, last, [&](uint64_t offset, std::string_view value) {
        checked = walk.Step(offset, value);
        if (checked.ok() && on_chained) {
          checked = on_chained(offset, value);
        }
        return checked.ok();
      });
  if (!scanned.ok() || !checked.ok()) {
    return scanned.ok() ? checked : scanned;
  }
  if (walk.offset() != last) {
    return MissingEvent(walk.offset() + 1);
  }
  return walk.hash();
}

uint64_t CheckpointBefore(uint64_t offset) { return offset - offset % kCheckpointEvery; }

}  // namespace ourvoice::storage
