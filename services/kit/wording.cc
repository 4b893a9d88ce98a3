#include "services/kit/wording.h"

#include <algorithm>

namespace ourvoice::kit {

std::string English(const common::v1::Wording& wording) {
  const auto& texts = wording.by_tag();
  if (const auto english = texts.find("en"); english != texts.end()) return english->second;
  const auto first = std::min_element(
      texts.begin(), texts.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return first == texts.end() ? "" : first->second;
}

}  // namespace ourvoice::kit
