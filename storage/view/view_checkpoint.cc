#include "storage/view/view_checkpoint.h"

#include <absl/strings/numbers.h>
#include <absl/strings/str_split.h>
#include <fmt/format.h>

#include <vector>

namespace ourvoice::storage {

ViewCheckpoint After(ViewCheckpoint checkpoint, const EventPage& page) {
  checkpoint.position = page.position;
  if (!page.events.empty()) {
    checkpoint.event_position = page.events.back().position;
    checkpoint.event_id = page.events.back().envelope.id();
  }
  return checkpoint;
}

std::string Encode(const ViewCheckpoint& checkpoint) {
  return fmt::format("{},{},{},{}", checkpoint.version, ToToken(checkpoint.position),
                     ToToken(checkpoint.event_position), checkpoint.event_id);
}

absl::StatusOr<ViewCheckpoint> DecodeCheckpoint(std::string_view bytes) {
  const std::vector<std::string> parts = absl::StrSplit(std::string(bytes), ',');
  ViewCheckpoint checkpoint;
  if (parts.size() == 4 && absl::SimpleAtoi(parts[0], &checkpoint.version)) {
    const absl::StatusOr<Position> position = PositionFromToken(parts[1]);
    const absl::StatusOr<Position> event_position = PositionFromToken(parts[2]);
    if (position.ok() && event_position.ok()) {
      checkpoint.position = *position;
      checkpoint.event_position = *event_position;
      checkpoint.event_id = parts[3];
      return checkpoint;
    }
  }
  return absl::DataLossError("the view's checkpoint cannot be read");
}

}  // namespace ourvoice::storage
