#pragma once

#include <string>
#include <vector>

#include "services/kit/error_detail.h"

namespace ourvoice::cli {

// What is missing before something may go out, a line each, with the keys as they are written in
// YAML: for a person who is to complete it.
std::string MissingText(const std::vector<kit::FieldViolation>& missing);

}  // namespace ourvoice::cli
