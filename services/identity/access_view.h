#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/identity/v1/events.pb.h"
#include "storage/view/view.h"

namespace ourvoice::identity {

// What every process knows to judge tokens by: keys, and what was revoked. Holds nothing about
// people but ids. Keeps nothing in memory, so that its questions may be asked from any thread; all
// answer DATA_LOSS when the view is damaged.
class AccessView final : public storage::View {
 public:
  std::string_view Name() const override { return "access"; }
  uint32_t Version() const override { return 1; }
  std::vector<std::string> Categories() const override {
    return {"account", "erasure", "session", "signing_key"};
  }
  options::v1::Reader Reader() const override { return options::v1::READER_UNSPECIFIED; }

  absl::Status Load(const storage::ViewRows& rows) override;
  absl::Status Apply(const storage::RecordedEvent& event, storage::ViewChanges& changes) override;

  // What a key's signatures are verified with; nothing when there is no such key.
  absl::StatusOr<std::optional<v1::SigningKeyAnnounced>> Key(const storage::ViewRows& rows,
                                                             std::string_view key_id) const;

  // The key that was made last; nothing when there is none.
  absl::StatusOr<std::optional<std::string>> NewestKeyId(const storage::ViewRows& rows) const;

  // Least version of the account that a token must have been made from to be worth something.
  absl::StatusOr<uint64_t> LeastVersion(const storage::ViewRows& rows,
                                        std::string_view account_id) const;

  absl::StatusOr<bool> HasEnded(const storage::ViewRows& rows, std::string_view session_id) const;
};

}  // namespace ourvoice::identity
