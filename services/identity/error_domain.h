#pragma once

#include <string_view>

namespace ourvoice::identity {

// Names the service in errors.
inline constexpr std::string_view kErrorDomain = "identity.ourvoice";

}  // namespace ourvoice::identity
