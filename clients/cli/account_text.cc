#include "clients/cli/account_text.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_join.h>
#include <absl/strings/str_split.h>

#include <vector>

#include "services/kit/hidden_characters.h"
#include "services/kit/role.h"

namespace ourvoice::cli {

using identity::v1::Account;
using identity::v1::RoleGrant;

namespace {

// How the sign-in provider knows the holder, in a line; empty when it does not.
std::string ProviderText(const Account& account) {
  if (account.provider_name().empty()) return "";
  return absl::StrCat("provider: ", account.provider_name(),
                      account.bound_to_provider() ? "" : " (nobody has signed in so yet)", "\n");
}

}  // namespace

std::string GrantsText(const Account& account) {
  std::vector<std::string> grants;
  for (const RoleGrant& grant : account.grants()) {
    std::vector<std::string> where(grant.setting_ids().begin(), grant.setting_ids().end());
    for (const std::string& own : grant.own_setting_ids()) where.push_back("not " + own);
    grants.push_back(kit::RoleName(grant.role()));
    if (where.empty()) continue;
    absl::StrAppend(&grants.back(), " (", absl::StrJoin(where, ", "), ")");
  }
  return grants.empty() ? "no role" : absl::StrJoin(grants, ", ");
}

std::string StateText(const Account& account) {
  switch (account.state()) {
    case Account::STATE_INVITED:
      return "invited";
    case Account::STATE_ACTIVE:
      return account.has_invitation_expire_time() ? "active, invited again" : "active";
    case Account::STATE_CLOSED:
      return "closed";
    default:
      return "unknown";
  }
}

std::string AccountText(const Account& account) {
  return absl::StrCat("name:    ", kit::WithHiddenCharactersShown(account.shown_name()), " (",
                      kit::WithHiddenCharactersShown(account.sign_in_name()), ")\n",
                      "account: ", account.account_id(), "\n", "roles:   ", GrantsText(account),
                      "\n", ProviderText(account));
}

RoleGrant GrantFrom(const std::string& argument) {
  const std::vector<std::string> parts = absl::StrSplit(argument, absl::MaxSplits(':', 1));
  RoleGrant grant;
  grant.set_role(kit::RoleFromName(parts[0]));
  if (parts.size() == 1) return grant;
  for (const absl::string_view setting : absl::StrSplit(parts[1], ',', absl::SkipEmpty())) {
    const bool own = grant.role() == options::v1::ROLE_CONSULTANT;
    *(own ? grant.add_own_setting_ids() : grant.add_setting_ids()) = std::string(setting);
  }
  return grant;
}

}  // namespace ourvoice::cli
