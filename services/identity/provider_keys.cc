#include "services/identity/provider_keys.h"

#include <utility>

#include "services/identity/id_token.h"

namespace ourvoice::identity {
namespace {

constexpr int kKeysMax = 100;

}  // namespace

absl::StatusOr<ProviderKey> ProviderKeys::KeyFor(const v1::TokenHeader& header, absl::Time now) {
  const std::lock_guard lock(mutex_);
  if (now >= fetch_time_ + kLife) {
    if (absl::Status fetched = FetchKeys(now); !fetched.ok()) return fetched;
  }
  std::vector<ProviderKey> matching = Matching(header);
  if (matching.empty() && now >= refetch_time_ + kRefetchWait) {
    refetch_time_ = now;
    if (absl::Status fetched = FetchKeys(now); !fetched.ok()) return fetched;
    matching = Matching(header);
  }
  if (matching.size() != 1) return NotVouchedFor("ID_TOKEN_OF_UNKNOWN_KEY");
  return std::move(matching.front());
}

absl::Status ProviderKeys::FetchKeys(absl::Time now) {
  const absl::StatusOr<v1::JsonWebKeySet> fetched = fetch_();
  if (!fetched.ok()) return fetched.status();
  keys_.clear();
  for (int i = 0; i < std::min(fetched->keys_size(), kKeysMax); ++i) {
    // Others are for something else, such as encryption.
    absl::StatusOr<ProviderKey> key = ProviderKey::From(fetched->keys(i));
    if (key.ok()) keys_.push_back(*std::move(key));
  }
  fetch_time_ = now;
  return absl::OkStatus();
}

std::vector<ProviderKey> ProviderKeys::Matching(const v1::TokenHeader& header) const {
  std::vector<ProviderKey> matching;
  for (const ProviderKey& key : keys_) {
    const bool named = header.kid().empty() || key.id() == header.kid();
    if (named && key.algorithm() == header.alg()) matching.push_back(key);
  }
  return matching;
}

}  // namespace ourvoice::identity
