#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ourvoice::kit {

// Where a page of a list by id begins and how long it is. Tokens are the last id of the page
// before.
struct Page {
  // Empty for the first page.
  std::string id_after;
  size_t count = 0;
};

// The page that a request asks for: 50 long unless it says otherwise, 1,000 at most.
// INVALID_ARGUMENT when the token is none. `domain` names the service in errors.
absl::StatusOr<Page> PageOf(std::string_view page_token, uint32_t page_size,
                            std::string_view domain);

// Cuts what was read, one more than the page holds, to the page. Gives the token of the next page,
// empty when this is the last; `id_of` gives the id of an element.
template <typename Element, typename IdOf>
std::string CutToPage(std::vector<Element>& elements, const Page& page, IdOf id_of) {
  if (elements.size() <= page.count) return "";
  elements.resize(page.count);
  return id_of(elements.back());
}

}  // namespace ourvoice::kit
