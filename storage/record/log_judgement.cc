#include "storage/record/log_judgement.h"

#include <fmt/format.h>

#include <utility>

namespace ourvoice::storage {
namespace {

// Marks the errors of CutShort.
constexpr char kCutShort[] = "ourvoice.storage/cut-short";

}  // namespace

absl::StatusOr<LookedAtLog> LookAtLog(const LogPaths& paths, std::shared_ptr<Files> files) {
  RocksOptions options = LogStore::OptionsOf(paths, std::move(files));
  auto database = RocksDatabase::OpenReadOnly(options);
  if (absl::IsDataLoss(database.status())) {
    // Pages of an unfinished group may reach the disk in any order. Whether more than such a group
    // is gone, the anchor tells.
    options.recovery = Recovery::kUpToDamage;
    auto shortened = RocksDatabase::OpenReadOnly(options);
    if (shortened.ok()) {
      database = std::move(shortened);
    }
  }
  if (absl::IsFailedPrecondition(database.status()) || absl::IsInvalidArgument(database.status())) {
    return absl::DataLossError(fmt::format("the database in {} is missing or not whole: {}",
                                           paths.database,
                                           std::string(database.status().message())));
  }
  if (!database.ok()) {
    return database.status();
  }
  auto store = std::make_unique<LogStore>(*std::move(database));
  const absl::StatusOr<LogHead> head = store->Head();
  if (!head.ok()) {
    return head.status();
  }
  return LookedAtLog{.store = std::move(store), .head = *head, .recovery = options.recovery};
}

absl::Status CutShort(std::string_view message) {
  absl::Status cut = absl::DataLossError(std::string(message));
  cut.SetPayload(kCutShort, absl::Cord());
  return cut;
}

absl::Status WithoutAnchor(const LogPaths& paths, const absl::Status& cause,
                           const LookedAtLog& log) {
  const std::string what = absl::IsNotFound(cause)
                               ? fmt::format("the head anchor {} is missing", paths.anchor)
                               : fmt::format("{}: {}", paths.anchor, std::string(cause.message()));
  return CutShort(
      fmt::format("{}; the log as it is reaches {}, and whether it was longer nobody "
                  "can tell",
                  what, NameOf(log.head.offset)));
}

absl::Status CompareWithAnchor(const LogHead& head, const LogHead& anchored) {
  if (head.offset < anchored.offset || head.group < anchored.group) {
    return CutShort(fmt::format(
        "the log ends at {}, but events up to {} were acknowledged; the last good position is {}",
        NameOf(head.offset), NameOf(anchored.offset), NameOf(head.offset)));
  }
  if (head.group > anchored.group + 1) {
    return absl::DataLossError(
        fmt::format("the head anchor is older than the log: it tells of {}, and the log reaches {} "
                    "in {} more groups, where a crash explains one",
                    NameOf(anchored.offset), NameOf(head.offset), head.group - anchored.group));
  }
  return absl::OkStatus();
}

absl::Status JudgeLog(const LookedAtLog& log, const LogHead& anchored, uint64_t checkpoint,
                      const OnChained& on_chained) {
  if (absl::Status compared = CompareWithAnchor(log.head, anchored); !compared.ok()) {
    return compared;
  }
  if (absl::Status whole = log.store->database().VerifyChecksums(); !whole.ok()) {
    return whole;
  }
  if (absl::Status reach = log.store->CheckFamilies(); !reach.ok()) {
    return reach;
  }
  return CheckChain(*log.store, checkpoint, log.head.offset, {anchored, log.head}, on_chained)
      .status();
}

absl::Status WithRemedy(const absl::Status& damage) {
  if (!absl::IsDataLoss(damage)) {
    return damage;
  }
  return absl::DataLossError(
      fmt::format("{}. Restore a backup{}", std::string(damage.message()),
                  damage.GetPayload(kCutShort)
                      ? "; or, when none holds what is lost, say from where on to do without "
                        "it: ourvoice log accept-loss --after POSITION --reason …"
                      : ""));
}

}  // namespace ourvoice::storage
