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

// Makes what a damaged record holds up to a position the whole record, and appends a LossAccepted
// that says so. Gives the new head. To be repeated when it was cut short. What was lost is gone
// from then on; views find out by themselves. Refused, with nothing changed: INVALID_ARGUMENT for a
// position that the record does not reach, or that parts a batch, or without a reason;
// FAILED_PRECONDITION when the record is whole, was written with other keys, or is used by another
// process; DATA_LOSS when what is to be kept is damaged itself, or cannot be vouched for.
absl::StatusOr<Position> AcceptLoss(const std::string& data_directory, const Vault& vault,
                                    const LossAcceptance& acceptance,
                                    const std::function<std::string()>& fresh_id = RandomId);

}  // namespace ourvoice::storage
