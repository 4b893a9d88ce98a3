#include "storage/record/make_trail_copy.h"

#include <absl/strings/escaping.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "storage/bytes.h"
#include "storage/record/chain_check.h"
#include "storage/record/trail_directory.h"
#include "storage/rocks/durable_file.h"

namespace ourvoice::storage {
namespace {

record::v1::TrailEntry EntryOf(uint64_t offset, const record::v1::Envelope& envelope,
                               std::string_view value) {
  record::v1::TrailEntry entry;
  entry.set_position(ToToken({.offset = offset}));
  entry.set_stream(envelope.stream());
  entry.set_version(envelope.version());
  entry.set_type(envelope.type());
  *entry.mutable_occur_time() = envelope.occur_time();
  entry.set_actor(envelope.actor());
  entry.set_hash(TrailHash(value));
  return entry;
}

// Where the record has to be what it was.
absl::StatusOr<LogHead> EndOf(const std::optional<FoundTrailCopy>& before) {
  LogHead end;
  if (!before) return end;
  const record::v1::TrailCopyHeader& header = before->copy.header;
  const absl::StatusOr<Position> position = PositionFromToken(header.position());
  const std::string hash = absl::HexStringToBytes(header.chain_hash());
  if (!position.ok() || hash.size() != end.hash.size()) {
    return absl::DataLossError(fmt::format("the trail copy of {} names no place", header.date()));
  }
  end.offset = position->offset;
  std::copy(hash.begin(), hash.end(), end.hash.begin());
  return end;
}

// Adds the entries after where the copy before ended, and gives the running hash at the head.
absl::StatusOr<ChainHash> Collect(const TrailSource& source, const LogHead& end,
                                  const std::function<bool()>& is_wanted,
                                  std::vector<record::v1::TrailEntry>& entries) {
  const auto add = [&](uint64_t offset, std::string_view value) -> absl::Status {
    if (!is_wanted()) return absl::CancelledError("the copy of the trail is not wanted any more");
    if (offset <= end.offset) return absl::OkStatus();
    const absl::StatusOr<StoredEvent> event = DecodeEvent(value);
    if (event.ok() && IsOfTrail(event->envelope.type())) {
      entries.push_back(EntryOf(offset, event->envelope, value));
    }
    return event.status();
  };
  return CheckChain(source.store, CheckpointBefore(end.offset), source.head, {end}, add);
}

}  // namespace

absl::StatusOr<std::optional<CopiedTrail>> MakeTrailCopy(const TrailSource& source,
                                                         const Files& files,
                                                         const std::string& directory,
                                                         absl::Time now,
                                                         const std::function<bool()>& is_wanted) {
  const std::string date = absl::FormatTime("%Y-%m-%d", now, absl::UTCTimeZone());
  const auto before = NewestTrailCopy(directory, TrailPublicKeyOf(source.vault));
  if (!before.ok()) return before.status();
  const std::string before_date = *before ? (*before)->copy.header.date() : "";
  if (before_date == date) return std::nullopt;
  if (before_date > date) {
    return absl::FailedPreconditionError(
        fmt::format("the newest trail copy is of {}, and today is {}: set the clock, or move that "
                    "copy away and keep it",
                    before_date, date));
  }
  const absl::StatusOr<LogHead> end = EndOf(*before);
  if (!end.ok()) return end.status();
  if (end->offset > source.head) {
    return absl::DataLossError(fmt::format(
        "the record ends at {}, but the trail copy of {} tells of events up to {}: an older record "
        "was put back",
        NameOf(source.head), before_date, NameOf(end->offset)));
  }
  TrailCopy copy;
  const absl::StatusOr<ChainHash> hash = Collect(source, *end, is_wanted, copy.entries);
  if (absl::IsDataLoss(hash.status()) && *before) {
    return absl::DataLossError(fmt::format("the record does not continue the trail copy of {}: {}",
                                           before_date, std::string(hash.status().message())));
  }
  if (!hash.ok()) return hash.status();
  copy.header.set_date(date);
  copy.header.set_previous_date(before_date);
  copy.header.set_previous_hash(*before ? (*before)->hash : "");
  copy.header.set_position_after(ToToken({.offset = end->offset}));
  copy.header.set_position(ToToken({.offset = source.head}));
  copy.header.set_chain_hash(Hexadecimal(*hash));
  CopiedTrail copied{.path = TrailCopyPath(directory, date),
                     .entry_count = copy.entries.size(),
                     .position = {.offset = source.head},
                     .begins_anew = !*before && source.head > 0};
  const absl::Status written =
      DurableFile::Create(files, copied.path, EncodeTrailCopy(std::move(copy), source.vault));
  if (!written.ok()) return written;
  return copied;
}

}  // namespace ourvoice::storage
