#pragma once

#include <chrono>
#include <cstddef>

namespace ourvoice::gateway {

// What a client may take of the gateway.
struct Limits {
  // Connections that one address may hold; behind a proxy, requests that it may have under way. A
  // school of 1,500 stands behind one address, and a browser opens six. Never more than half of
  // what there is.
  size_t address_connections_max = 10'000;
};

}  // namespace ourvoice::gateway
