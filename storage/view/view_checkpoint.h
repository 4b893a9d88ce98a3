#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "storage/record/event_log.h"
#include "storage/record/position.h"

namespace ourvoice::storage {

// How far a follower of the log has come: a view, with whose rows it is stored, or another.
struct ViewCheckpoint {
  // The view's version that made the rows; 0 where there is no view.
  uint32_t version = 0;
  // Everything up to here has been applied.
  Position position;
  // The newest event that was applied and where it stood: shows whether the log is still the one
  // that was followed. Position 0 when none was.
  Position event_position;
  std::string event_id;

  friend bool operator==(const ViewCheckpoint&, const ViewCheckpoint&) = default;
};

// How far it has come with one page more.
ViewCheckpoint After(ViewCheckpoint checkpoint, const EventPage& page);

// The bytes that are stored.
std::string Encode(const ViewCheckpoint& checkpoint);

// Reads them. DATA_LOSS when they are no checkpoint.
absl::StatusOr<ViewCheckpoint> DecodeCheckpoint(std::string_view bytes);

}  // namespace ourvoice::storage
