#pragma once

#include <absl/status/statusor.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "services/kit/dispatcher.h"

namespace ourvoice::kit {

// Numbers that are shown over HTTP. Once it has gone nobody asks for them any more.
class Exposure {
 public:
  virtual ~Exposure() = default;
};

// Counts for Prometheus: calls by method and code, how long they took, how far views lag, what they
// are without and where the log is. No label carries anything of a person. May be used from any
// thread.
class Metrics {
 public:
  Metrics();
  ~Metrics();

  // Counts calls, and writes a line about each that failed: its method and code, no more.
  CallObserver Observer();

  // Shows a number that is asked for each time: how many events the view is behind the log. What it
  // is asked of outlives every exposure.
  void WatchViewLag(std::string_view view, std::function<double()> lag);
  // The same for how many events a view is without, because it could not read them.
  void WatchEventsSetAside(std::string_view view, std::function<double()> count);
  // The same for the offset of the newest event of the log.
  void WatchLogHead(std::function<double()> head);

  // Serves all numbers over HTTP at /metrics, as long as what it gives lives. INVALID_ARGUMENT
  // unless the address is on loopback; UNAVAILABLE when it is taken.
  absl::StatusOr<std::unique_ptr<Exposure>> Expose(const std::string& address) const;

  // All numbers in Prometheus' text format.
  std::string Text() const;

 private:
  class State;
  std::shared_ptr<State> state_;
};

}  // namespace ourvoice::kit
