#pragma once

#include <algorithm>
#include <string_view>

namespace ourvoice::survey {

// The element of that id; null when there is none.
template <typename Elements>
auto FindById(const Elements& elements, std::string_view id) -> decltype(&*elements.begin()) {
  const auto found =
      std::ranges::find_if(elements, [&](const auto& element) { return element.id() == id; });
  return found == elements.end() ? nullptr : &*found;
}

}  // namespace ourvoice::survey
