#include "services/kit/loopback.h"

#include <algorithm>
#include <string>

namespace ourvoice::kit {

bool IsLoopbackAddress(std::string_view address) {
  for (const std::string_view host : {"127.0.0.1:", "[::1]:"}) {
    if (!address.starts_with(host)) continue;
    const std::string_view port = address.substr(host.size());
    return !port.empty() && port.size() <= 5 &&
           std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
           std::stoi(std::string(port)) <= 65'535;
  }
  return false;
}

}  // namespace ourvoice::kit
