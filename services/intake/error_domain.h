#pragma once

#include <string_view>

namespace ourvoice::intake {

// Names the service in errors.
inline constexpr std::string_view kErrorDomain = "intake.ourvoice";

}  // namespace ourvoice::intake
