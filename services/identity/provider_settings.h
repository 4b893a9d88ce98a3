#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <string_view>

#include "ourvoice/identity/v1/provider_settings.pb.h"

namespace ourvoice::identity {

// The settings of the sign-in provider, complete.
struct ProviderConfiguration {
  v1::ProviderSettings settings;
  // Empty for a public client.
  std::string client_secret;
};

// Reads a file of settings, with the secret that it names, and fills in what was left out.
// INVALID_ARGUMENT names the file and the field at fault.
absl::StatusOr<ProviderConfiguration> ReadProviderSettings(const std::string& path);

// Whether people may come back to that address: one of the settings, with any port where it is of
// the person's own machine and named without one (RFC 8252, 7.3).
bool MayComeBackTo(const v1::ProviderSettings& settings, std::string_view redirect_uri);

}  // namespace ourvoice::identity
