#pragma once

#include <absl/status/status.h>

#include <string_view>

#include "services/kit/error_detail.h"
#include "services/kit/text.h"
#include "services/survey/survey.h"

namespace ourvoice::survey {

// NOT_FOUND: there is nothing of this id, such as "there is no setting 'ash-lane'".
inline absl::Status NotFound(std::string_view what, std::string_view id, std::string_view reason) {
  return kit::ErrorWithReason(absl::StatusCode::kNotFound, kit::NoSuch(what, id), reason,
                              kErrorDomain);
}

}  // namespace ourvoice::survey
