#include "storage/record/chain_check.h"

#include <fmt/format.h>

namespace ourvoice::storage {
namespace {

// Goes along the chain and compares wherever a hash is known.
class ChainWalk {
 public:
  ChainWalk(const LogStore& store, const std::vector<LogHead>& known)
      : store_(store), known_(known) {}

  // Goes from a checkpoint to the event at `last`.
  absl::Status Go(uint64_t checkpoint, uint64_t last, const OnChained& on_chained) {
    absl::Status checked = Begin(checkpoint);
    if (!checked.ok()) {
      return checked;
    }
    const absl::Status scanned =
        store_.Scan(kEvents, checkpoint + 1, last, [&](uint64_t offset, std::string_view value) {
          checked = Step(offset, value);
          if (checked.ok() && on_chained) {
            checked = on_chained(offset, value);
          }
          return checked.ok();
        });
    if (!scanned.ok() || !checked.ok()) {
      return scanned.ok() ? checked : scanned;
    }
    return offset_ == last ? absl::OkStatus() : MissingEvent(offset_ + 1);
  }

  // The newest place where a known hash was met.
  uint64_t good() const { return good_; }
  const ChainHash& hash() const { return hash_; }

 private:
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

  absl::Status Compare() {
    for (const LogHead& head : known_) {
      if (offset_ != head.offset) {
        continue;
      }
      if (hash_ != head.hash) {
        return NotWhatWasWritten();
      }
      good_ = offset_;
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
  const absl::Status walked = walk.Go(checkpoint, last, on_chained);
  return walked.ok() ? absl::StatusOr<ChainHash>(walk.hash()) : walked;
}

absl::StatusOr<uint64_t> VouchedFor(const LogStore& store, uint64_t last,
                                    const std::vector<LogHead>& known) {
  ChainWalk walk(store, known);
  const absl::Status walked = walk.Go(0, last, nullptr);
  if (walked.ok()) {
    return last;
  }
  return absl::IsDataLoss(walked) ? absl::StatusOr<uint64_t>(walk.good()) : walked;
}

uint64_t CheckpointBefore(uint64_t offset) { return offset - offset % kCheckpointEvery; }

}  // namespace ourvoice::storage
