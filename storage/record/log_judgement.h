#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "storage/record/chain_check.h"
#include "storage/record/log_store.h"

namespace ourvoice::storage {

// A record that is looked at: none of its files is changed.
struct LookedAtLog {
  std::unique_ptr<LogStore> store;
  LogHead head;
  // How it had to be opened.
  Recovery recovery = Recovery::kTornTail;
};

// Looks at a record that the caller has locked, up to where it can be read. DATA_LOSS when nothing
// of it can be.
absl::StatusOr<LookedAtLog> LookAtLog(const LogPaths& paths, std::shared_ptr<Files> files);

// DATA_LOSS of a log that was cut short, or whose end is not its own: it alone can be made whole by
// doing without the rest.
absl::Status CutShort(std::string_view message);

// The same of a log whose anchor cannot be had because of `cause`: names how far the log reaches.
absl::Status WithoutAnchor(const LogPaths& paths, const absl::Status& cause,
                           const LookedAtLog& log);

// DATA_LOSS when a log ends before its anchor, or further after it than a crash explains.
absl::Status CompareWithAnchor(const LogHead& head, const LogHead& anchored);

// Whether a log may be served: as far as its anchor tells, its table files whole, and the chain met
// from `checkpoint` on. DATA_LOSS names what is damaged, or the last good position.
absl::Status JudgeLog(const LookedAtLog& log, const LogHead& anchored, uint64_t checkpoint,
                      const OnChained& on_chained = nullptr);

// The error with what to do about it, when it tells of damage.
absl::Status WithRemedy(const absl::Status& damage);

}  // namespace ourvoice::storage
