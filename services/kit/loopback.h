#pragma once

#include <string_view>

namespace ourvoice::kit {

// Whether the address is `HOST:PORT`, the host a name or an IP address, that of IPv6 in brackets.
bool IsHostAndPort(std::string_view address);

// Whether the address is one of this machine alone: `127.0.0.1:PORT` or `[::1]:PORT`.
bool IsLoopbackAddress(std::string_view address);

}  // namespace ourvoice::kit
