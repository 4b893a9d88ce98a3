#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <memory>
#include <string>

#include "services/gateway/limits.h"
#include "services/kit/clock.h"
#include "services/kit/dispatcher.h"
#include "services/kit/server.h"
#include "services/kit/token_judge.h"

namespace ourvoice::gateway {

// The way in for browsers: the pages, and every method by the Connect protocol under its roles,
// with sessions in cookies, and limits on everything that a client can make large or slow. Keeps
// nothing.
class Gateway {
 public:
  struct Options {
    // `HOST:PORT`; port 0 takes one that is free.
    std::string address;
    // Directory of the pages as they were built.
    std::string pages;
    // Directory of the pictures and recordings that surveys name; empty for none.
    std::string media = {};
    // Directory of the certificate that browsers are shown; without it, loopback only, where a
    // proxy that speaks TLS may stand in front.
    std::string certificates = {};
    Limits limits = {};
  };

  // Listens. `dispatcher` and `tokens`, which may be null, outlive the gateway. INVALID_ARGUMENT
  // for an address off loopback without certificates, and for certificates that cannot be used;
  // NOT_FOUND when there are no pages, or media are named and not there; ALREADY_EXISTS when
  // another process listens there.
  static absl::StatusOr<std::unique_ptr<Gateway>> Start(const kit::Dispatcher& dispatcher,
                                                        const Options& options,
                                                        const kit::Clock& clock,
                                                        const kit::TokenJudge* tokens,
                                                        const kit::Timeouts& timeouts = {});
  // To be called once the dispatcher is drained: calls that were cut short still hold threads of
  // this. Stops without grace.
  ~Gateway();

  // With the port that was taken.
  std::string Address() const;

  // What `/health` says; waiting until set.
  void SetServing(bool serving);

  // Takes no more connections, ends streams, and waits for what is under way, at most as long as
  // the grace; then cuts it short.
  void Stop(absl::Duration grace);

 private:
  class Listening;

  explicit Gateway(std::unique_ptr<Listening> listening);

  std::unique_ptr<Listening> listening_;
};

}  // namespace ourvoice::gateway
