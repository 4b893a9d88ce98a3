#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <functional>
#include <memory>
#include <string>

#include "storage/record/event_log.h"
#include "storage/view/view.h"
#include "storage/view/view_trouble.h"

namespace ourvoice::storage {

// How a runner follows. The defaults serve; tests change them.
struct ViewRunnerOptions {
  // Events that are applied and stored together.
  size_t page_events_max = 8192;
  // Wait before the log is followed again after it could not be reached; doubles up to the longest.
  absl::Duration retry_wait = absl::Milliseconds(100);
  absl::Duration retry_wait_max = absl::Seconds(5);
  // Called from the thread that starts the view, then from the view's own.
  OnViewTrouble on_trouble = [](std::string_view, std::string_view, absl::StatusCode) {};
};

// Keeps one view up to date: follows the log, applies each page, and stores rows and position in
// one batch, on a thread of its own. Makes the view anew where its store is damaged, was made by
// another version of the view, or has applied what the log does not hold (the log lost its end). An
// event that cannot be read does not keep the others from being seen: it is set aside, with its
// position and type, and tried again whenever the view is started.
class ViewRunner {
 public:
  // Opens (or makes) the view's store in `folder`/<name> and starts following. `log` and `view`
  // outlive the runner. What the view keeps in memory has been loaded when this returns. Fails with
  // the view's error, or the store's, when the folder cannot be used.
  static absl::StatusOr<std::unique_ptr<ViewRunner>> Start(const std::string& folder, EventLog& log,
                                                           View& view,
                                                           const ViewRunnerOptions& options = {});

  // Stops following, calls everybody who waits with false, and closes the store.
  virtual ~ViewRunner() = default;

  // Position up to which events have been applied and stored; 0 until the log was reached, and
  // found to be the one that the rows were made from.
  virtual Position Applied() const = 0;

  // How many positions the view is behind the newest it has heard of. A metric.
  virtual uint64_t Lag() const = 0;

  // How many events the rows are without, because the view could not read them. A metric: a person
  // must act as soon as it is not 0.
  virtual uint64_t SetAside() const = 0;

  // OK while the view follows. UNAVAILABLE until it has once reached the newest event, while it is
  // made anew, and while the log cannot be reached: rows are then behind. INTERNAL when it stopped
  // at an event that it refused, or its store cannot be used, DATA_LOSS when the log is damaged:
  // rows stay as they were.
  virtual absl::Status Health() const = 0;

  // Calls `then` once everything up to `position` has been applied, or after `patience` at the
  // latest; at once when it has, or when the view has stopped. The argument tells whether it was
  // applied. Called from a thread of the view's, which `then` must not keep waiting.
  virtual void WhenApplied(Position position, absl::Duration patience,
                           std::function<void(bool applied)> then) = 0;

  // Waits for the same. For threads that may wait.
  virtual bool WaitUntilApplied(Position position, absl::Duration patience) = 0;

  // Rows as they stand, from any thread; each call sees whole pages only. UNAVAILABLE for the
  // moment in which a damaged store is exchanged.
  virtual const ViewRows& Rows() const = 0;

  // BLAKE2b over all rows in order of key, lengths included, as hexadecimal: a view made anew has
  // the same as one that lived.
  virtual absl::StatusOr<std::string> Hash() const = 0;
};

}  // namespace ourvoice::storage
