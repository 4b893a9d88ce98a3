#include "services/kit/role.h"

#include <absl/strings/ascii.h>
#include <absl/strings/str_replace.h>

namespace ourvoice::kit {

using options::v1::Role;

std::string RoleName(Role role) {
  constexpr std::string_view kPrefix = "ROLE_";
  const std::string name = options::v1::Role_Name(role).substr(kPrefix.size());
  return absl::StrReplaceAll(absl::AsciiStrToLower(name), {{"_", "-"}});
}

Role RoleFromName(std::string_view name) {
  for (int number = options::v1::Role_MIN; number <= options::v1::Role_MAX; ++number) {
    if (!options::v1::Role_IsValid(number)) continue;
    if (RoleName(static_cast<Role>(number)) == name) return static_cast<Role>(number);
  }
  return options::v1::ROLE_UNSPECIFIED;
}

}  // namespace ourvoice::kit
