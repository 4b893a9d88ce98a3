#include "services/kit/loopback.h"

#include <absl/strings/ascii.h>

#include <algorithm>
#include <string>

namespace ourvoice::kit {
namespace {

bool IsPort(std::string_view text) {
  return !text.empty() && text.size() <= 5 &&
         std::all_of(text.begin(), text.end(), absl::ascii_isdigit) &&
         std::stoi(std::string(text)) <= 65'535;
}

bool IsHost(std::string_view text) {
  if (text.starts_with('[') && text.ends_with(']')) {
    return text.size() > 2 && std::all_of(text.begin() + 1, text.end() - 1, [](unsigned char c) {
             return absl::ascii_isxdigit(c) || c == ':' || c == '.';
           });
  }
  return !text.empty() && absl::ascii_isalnum(text.front()) &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) {
           return absl::ascii_isalnum(c) || c == '-' || c == '.';
         });
}

}  // namespace

bool IsHostAndPort(std::string_view address) {
  const size_t colon = address.rfind(':');
  return colon != std::string_view::npos && IsHost(address.substr(0, colon)) &&
         IsPort(address.substr(colon + 1));
}

bool IsLoopbackAddress(std::string_view address) {
  return IsHostAndPort(address) &&
         (address.starts_with("127.0.0.1:") || address.starts_with("[::1]:"));
}

}  // namespace ourvoice::kit
