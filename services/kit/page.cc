#include "services/kit/page.h"

#include <algorithm>

#include "services/kit/error_detail.h"
#include "services/kit/text.h"

namespace ourvoice::kit {
namespace {

constexpr uint32_t kPageSizeDefault = 50;
constexpr uint32_t kPageSizeMax = 1000;

}  // namespace

absl::StatusOr<Page> PageOf(std::string_view page_token, uint32_t page_size,
                            std::string_view domain) {
  if (!page_token.empty() && !IsId(page_token)) {
    return InvalidFields(domain, {{"page_token", "is not a token from the answer before"}});
  }
  return Page{.id_after = std::string(page_token),
              .count = page_size == 0 ? kPageSizeDefault : std::min(page_size, kPageSizeMax)};
}

}  // namespace ourvoice::kit
