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
  // Long bodies of the public that one address may be sending; what most people write is short.
  size_t address_long_bodies_max = 256;

  // How long each part may last, so that nobody holds a connection by being slow.
  using Time = std::chrono::milliseconds;
  Time handshake_time{10'000};
  // Between requests.
  Time idle_time{120'000};
  Time header_time{10'000};
  Time body_time{60'000};
  // In which an answer, or a part of a stream's, is to be taken.
  Time send_time{60'000};
  // After the last answer, for the other end to read it.
  Time linger_time{2'000};
};

}  // namespace ourvoice::gateway
