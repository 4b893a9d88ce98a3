#pragma once

#include <atomic>

#include "services/gateway/address_limits.h"
#include "services/gateway/address_shares.h"
#include "services/gateway/limits.h"
#include "services/gateway/pages.h"
#include "services/kit/clock.h"
#include "services/kit/dispatcher.h"
#include "services/kit/server.h"
#include "services/kit/token_judge.h"

namespace ourvoice::gateway {

// What every connection stands on; outlives them all.
struct Parts {
  const kit::Dispatcher& dispatcher;
  // Null where no token is worth anything.
  const kit::TokenJudge* tokens;
  const Pages pages;
  const kit::Clock clock;
  const kit::Timeouts timeouts;
  const Limits limits;
  AddressLimits address_limits = {};
  // Of connections; behind a proxy, of requests under way.
  AddressShares shares;
  AddressShares long_bodies{limits.address_long_bodies_max};
  // What `/health` says, as long as connections are accepted.
  std::atomic<bool> is_serving = false;
  std::atomic<bool> is_accepting = true;
  // No connection takes another request.
  std::atomic<bool> is_stopping = false;
};

}  // namespace ourvoice::gateway
