#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <functional>
#include <memory>
#include <string>

#include "clients/cli/redirect_address.h"

namespace ourvoice::cli {

// Listens on this machine alone for the one call by which a person's browser brings back what the
// sign-in provider gave it (RFC 8252, 7.3).
class RedirectListener {
 public:
  // Listens at a free port. UNAVAILABLE when it cannot.
  static absl::StatusOr<std::unique_ptr<RedirectListener>> Open();
  RedirectListener(const RedirectListener&) = delete;
  RedirectListener& operator=(const RedirectListener&) = delete;
  ~RedirectListener();

  // Where the provider is to send the person back to.
  const std::string& uri() const { return uri_; }

  // Waits for the call, or for a line of standard input with the address, from a person whose
  // browser is on another machine. DEADLINE_EXCEEDED when neither comes before `until`.
  absl::StatusOr<CameBack> Wait(absl::Time until, const std::function<absl::Time()>& now) const;

 private:
  RedirectListener(int listener, std::string uri) : listener_(listener), uri_(std::move(uri)) {}

  // What the next call brings; nothing when it is some other call.
  std::optional<CameBack> TakeCall() const;

  const int listener_;
  const std::string uri_;
};

}  // namespace ourvoice::cli
