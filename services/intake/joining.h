#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <functional>
#include <string_view>
#include <utility>

#include "services/intake/joined.h"
#include "services/intake/joining_view.h"
#include "services/kit/call.h"
#include "storage/record/event_log.h"
#include "storage/view/view_runner.h"

namespace ourvoice::intake {

// Finds what a code admits to. From any thread.
class Joining {
 public:
  // `runner` keeps `view` up to date with `log`. All of them outlive this.
  Joining(storage::EventLog& log, storage::ViewRunner& runner, JoiningView& view)
      : log_(log), runner_(runner), view_(view) {}

  // As it is known now; where waves share three words by chance, the one that it admits to at
  // `now`. INVALID_ARGUMENT when it has not the form of a code; NOT_FOUND with reason CODE_UNKNOWN
  // when it is none, or none that is known yet.
  absl::StatusOr<Joined> Find(std::string_view code, absl::Time now) const;

  // The same with the newest facts. May wait.
  absl::StatusOr<Joined> FindWithNews(std::string_view code, const kit::CallContext& context,
                                      absl::Time now) const;

  // Makes ready to find codes that this process has not heard of since it started. May wait for the
  // log.
  absl::Status LoadKeys() const { return view_.LoadKeys(log_); }

  // As ViewRunner::WhenApplied.
  void WhenApplied(storage::Position position, absl::Duration patience,
                   std::function<void(bool applied)> then) const {
    runner_.WhenApplied(position, patience, std::move(then));
  }

  // ALREADY_EXISTS with reason CODE_USED when a personal code has taken its answer. May wait for
  // the log.
  absl::Status CheckUnused(const Joined& joined) const;

 private:
  storage::EventLog& log_;
  storage::ViewRunner& runner_;
  JoiningView& view_;
};

// What somebody is told whose personal code has taken another answer.
absl::Status CodeUsed();

}  // namespace ourvoice::intake
