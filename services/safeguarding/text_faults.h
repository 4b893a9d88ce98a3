#pragma once

#include <string>
#include <vector>

#include "services/kit/error_detail.h"

namespace ourvoice::safeguarding {

inline constexpr size_t kNoteLengthMax = 4000;
inline constexpr size_t kReasonLengthMax = 500;
inline constexpr size_t kNameLengthMax = 100;
inline constexpr size_t kContactLengthMax = 200;

// Adds what is wrong with a text: too long, no clean UTF-8, and, where it is required, blank. Never
// repeats it.
void AddTextFaults(const std::string& text, size_t length_max, bool required,
                   const std::string& field, std::vector<kit::FieldViolation>& faults);

// The same for whoever acts.
void AddWhoFaults(const std::string& by, std::vector<kit::FieldViolation>& faults);

}  // namespace ourvoice::safeguarding
