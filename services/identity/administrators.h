#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/identity/account_changes.h"
#include "services/identity/account_view.h"
#include "services/identity/sign_in_service.h"

namespace ourvoice::identity {

// Whether the holder of some account but these can sign in and administer.
absl::StatusOr<bool> IsAdministered(const AccountView& accounts, const storage::ViewRows& rows,
                                    const std::vector<std::string>& except_account_ids);

// Whether the holder of this account can.
absl::StatusOr<bool> MayAdminister(const AccountView& accounts, const storage::ViewRows& rows,
                                   std::string_view account_id);

// Where nobody can administer yet, as at the first start: opens the account `administrator`, or
// uses it again, and invites whoever is handed the invitation. Nothing otherwise. `known_code` is
// that of an earlier invitation, or empty: one that is still good is given again. Errors are those
// of the log and the view.
absl::StatusOr<std::optional<Invitation>> InviteFirstAdministrator(const AccountParts& parts,
                                                                   std::string_view known_code);

}  // namespace ourvoice::identity
