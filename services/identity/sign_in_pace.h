#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/time/time.h>

#include <mutex>
#include <string>
#include <string_view>

namespace ourvoice::identity {

// How fast passwords may be tried for one name, known or not. Five failures are free; after each
// further one the next try waits twice as long, from a second to a minute, and an hour without
// failures forgets them: at most some 1,500 tries a day. Addresses play no part, so that those who
// share one do not shut each other out. From any thread.
class SignInPace {
 public:
  // How long the next try for this name has to wait; zero when it may be made.
  absl::Duration WaitFor(std::string_view name, absl::Time now);

  // Whether a try for this name failed since the last that did not.
  bool HasFailed(std::string_view name);

  void Failed(std::string_view name, absl::Time now);
  void Succeeded(std::string_view name);

 private:
  struct Failures {
    int count = 0;
    absl::Time last;
  };

  absl::Time NextTry(const Failures& failures) const;
  void ForgetOld(absl::Time now);

  std::mutex mutex_;
  // By name. Names are bounded: when there are too many, the oldest are forgotten.
  absl::flat_hash_map<std::string, Failures> failures_;
};

}  // namespace ourvoice::identity
