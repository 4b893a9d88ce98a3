#pragma once

#include <string_view>

namespace ourvoice::kit {

// Whether the address is one of this machine alone: `127.0.0.1:PORT` or `[::1]:PORT`.
bool IsLoopbackAddress(std::string_view address);

}  // namespace ourvoice::kit
