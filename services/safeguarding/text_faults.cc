#include "services/safeguarding/text_faults.h"

#include <absl/strings/ascii.h>
#include <fmt/format.h>

#include "services/kit/text.h"

namespace ourvoice::safeguarding {

void AddTextFaults(const std::string& text, size_t length_max, bool required,
                   const std::string& field, std::vector<kit::FieldViolation>& faults) {
  if (!kit::IsCleanUtf8(text)) {
    faults.push_back({field, "must be UTF-8 without NUL characters"});
  } else if (required && absl::StripAsciiWhitespace(text).empty()) {
    faults.push_back({field, "must not be empty"});
  } else if (kit::CodePointCount(text) > length_max) {
    faults.push_back({field, fmt::format("must be at most {} characters", length_max)});
  }
}

void AddWhoFaults(const std::string& by, std::vector<kit::FieldViolation>& faults) {
  if (kit::IsId(by)) return;
  faults.push_back({"by",
                    "must say who acts: 1 to 63 lower-case letters, digits and dashes, such as a "
                    "staff number"});
}

}  // namespace ourvoice::safeguarding
