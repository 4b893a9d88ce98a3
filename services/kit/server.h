#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <memory>
#include <string>
#include <vector>

#include "services/kit/clock.h"
#include "services/kit/dispatcher.h"
#include "services/kit/token_judge.h"

namespace ourvoice::kit {

// Metadata in which a caller of a local listener names its role, such as `officer`; one that sends
// a token chooses with it among the roles that the token gives.
inline constexpr char kRoleMetadata[] = "ourvoice-role";

// Metadata in which a signed-in caller sends its token: `Bearer <token>`.
inline constexpr char kTokenMetadata[] = "authorization";

// A way in.
struct Listener {
  enum class Kind {
    // Anybody: who sends a token, in its roles; all others as ROLE_PUBLIC whatever the metadata
    // says. `127.0.0.1:PORT` or `[::1]:PORT` only: what faces people is the gateway. Port 0 takes
    // one that is free.
    kPublic,
    // Whoever may open the socket, in the role that the metadata names, or with a token in its
    // roles. `unix:PATH`; the file has mode 0600, and until it has, the process's umask keeps
    // others out.
    kLocal,
    // Processes of OurVoice on other machines, by mutual TLS (certificates.h), as ROLE_SERVICE,
    // which the metadata has to name, and in no other role. `HOST:PORT`; port 0 takes one that is
    // free.
    kProcesses,
  };
  Kind kind = Kind::kPublic;
  std::string address;
  // Directory of the certificates by which processes know each other.
  std::string certificates = {};
};

// How long a unary call may take. Streams take as long as their client says, or for ever.
struct Timeouts {
  // Without a deadline of its own.
  absl::Duration unary_default = absl::Seconds(10);
  // Whatever its deadline says.
  absl::Duration unary_max = absl::Seconds(60);
  // How often the tokens of open streams are looked at: one that was revoked ends its streams.
  absl::Duration tokens_checked_every = absl::Seconds(5);
};

// The dispatcher behind sockets, with gRPC's health service beside it and limits on everything that
// a client can make large: messages, metadata, streams, idle connections, memory. Compressed
// messages are refused.
class Server {
 public:
  // Listens. The dispatcher outlives the server, as does `tokens`; without it,
  // no token is worth anything. INVALID_ARGUMENT for an address that its kind does
  // not allow, or certificates by which no other process would know this one; ALREADY_EXISTS when
  // another process listens there.
  static absl::StatusOr<std::unique_ptr<Server>> Start(const Dispatcher& dispatcher,
                                                       const std::vector<Listener>& listeners,
                                                       const Timeouts& timeouts = {},
                                                       const Clock& clock = SystemClock(),
                                                       const TokenJudge* tokens = nullptr);
  // Stops without grace.
  ~Server();

  // Addresses in the order of the listeners, with the port that was taken.
  std::vector<std::string> Addresses() const;

  // What the health service says; not serving until set.
  void SetServing(bool serving);

  // Takes no more calls, ends streams with UNAVAILABLE, and waits for the others, at most as long
  // as the grace; then cancels them. Nobody hears an answer any more when it returns, but handlers
  // of calls that were cut short may still run: see Dispatcher::Drain.
  void Stop(absl::Duration grace);

 private:
  class Door;

  Server() = default;

  std::vector<std::unique_ptr<Door>> doors_;
};

}  // namespace ourvoice::kit
