#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <string_view>

namespace ourvoice::kit {

// Follow-up words as they were given, from how a person wrote them: in whatever case, with whatever
// between them. INVALID_ARGUMENT when they are not five; `domain` names the service and `field` the
// field.
absl::StatusOr<std::string> ReadFollowUpWords(std::string_view written, std::string_view domain,
                                              std::string_view field);

}  // namespace ourvoice::kit
