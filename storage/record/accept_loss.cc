#include "storage/record/accept_loss.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "ourvoice/record/v1/events.pb.h"
#include "storage/record/commit_group.h"
#include "storage/record/head_seal.h"
#include "storage/record/last_good.h"
#include "storage/record/log_judgement.h"
#include "storage/record/log_opening.h"

namespace ourvoice::storage {
namespace {

constexpr std::string_view kLossStream = "record-losses";

// What the record was found to be, and where it is to end.
struct Cut {
  LogHead head;
  // The log as it will be, but for the event that tells of the loss.
  LogHead kept;
  uint64_t events_lost = 0;
  Recovery recovery = Recovery::kTornTail;
};

// Nothing for an anchor that is missing or damaged.
absl::StatusOr<std::optional<LogHead>> FindAnchored(const LogPaths& paths,
                                                    const std::shared_ptr<Files>& files,
                                                    const Vault& vault) {
  const absl::StatusOr<std::unique_ptr<HeadAnchor>> anchor =
      HeadAnchor::Open(files, paths.anchor, vault);
  if (anchor.ok()) {
    return (*anchor)->head();
  }
  return absl::IsNotFound(anchor.status()) || absl::IsDataLoss(anchor.status())
             ? absl::StatusOr<std::optional<LogHead>>(std::nullopt)
             : anchor.status();
}

// INVALID_ARGUMENT for any other place than where the record ends to be what was written.
// `acknowledged` is the newest event of which there is any sign.
absl::Status CheckIsLastGood(uint64_t after, uint64_t last_good, uint64_t acknowledged) {
  if (after > last_good) {
    return absl::InvalidArgumentError(
        fmt::format("the record can be kept up to {} but not up to {}: what comes after is gone, "
                    "or is not what was written",
                    NameOf(last_good), NameOf(after)));
  }
  if (after < last_good) {
    return absl::InvalidArgumentError(fmt::format(
        "the record is good up to {}. To accept the loss of what comes after {} would give up {} "
        "events, of which {} are whole; accept it after {}, where {} are lost",
        NameOf(last_good), NameOf(after), acknowledged - after, last_good - after,
        NameOf(last_good), acknowledged - last_good));
  }
  return absl::OkStatus();
}

// Judges without changing anything.
absl::StatusOr<Cut> PlanCut(const LogPaths& paths, const std::shared_ptr<Files>& files,
                            const Vault& vault, uint64_t after) {
  const absl::StatusOr<std::optional<LogHead>> found = FindAnchored(paths, files, vault);
  if (!found.ok()) {
    return found.status();
  }
  const absl::StatusOr<LookedAtLog> log = LookAtLog(paths, files);
  if (!log.ok()) {
    return log.status();
  }
  if (*found && JudgeLog(*log, **found, 0).ok() &&
      CheckHeadSeal(*log->store, vault, log->head, **found).ok()) {
    return absl::FailedPreconditionError("the record is whole: there is no loss to accept");
  }
  const absl::StatusOr<LogHead> kept = FindLastGood(*log, *found, vault);
  if (!kept.ok()) {
    return kept.status();
  }
  const LogHead anchored = found->value_or(LogHead{});
  const uint64_t acknowledged = std::max(anchored.offset, log->head.offset);
  if (absl::Status good = CheckIsLastGood(after, kept->offset, acknowledged); !good.ok()) {
    return good;
  }
  return Cut{.head = log->head,
             .kept = *kept,
             .events_lost = acknowledged - kept->offset,
             .recovery = log->recovery};
}

// Deletes the requests after the cut.
absl::Status CutRequests(const LogStore& store, uint64_t after, RocksBatch& rows) {
  absl::Status cut;
  const absl::Status scanned =
      store.database().Scan(kRequests, "", [&](std::string_view key, std::string_view value) {
        if (key.starts_with(kMarkPrefix)) {
          return true;
        }
        const absl::StatusOr<StoredRequest> request = DecodeRequest(value);
        if (!request.ok()) {
          cut = request.status();
        } else if (request->offset > after) {
          rows.Delete(kRequests, key);
        }
        return cut.ok();
      });
  return scanned.ok() ? cut : scanned;
}

// Deletes the rows that lead to responses after the cut, and those of erasures that were told of
// after it: what they erased stays erased.
absl::Status CutErasures(const LogStore& store, uint64_t after, RocksBatch& rows) {
  absl::Status decoded;
  const auto cut = [&](LogFamily family, const auto& offset_of) {
    const absl::Status scanned =
        store.database().Scan(family, "", [&](std::string_view key, std::string_view value) {
          if (key.starts_with(kMarkPrefix)) {
            return true;
          }
          const absl::StatusOr<uint64_t> offset = offset_of(key, value);
          decoded = offset.status();
          if (decoded.ok() && *offset > after) {
            rows.Delete(family, key);
          }
          return decoded.ok();
        });
    return scanned.ok() ? decoded : scanned;
  };
  absl::Status words =
      cut(kWords, [](std::string_view key, std::string_view) { return BirthFromWordsKey(key); });
  return words.ok() ? cut(kErasures, [](std::string_view,
                                        std::string_view value) { return DecodeOffset(value); })
                    : words;
}

// Deletes every row of the events after the cut.
absl::Status CutRows(const LogStore& store, const Vault& vault, const Cut& cut) {
  const uint64_t first = cut.kept.offset + 1;
  RocksBatch rows(store.database());
  if (absl::Status requests = CutRequests(store, cut.kept.offset, rows); !requests.ok()) {
    return requests;
  }
  if (absl::Status erasures = CutErasures(store, cut.kept.offset, rows); !erasures.ok()) {
    return erasures;
  }
  const absl::Status scanned =
      store.Scan(kEvents, first, cut.head.offset, [&](uint64_t offset, std::string_view value) {
        // An event that cannot be read has no stream to be found by.
        if (const absl::StatusOr<StoredEvent> event = DecodeEvent(value); event.ok()) {
          rows.Delete(kStreams, StreamKey(event->envelope.stream(), event->envelope.version()));
        }
        for (const LogFamily family : {kEvents, kKeys, kChain}) {
          rows.Delete(family, PositionKey(offset));
        }
        return true;
      });
  if (!scanned.ok()) {
    return scanned;
  }
  rows.Put(kChain, kHeadKey, EncodeHead(cut.kept));
  rows.Put(kChain, kHeadSealKey, SealOfHead(vault, cut.kept));
  return store.database().Write(std::move(rows));
}

AppendBatch LossBatch(const LossAcceptance& acceptance, const Cut& cut, uint64_t losses_before,
                      std::string request_id) {
  record::v1::LossAccepted accepted;
  accepted.set_position(ToToken(acceptance.after));
  accepted.set_events_lost(cut.events_lost);
  accepted.set_reason(acceptance.reason);
  return {.request_id = std::move(request_id),
          .events = {MakeEvent(kLossStream, losses_before, accepted)},
          .occur_time = acceptance.now};
}

// Cuts the log, and tells of it in the log.
absl::StatusOr<LogHead> Execute(const LogStore& store, const Vault& vault, const Cut& cut,
                                const LossAcceptance& acceptance,
                                const std::function<std::string()>& fresh_id) {
  if (absl::Status rows = CutRows(store, vault, cut); !rows.ok()) {
    return rows;
  }
  const absl::StatusOr<std::vector<uint64_t>> losses =
      store.VersionsAfter(kLossStream, 0, cut.kept.offset);
  if (!losses.ok()) {
    return losses.status();
  }
  CommitGroup group(store, vault, cut.kept, fresh_id);
  const absl::StatusOr<AppendResult> added =
      group.Add(LossBatch(acceptance, cut, losses->size(), fresh_id()));
  if (!added.ok()) {
    return added.status();
  }
  if (absl::Status written = group.rows().Write(vault); !written.ok()) {
    return written;
  }
  return group.rows().head();
}

}  // namespace

absl::StatusOr<AcceptedLoss> AcceptLoss(const std::string& data_directory, const Vault& vault,
                                        const LossAcceptance& acceptance,
                                        const std::function<std::string()>& fresh_id) {
  if (acceptance.reason.empty()) {
    return absl::InvalidArgumentError("a reason is required: it is kept in the record");
  }
  const LogPaths paths(data_directory);
  const std::shared_ptr<Files> files = Files::OnDisk();
  const absl::StatusOr<std::unique_ptr<FileLock>> lock = LockLog(paths, files);
  if (!lock.ok()) {
    return lock.status();
  }
  const absl::StatusOr<Cut> cut = PlanCut(paths, files, vault, acceptance.after.offset);
  if (!cut.ok()) {
    return cut.status();
  }
  RocksOptions options = LogStore::OptionsOf(paths, files);
  options.recovery = cut->recovery;
  auto database = RocksDatabase::Open(std::move(options));
  if (!database.ok()) {
    return database.status();
  }
  const LogStore store(*std::move(database));
  if (const absl::StatusOr<LogHead> found = store.Head(); !found.ok() || *found != cut->head) {
    return absl::DataLossError("the log changed while it was being opened");
  }
  const absl::StatusOr<LogHead> head = Execute(store, vault, *cut, acceptance, fresh_id);
  if (!head.ok()) {
    return head.status();
  }
  if (absl::Status anchored = HeadAnchor::Create(*files, paths.anchor, vault, *head);
      !anchored.ok()) {
    return anchored;
  }
  return AcceptedLoss{.head = {.offset = head->offset}, .events_lost = cut->events_lost};
}

}  // namespace ourvoice::storage
