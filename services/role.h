#pragma once

#include <absl/status/statusor.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "services/kit/clock.h"
#include "services/kit/dispatcher.h"
#include "services/kit/metrics.h"
#include "storage/record/event_log.h"
#include "storage/view/view.h"
#include "storage/view/view_runner.h"

namespace ourvoice {

class Access;

// What a role is started with; outlives it.
struct RoleContext {
  storage::EventLog& log;
  // Data directory.
  std::string data;
  // Folder of the views; each role has its own in it.
  std::string views;
  kit::Dispatcher& dispatcher;
  kit::Metrics& metrics;
  kit::Clock clock;
  // File of settings by which those on duty are alerted; empty for none.
  std::string alerts;
  // File of settings of the provider with which staff sign in; empty for none.
  std::string sign_in;
  // Who may call, as far as the process knows; set before any role starts.
  Access* access = nullptr;
};

// A role that runs; ends when it goes.
class RunningRole {
 public:
  virtual ~RunningRole() = default;

  // OK while it works; UNAVAILABLE while it catches up, or tries again what did not work; any other
  // error once it has given up, and a person has to act. From any thread.
  virtual absl::Status Health() const = 0;

  // Answers calls that wait for long, and lets no other begin: the process is about to stop.
  virtual void EndWaits() {}
};

// A role that a process can run.
struct Role {
  std::string_view name;
  // Starts it and registers its handlers.
  std::function<absl::StatusOr<std::unique_ptr<RunningRole>>(RoleContext&)> start;
};

// Starts keeping a view up to date, and shows its lag as a metric. `view` outlives the runner.
absl::StatusOr<std::unique_ptr<storage::ViewRunner>> StartView(RoleContext& context,
                                                               storage::View& view);

}  // namespace ourvoice
