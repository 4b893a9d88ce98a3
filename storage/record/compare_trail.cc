#include "storage/record/compare_trail.h"

#include <absl/strings/escaping.h>
#include <fmt/format.h>

#include <string>

#include "storage/record/chain_check.h"
#include "storage/record/position.h"

namespace ourvoice::storage {
namespace {

// A position as a person reads it.
std::string NameOfToken(const std::string& token) { return token.empty() ? NameOf(0) : token; }

absl::Status CompareEntry(const LogStore& store, uint64_t offset,
                          const record::v1::TrailEntry& entry, const std::string& date) {
  std::string found;
  const absl::Status read =
      store.Scan(kEvents, offset, offset, [&found](uint64_t, std::string_view value) {
        found = TrailHash(value);
        return true;
      });
  if (!read.ok()) return read;
  if (found == entry.hash()) return absl::OkStatus();
  return absl::DataLossError(
      fmt::format("the event at {} is {}: the trail copy of {} has {} version {} there",
                  entry.position(), found.empty() ? "missing" : "not the one that was written",
                  date, entry.type(), entry.version()));
}

}  // namespace

absl::Status CompareWithTrail(const LogStore& store, uint64_t head, const TrailCopy& copy) {
  const record::v1::TrailCopyHeader& header = copy.header;
  const absl::StatusOr<Position> end = PositionFromToken(header.position());
  if (!end.ok()) return end.status();
  // First what was changed of what is there, then whether all is there.
  for (const record::v1::TrailEntry& entry : copy.entries) {
    const absl::StatusOr<Position> position = PositionFromToken(entry.position());
    if (!position.ok()) return position.status();
    if (position->offset > head) break;
    const absl::Status same = CompareEntry(store, position->offset, entry, header.date());
    if (!same.ok()) return same;
  }
  if (end->offset > head) {
    return absl::DataLossError(fmt::format(
        "the record ends at {}, but the trail copy of {} tells of events up to {}: an older record "
        "was put back, or its end was cut off",
        NameOf(head), header.date(), NameOf(end->offset)));
  }
  const absl::StatusOr<ChainHash> hash =
      CheckChain(store, CheckpointBefore(end->offset), end->offset, {});
  if (!hash.ok()) return hash.status();
  const std::string expected = absl::HexStringToBytes(header.chain_hash());
  if (std::string_view(reinterpret_cast<const char*>(hash->data()), hash->size()) == expected) {
    return absl::OkStatus();
  }
  return absl::DataLossError(fmt::format(
      "an event after {} and not after {} is not the one that was there when the trail copy of {} "
      "was made",
      NameOfToken(header.position_after()), NameOf(end->offset), header.date()));
}

}  // namespace ourvoice::storage
