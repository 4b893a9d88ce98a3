#pragma once

#include <string>
#include <string_view>

#include "ourvoice/options/v1/options.pb.h"

namespace ourvoice::kit {

// The role's name outside the schema: lower-case with dashes, such as `safeguarding-lead`.
std::string RoleName(options::v1::Role role);

// The role of a name; ROLE_UNSPECIFIED when no role has it.
options::v1::Role RoleFromName(std::string_view name);

}  // namespace ourvoice::kit
