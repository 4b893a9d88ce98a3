#pragma once

#include <string_view>

namespace ourvoice::report {

// Names the service in errors.
inline constexpr std::string_view kErrorDomain = "report.ourvoice";

}  // namespace ourvoice::report
