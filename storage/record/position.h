#pragma once

#include <absl/status/statusor.h>

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace ourvoice::storage {

// A place in the log: offset 1 is the first event of a partition, 0 is before it. There is one
// partition now. Opaque beyond storage: everything else carries the token.
struct Position {
  uint16_t partition = 0;
  uint64_t offset = 0;

  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes its zero for a pointer.
  friend auto operator<=>(const Position&, const Position&) = default;
};

// The text form that leaves storage, such as `p0-42`. Position 0 is the empty token.
std::string ToToken(Position position);

// Reads a token. INVALID_ARGUMENT when it is not one.
absl::StatusOr<Position> PositionFromToken(std::string_view token);

}  // namespace ourvoice::storage
