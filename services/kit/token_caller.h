#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <string_view>

#include "services/kit/call.h"
#include "services/kit/dispatcher.h"
#include "services/kit/token_judge.h"

namespace ourvoice::kit {

// The token of `Bearer <token>`; empty when it is something else.
std::string_view TokenIn(std::string_view authorization);

// Who calls a method with a token: of the roles that it gives the one of `role_name`, or without a
// name the first that may call; the first of all when none may. Without `tokens` no token is worth
// anything. UNAUTHENTICATED for a token that is worth nothing; PERMISSION_DENIED for a role that
// the account does not have; UNAVAILABLE while neither can be told.
absl::StatusOr<Caller> CallerOfToken(const Dispatcher& dispatcher, const TokenJudge* tokens,
                                     std::string_view token,
                                     std::optional<std::string_view> role_name,
                                     std::string_view path);

}  // namespace ourvoice::kit
