#pragma once

#include <absl/status/status.h>

#include <string>
#include <string_view>
#include <vector>

#include "services/kit/error_detail.h"

namespace ourvoice::fuzz {

inline constexpr char kFileName[] = "input.yaml";

// Expects of what was wrong with a YAML file that it names the file, is short and clean text.
void ExpectGoodError(const absl::Status& status);

// Puts what a service found wrong with a definition into the words of its file, as clients do.
void ExpectFaultsInWordsOfFile(const std::vector<kit::FieldViolation>& faults,
                               std::string_view yaml);

}  // namespace ourvoice::fuzz
