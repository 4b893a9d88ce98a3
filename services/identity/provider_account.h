#pragma once

#include <absl/status/statusor.h>

#include <string>

#include "services/identity/account.h"
#include "services/identity/sign_in_provider.h"
#include "services/identity/sign_in_service.h"

namespace ourvoice::identity {

// Whether somebody whom nobody is bound to yet may take the account: it is not closed, nobody is
// bound to it, and an administrator gave it the name that the provider knows them by. E-mail
// addresses are compared in any case, other claims letter by letter.
bool MayTake(const AccountState& account, const VouchedPerson& person,
             const std::string& account_claim);

// The account of somebody whom the provider vouches for: the one that is bound to them, or else the
// one that they may take, which is bound to them from then on. UNAUTHENTICATED with the reason when
// there is none, or it is closed; what the log and the view answer. One call at a time.
absl::StatusOr<AccountState> AccountOf(const AccountParts& parts, const kit::CallContext& context,
                                       const VouchedPerson& person,
                                       const std::string& account_claim);

}  // namespace ourvoice::identity
