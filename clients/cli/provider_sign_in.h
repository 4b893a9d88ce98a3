#pragma once

#include <absl/status/statusor.h>

#include "clients/cli/client.h"
#include "ourvoice/identity/v1/account_service.pb.h"

namespace ourvoice::cli {

// Signs a person in with the sign-in provider: prints the address for them to open in a browser,
// and waits until they come back. What the services answer; PERMISSION_DENIED when the provider
// sends them back with an error.
absl::StatusOr<identity::v1::SignInResponse> SignInWithProvider(const Client& client,
                                                                const kit::Clock& clock);

}  // namespace ourvoice::cli
