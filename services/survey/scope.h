#pragma once

#include <absl/status/status.h>

#include <string_view>

#include "services/kit/call.h"

namespace ourvoice::survey {

// PERMISSION_DENIED when the caller's role is limited to settings that this one is not of.
inline absl::Status CheckScope(const kit::Caller& caller, std::string_view setting_id) {
  if (kit::IsAbout(caller, setting_id)) return absl::OkStatus();
  return absl::PermissionDeniedError("your role is limited to settings that this one is not of");
}

}  // namespace ourvoice::survey
