#include "services/intake/request_id.h"

#include <absl/strings/ascii.h>

#include <algorithm>

#include "services/intake/error_domain.h"
#include "services/kit/error_detail.h"

namespace ourvoice::intake {

absl::Status CheckUnguessableId(std::string_view request_id) {
  constexpr std::string_view kPunctuation = "_.:-";
  const bool fits =
      request_id.size() >= 16 && request_id.size() <= 128 &&
      std::all_of(request_id.begin(), request_id.end(), [&](char letter) {
        return absl::ascii_isalnum(letter) || kPunctuation.find(letter) != std::string_view::npos;
      });
  if (fits) return absl::OkStatus();
  return kit::InvalidFields(kErrorDomain,
                            {{"request_id", "must be 16 to 128 letters, digits and `_.:-`"}});
}

}  // namespace ourvoice::intake
