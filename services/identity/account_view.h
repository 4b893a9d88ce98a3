#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/identity/v1/account.pb.h"
#include "storage/view/view.h"

namespace ourvoice::identity {

// Accounts as administrators see them, who a name, an invitation or a person at the sign-in
// provider is for, and who stands on the duty rota. Holds no password,
// hashed or not; drops the names of an account that is erased. Keeps nothing in memory, so that its
// questions may be asked from any thread; all answer DATA_LOSS when the view is damaged.
class AccountView final : public storage::View {
 public:
  std::string_view Name() const override { return "accounts"; }
  uint32_t Version() const override { return 3; }
  std::vector<std::string> Categories() const override { return {"account", "duty", "erasure"}; }
  options::v1::Reader Reader() const override { return options::v1::READER_IDENTITY; }

  absl::Status Load(const storage::ViewRows& rows) override;
  absl::Status Apply(const storage::RecordedEvent& event, storage::ViewChanges& changes) override;

  // Id of the account with this name to sign in with; nothing when there is none.
  absl::StatusOr<std::optional<std::string>> IdOfName(const storage::ViewRows& rows,
                                                      std::string_view sign_in_name) const;

  // Id of the account that an invitation with this hash of its code is for; nothing when there is
  // none, or it was spent or replaced.
  absl::StatusOr<std::optional<std::string>> IdOfInvitation(const storage::ViewRows& rows,
                                                            std::string_view code_hash) const;

  // Id of the open account whose holder the sign-in provider knows by this name, in upper or lower
  // case; nothing when there is none.
  absl::StatusOr<std::optional<std::string>> IdOfProviderName(const storage::ViewRows& rows,
                                                              std::string_view provider_name) const;

  // Id of the open account that is bound to the person with this HashOfProviderIdentity; nothing
  // when there is none.
  absl::StatusOr<std::optional<std::string>> IdOfProviderIdentity(
      const storage::ViewRows& rows, std::string_view identity_hash) const;

  // Nothing when there is no such account.
  absl::StatusOr<std::optional<v1::Account>> Find(const storage::ViewRows& rows,
                                                  std::string_view account_id) const;

  // Whether the duty rota that holds names the account.
  absl::StatusOr<bool> IsOnDutyRota(const storage::ViewRows& rows,
                                    std::string_view account_id) const;

  // Up to `count_max` accounts whose ids come after `id_after`, by id.
  absl::StatusOr<std::vector<v1::Account>> Accounts(const storage::ViewRows& rows,
                                                    std::string_view id_after,
                                                    size_t count_max) const;
};

}  // namespace ourvoice::identity
