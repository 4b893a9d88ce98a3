#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <string_view>
#include <vector>

#include "storage/view/view.h"

namespace ourvoice::report {

// Keeps in the store what came before the thing that it needs. What is needed is named, such as
// `setting/ash-lane-primary`.
class Parking {
 public:
  // Something about a response that was parked.
  struct Parked {
    std::string response_id;
    std::string value;
  };

  // Finds whether anything is parked already.
  absl::Status Load(const storage::ViewRows& rows);

  // `order` puts things of one response that need the same in order; a later one of the same order
  // takes the place of the earlier.
  void Park(std::string_view need, std::string_view response_id, uint32_t order,
            std::string_view value, storage::ViewChanges& changes);

  // Takes everything out that needs this, by response and order.
  absl::StatusOr<std::vector<Parked>> Take(std::string_view need, storage::ViewChanges& changes);

  // Drops everything that was parked about a response, whatever it needs.
  absl::Status Drop(std::string_view response_id, storage::ViewChanges& changes);

 private:
  absl::Status DeleteRows(const std::vector<std::string>& keys, storage::ViewChanges& changes);

  // None is the usual case, and then nothing is looked for.
  bool any_ = false;
};

}  // namespace ourvoice::report
