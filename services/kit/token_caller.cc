#include "services/kit/token_caller.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "services/kit/role.h"

namespace ourvoice::kit {

std::string_view TokenIn(std::string_view authorization) {
  constexpr std::string_view kBearer = "Bearer ";
  return authorization.starts_with(kBearer) ? authorization.substr(kBearer.size()) : "";
}

absl::StatusOr<Caller> CallerOfToken(const Dispatcher& dispatcher, const TokenJudge* tokens,
                                     std::string_view token,
                                     std::optional<std::string_view> role_name,
                                     std::string_view path) {
  if (tokens == nullptr || token.empty()) {
    return absl::UnauthenticatedError("the call carries no valid token");
  }
  absl::StatusOr<std::vector<Caller>> callers = tokens->CallersOf(token);
  if (!callers.ok()) return callers.status();
  if (role_name.has_value()) {
    const options::v1::Role chosen = RoleFromName(*role_name);
    std::erase_if(*callers, [&](const Caller& caller) { return caller.role != chosen; });
    if (callers->empty()) {
      return absl::PermissionDeniedError("the account does not have the role that was chosen");
    }
  }
  const auto allowed = std::ranges::find_if(
      *callers, [&](const Caller& caller) { return dispatcher.Allows(path, caller); });
  return allowed == callers->end() ? callers->front() : *allowed;
}

}  // namespace ourvoice::kit
