#pragma once

#include <absl/status/statusor.h>

#include <string_view>
#include <vector>

#include "services/identity/access_view.h"
#include "services/kit/call.h"
#include "services/kit/clock.h"
#include "storage/view/view_runner.h"

namespace ourvoice::identity {

// Tells who sends a token, in any process, by what the record says: nobody else is asked.
class AccessGate {
 public:
  // `runner` keeps `view` up to date. Both outlive the gate.
  AccessGate(const storage::ViewRunner& runner, const AccessView& view, kit::Clock clock)
      : runner_(runner), view_(view), clock_(std::move(clock)) {}

  // One caller for each role that the token gives. UNAUTHENTICATED when it is none, its time is
  // over, or its session, role or account was revoked; UNAVAILABLE while what was revoked cannot be
  // known, as when the record is away. From any thread.
  absl::StatusOr<std::vector<kit::Caller>> CallersOf(std::string_view token) const;

 private:
  const storage::ViewRunner& runner_;
  const AccessView& view_;
  const kit::Clock clock_;
};

}  // namespace ourvoice::identity
