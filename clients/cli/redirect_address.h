#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ourvoice::cli {

// What the sign-in provider adds to the address that it sends a person back to.
struct CameBack {
  std::string code;
  std::string state;
  // Why there is no code, such as `access_denied`; empty when there is one. Letters and `_` alone.
  std::string error;
};

// Reads such an address, whole or from its path on. Nothing when it holds neither code nor error,
// is of another path than `path`, or has more than 16 KiB.
std::optional<CameBack> ReadRedirectAddress(std::string_view address, std::string_view path);

}  // namespace ourvoice::cli
