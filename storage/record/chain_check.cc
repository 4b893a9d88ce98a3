#include "storage/record/chain_check.h"

#include <fmt/format.h>

#include "storage/record/position.h"

namespace ourvoice::storage {
namespace {

std::string TokenOf(uint64_t offset) {
  return offset == 0 ? "the beginning" : ToToken({.offset = offset});
}

// Goes along the chain and compares wherever a hash is known.
class ChainWalk {
 public:
  ChainWalk(const LogStore& store, const LogHead& anchored, const LogHead& head)
      : store_(store), anchored_(anchored), head_(head) {}

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

  absl::Status End() const {
    return offset_ == head_.offset ? absl::OkStatus() : MissingEvent(offset_ + 1);
  }

 private:
  absl::Status Compare() {
    if ((offset_ == anchored_.offset && hash_ != anchored_.hash) ||
        (offset_ == head_.offset && hash_ != head_.hash)) {
      return NotWhatWasWritten();
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
                    TokenOf(good_), TokenOf(offset_)));
  }

  const LogStore& store_;
  const LogHead& anchored_;
  const LogHead& head_;
  uint64_t offset_ = 0;
  uint64_t good_ = 0;
  ChainHash hash_ = {};
};

}  // namespace

absl::Status CheckChain(const LogStore& store, uint64_t checkpoint, const LogHead& anchored,
                        const LogHead& head, const OnChained& on_chained) {
  ChainWalk walk(store, anchored, head);
  absl::Status checked = walk.Begin(checkpoint);
  if (!checked.ok()) {
    return checked;
  }
  const absl::Status scanned = store.Scan(kEvents, checkpoint + 1, head.offset,
                                          [&](uint64_t offset, std::string_view value) {
                                            checked = walk.Step(offset, value);
                                            if (checked.ok() && on_chained) {
                                              checked = on_chained(offset, value);
                                            }
                                            return checked.ok();
                                          });
  if (!scanned.ok() || !checked.ok()) {
    return scanned.ok() ? checked : scanned;
  }
  return walk.End();
}

uint64_t CheckpointBefore(uint64_t offset) { return offset - offset % kCheckpointEvery; }

}  // namespace ourvoice::storage
