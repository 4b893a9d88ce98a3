#include "storage/record/last_good.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "storage/record/head_seal.h"

namespace ourvoice::storage {
namespace {

absl::Status CheckTables(const LogStore& store) {
  if (absl::Status whole = store.database().VerifyChecksums(); !whole.ok()) {
    return absl::DataLossError(fmt::format("a table file is damaged; only a backup mends that: {}",
                                           std::string(whole.message())));
  }
  return store.CheckFamilies();
}

// The latest end of a batch that is not after `offset`.
absl::StatusOr<uint64_t> EndOfBatchBefore(const LogStore& store, uint64_t offset) {
  uint64_t end = offset;
  absl::Status decoded;
  const absl::Status scanned =
      store.database().Scan(kRequests, "", [&](std::string_view key, std::string_view value) {
        if (key.starts_with(kMarkPrefix)) {
          return true;
        }
        const absl::StatusOr<StoredRequest> request = DecodeRequest(value);
        decoded = request.status();
        if (decoded.ok() && request->offset <= offset &&
            request->offset + request->count - 1 > offset) {
          end = request->offset - 1;
        }
        return decoded.ok();
      });
  if (!scanned.ok() || !decoded.ok()) {
    return scanned.ok() ? decoded : scanned;
  }
  return end;
}

}  // namespace

absl::StatusOr<LogHead> FindLastGood(const LookedAtLog& log, const std::optional<LogHead>& anchored,
                                     const Vault& vault) {
  if (absl::Status tables = CheckTables(*log.store); !tables.ok()) {
    return tables;
  }
  const LogHead known = anchored.value_or(LogHead{});
  const absl::StatusOr<uint64_t> vouched =
      VouchedFor(*log.store, log.head.offset, {known, log.head});
  if (!vouched.ok()) {
    return vouched.status();
  }
  const bool is_ours = !anchored || known.offset >= log.head.offset ||
                       CheckHeadSeal(*log.store, vault, log.head, known).ok();
  const absl::StatusOr<uint64_t> offset =
      EndOfBatchBefore(*log.store, is_ours ? *vouched : std::min(*vouched, known.offset));
  if (!offset.ok()) {
    return offset.status();
  }
  const absl::StatusOr<ChainHash> hash = CheckChain(*log.store, 0, *offset, {});
  if (!hash.ok()) {
    return hash.status();
  }
  return LogHead{.group = std::max(known.group, log.head.group), .offset = *offset, .hash = *hash};
}

}  // namespace ourvoice::storage
