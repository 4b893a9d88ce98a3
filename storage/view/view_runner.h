#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <functional>
#include <memory>
#include <string>

#include "storage/record/event_log.h"
#include "storage/view/view.h"

namespace ourvoice::storage {

// Keeps one view up to date: follows the log, applies each page, and stores rows and position in one
// batch, on a thread of its own. A view that is damaged, or of another version, is made anew.
class ViewRunner {
 public:
  // Opens (or makes) the view's store in `folder`/<name> and starts following. `log` and `view`
  // outlive the runner. UNAVAILABLE or INTERNAL when the folder cannot be used.
  static absl::StatusOr<std::unique_ptr<ViewRunner>> Start(const std::string& folder, EventLog& log,
                                                           View& view);

  // Stops following and closes the store.
  virtual ~ViewRunner() = default;

  // Position up to which events have been applied and stored.
  virtual Position Applied() const = 0;

  // How many positions the view is behind the newest it has heard of. A metric.
  virtual uint64_t Lag() const = 0;

  // Calls `then` once everything up to `position` has been applied, or after `patience` at the
  // latest; at once when it has. The argument tells whether it was applied. Called from the view's
  // thread.
  virtual void WhenApplied(Position position, absl::Duration patience,
                           std::function<void(bool applied)> then) = 0;

  // Waits for the same. For threads that may wait.
  virtual bool WaitUntilApplied(Position position, absl::Duration patience) = 0;

  // Rows as they stand, from any thread; each call sees whole pages only.
  virtual const ViewRows& Rows() const = 0;

  // BLAKE2b over all rows in order of key, lengths included, as hexadecimal: a view made anew has
  // the same as one that lived.
  virtual absl::StatusOr<std::string> Hash() const = 0;
};

}  // namespace ourvoice::storage
