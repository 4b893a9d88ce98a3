#pragma once

#include <absl/status/status.h>

#include <string_view>

#include "services/kit/call.h"

namespace ourvoice::kit {

// PERMISSION_DENIED when the caller's role is limited to settings that this one is not of.
inline absl::Status CheckScope(const Caller& caller, std::string_view setting_id) {
  if (IsAbout(caller, setting_id)) return absl::OkStatus();
  return absl::PermissionDeniedError("your role is limited to settings that this one is not of");
}

}  // namespace ourvoice::kit
