#include "services/kit/request_id.h"

#include "services/kit/error_detail.h"

namespace ourvoice::kit {

absl::Status CheckRequestId(std::string_view request_id, std::string_view domain) {
  constexpr size_t kBytesMax = 128;
  if (!request_id.empty() && request_id.size() <= kBytesMax) return absl::OkStatus();
  return InvalidFields(domain, {{"request_id", "must be 1 to 128 bytes"}});
}

}  // namespace ourvoice::kit
