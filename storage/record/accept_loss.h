#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <functional>
#include <string>

#include "storage/record/position.h"
#include "storage/record/rocks_event_log.h"
#include "storage/vault/vault.h"

namespace ourvoice::storage {

// A person's decision to go on without the events after a position.
struct LossAcceptance {
  // Last position to be kept; the error that refused the log names it.
  Position after;
  // Required. Why, in that person's words; kept in the log.
  std::string reason;
  absl::Time now;
};

// What became of it.
struct AcceptedLoss {
  Position head;
  // That were in the record, or were acknowledged as far as anybody can tell.
  uint64_t events_lost = 0;
};

// Makes what a damaged record holds up to its last good position the whole record, and appends a
// LossAccepted that says so. What was lost is gone from then on; views find out by themselves. When
// it was cut short, it is to be repeated after the position that the record is then good up to.
// Refused, with nothing changed: INVALID_ARGUMENT for any position but the last good one, saying
// which that is and how many events would go, or without a reason; FAILED_PRECONDITION when the
// record is whole, was written with other keys, or is used by another process; DATA_LOSS when a
// table file is damaged.
absl::StatusOr<AcceptedLoss> AcceptLoss(const std::string& data_directory, const Vault& vault,
                                        const LossAcceptance& acceptance,
                                        const std::function<std::string()>& fresh_id = RandomId);

}  // namespace ourvoice::storage
