#pragma once

#include <absl/status/statusor.h>

#include <string_view>
#include <vector>

#include "ourvoice/identity/v1/account.pb.h"
#include "services/identity/access_view.h"
#include "services/kit/call.h"
#include "services/kit/clock.h"
#include "services/kit/token_judge.h"
#include "storage/view/view_runner.h"

namespace ourvoice::identity {

// Tells who sends a token, in any process, by what the record says: nobody else is asked.
class AccessGate final : public kit::TokenJudge {
 public:
  // `runner` keeps `view` up to date. Both outlive the gate.
  AccessGate(const storage::ViewRunner& runner, const AccessView& view, kit::Clock clock)
      : runner_(runner), view_(view), clock_(std::move(clock)) {}

  // UNAUTHENTICATED when it is none, its time is over, or its session, role or account was revoked;
  // UNAVAILABLE while what was revoked cannot be known, as when the record is away.
  absl::StatusOr<std::vector<kit::Caller>> CallersOf(std::string_view token) const override;

  bool IsRevoked(std::string_view token) const override;

 private:
  // Whether what the token was made from was revoked since. DATA_LOSS when the view is damaged.
  absl::StatusOr<bool> WasRevoked(const v1::AccessToken& token) const;

  const storage::ViewRunner& runner_;
  const AccessView& view_;
  const kit::Clock clock_;
};

}  // namespace ourvoice::identity
