#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <functional>
#include <mutex>
#include <vector>

#include "ourvoice/identity/v1/provider_answers.pb.h"
#include "services/identity/provider_key.h"

namespace ourvoice::identity {

// The keys that the sign-in provider signs tokens with, as it published them. They are fetched
// again after an hour, and when a token names another: the provider then changed its keys. From any
// thread; may wait.
class ProviderKeys {
 public:
  using Fetch = std::function<absl::StatusOr<v1::JsonWebKeySet>()>;

  // How long keys are taken without asking again.
  static constexpr absl::Duration kLife = absl::Hours(1);
  // How often keys are fetched for tokens that name another.
  static constexpr absl::Duration kRefetchWait = absl::Minutes(1);

  explicit ProviderKeys(Fetch fetch) : fetch_(std::move(fetch)) {}

  // The key that a token with this header is signed with. UNAUTHENTICATED when the provider has
  // none of that name and algorithm, or several; what `fetch` answers.
  absl::StatusOr<ProviderKey> KeyFor(const v1::TokenHeader& header, absl::Time now);

 private:
  absl::Status FetchKeys(absl::Time now);
  // Those of the header's name, if it has one, and algorithm.
  std::vector<ProviderKey> Matching(const v1::TokenHeader& header) const;

  const Fetch fetch_;
  std::mutex mutex_;
  std::vector<ProviderKey> keys_;
  absl::Time fetch_time_ = absl::InfinitePast();
  absl::Time refetch_time_ = absl::InfinitePast();
};

}  // namespace ourvoice::identity
