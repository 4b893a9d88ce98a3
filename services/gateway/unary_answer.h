#pragma once

#include <absl/status/statusor.h>

#include <boost/asio/awaitable.hpp>
#include <string>

#include "services/gateway/admission.h"

namespace ourvoice::gateway {

// Calls a unary method and gives its answer on the thread of whoever waits. DEADLINE_EXCEEDED once
// the call's deadline has passed. The loop of that thread outlives the call: see Gateway.
boost::asio::awaitable<absl::StatusOr<std::string>> CallUnary(const Parts& parts,
                                                              const Admission& admission,
                                                              const std::string& request);

}  // namespace ourvoice::gateway
