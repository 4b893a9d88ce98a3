#include "services/joining/open_link.h"

#include <algorithm>

namespace ourvoice::joining {

bool IsJoinedByLink(const survey::v1::Wave& wave) {
  const auto& ways = wave.joining();
  return ways.empty() || std::ranges::find(ways, survey::v1::Wave::JOINING_OPEN_LINK) != ways.end();
}

}  // namespace ourvoice::joining
