#include "storage/record/position.h"

#include <absl/strings/numbers.h>
#include <absl/strings/str_split.h>
#include <absl/strings/strip.h>
#include <fmt/format.h>

#include <limits>
#include <utility>

namespace ourvoice::storage {

std::string ToToken(Position position) {
  if (position == Position{}) {
    return "";
  }
  return fmt::format("p{}-{}", position.partition, position.offset);
}

absl::StatusOr<Position> PositionFromToken(std::string_view token) {
  if (token.empty()) {
    return Position{};
  }
  const auto wrong = absl::InvalidArgumentError("not a position of the record");
  absl::string_view rest(token.data(), token.size());
  if (!absl::ConsumePrefix(&rest, "p")) {
    return wrong;
  }
  const std::pair<absl::string_view, absl::string_view> parts =
      absl::StrSplit(rest, absl::MaxSplits('-', 1));
  uint32_t partition = 0;
  Position position;
  if (!absl::SimpleAtoi(parts.first, &partition) ||
      !absl::SimpleAtoi(parts.second, &position.offset) ||
      partition > std::numeric_limits<uint16_t>::max()) {
    return wrong;
  }
  position.partition = static_cast<uint16_t>(partition);
  // Only the one spelling that ToToken gives, so that equal positions have equal tokens.
  return ToToken(position) == token ? absl::StatusOr<Position>(position) : wrong;
}

}  // namespace ourvoice::storage
