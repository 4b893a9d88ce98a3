#include "storage/view/view_runner.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>
#include <utility>

#include "storage/view/applied_waiters.h"
#include "storage/view/log_check.h"
#include "storage/view/view_applier.h"
#include "storage/view/view_hash.h"

namespace ourvoice::storage {
namespace {

// How long a follower waits for news before it looks again; Cancel ends the wait.
constexpr absl::Duration kNewsWait = absl::Seconds(30);

class FollowingViewRunner final : public ViewRunner {
 public:
  FollowingViewRunner(std::unique_ptr<ViewApplier> applier, EventLog& log, View& view,
                      const ViewRunnerOptions& options)
      : applier_(std::move(applier)), log_(log), view_(view), options_(options) {
    thread_ = std::thread([this] { Run(); });
  }

  ~FollowingViewRunner() override {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
      if (follower_ != nullptr) follower_->Cancel();
    }
    stop_.notify_all();
    thread_.join();
  }

  Position Applied() const override {
    const std::lock_guard lock(mutex_);
    return applied_;
  }

  uint64_t Lag() const override {
    const std::lock_guard lock(mutex_);
    return head_.offset - std::min(applied_.offset, head_.offset);
  }

  uint64_t SetAside() const override { return applier_->set_aside(); }

  absl::Status Health() const override {
    const std::lock_guard lock(mutex_);
    return health_;
  }

  void WhenApplied(Position position, absl::Duration patience,
                   std::function<void(bool)> then) override {
    waiters_.Add(position, patience, std::move(then));
  }

  bool WaitUntilApplied(Position position, absl::Duration patience) override {
    const auto applied = std::make_shared<std::promise<bool>>();
    std::future<bool> answer = applied->get_future();
    waiters_.Add(position, patience, [applied](bool was) { applied->set_value(was); });
    return answer.get();
  }

  const ViewRows& Rows() const override { return applier_->rows(); }

  absl::StatusOr<std::string> Hash() const override { return HashRows(applier_->rows()); }

 private:
  // Follows until the runner goes or the view cannot go on; waits longer each time that it fails
  // without having applied anything in between.
  void Run() {
    absl::Duration wait = options_.retry_wait;
    for (;;) {
      const Position before = applier_->checkpoint().position;
      const absl::Status ended = FollowLog();
      if (applier_->checkpoint().position > before) wait = options_.retry_wait;
      if (!absl::IsUnavailable(ended)) {
        Stop(ended);
        return;
      }
      Interrupt(ended, applier_->checkpoint().position);
      if (!WaitToRetry(wait)) return;
      wait = std::min(wait * 2, options_.retry_wait_max);
    }
  }

  // Follows the log from where the view stands, and says why it could not any longer.
  absl::Status FollowLog() {
    const absl::StatusOr<Position> head = log_.Head();
    if (!head.ok()) return head.status();
    const absl::StatusOr<bool> holds =
        LogHolds(log_, *head, applier_->checkpoint(), view_.Categories(), view_.Reader());
    if (!holds.ok()) return holds.status();
    if (!*holds) {
      Interrupt(absl::UnavailableError("the view is being made anew: it is not of this log"), {});
      const absl::Status made = applier_->MakeAnew(absl::StatusCode::kOutOfRange);
      if (!made.ok()) return made;
    }
    Publish(applier_->checkpoint().position, *head);

    const std::unique_ptr<Follower> follower =
        log_.Follow(applier_->checkpoint().position, view_.Categories(), view_.Reader());
    if (!SetFollower(follower.get())) return absl::CancelledError();
    absl::Status status;
    while (status.ok()) status = FollowPage(*follower);
    SetFollower(nullptr);
    return status;
  }

  absl::Status FollowPage(Follower& follower) {
    const absl::StatusOr<EventPage> page = follower.Next(options_.page_events_max, kNewsWait);
    if (!page.ok()) return page.status();
    const absl::Status applied = applier_->Apply(*page);
    if (!applied.ok()) return applied;
    Publish(page->position, page->head);
    return absl::OkStatus();
  }

  void Stop(const absl::Status& status) {
    if (!absl::IsCancelled(status)) {
      options_.on_trouble("view_stopped", view_.Name(), status.code());
    }
    SetHealth(status);
    waiters_.Stop();
  }

  void Publish(Position applied, Position head) {
    {
      const std::lock_guard lock(mutex_);
      applied_ = applied;
      head_ = std::max(applied, head);
      if (applied >= head) health_ = absl::OkStatus();
    }
    waiters_.Applied(applied);
  }

  // The view does not follow for now, and `left` is what is left of its rows. What was never found
  // to be of this log does not count as applied.
  void Interrupt(const absl::Status& reason, Position left) {
    {
      const std::lock_guard lock(mutex_);
      applied_ = left = std::min(applied_, left);
      health_ = reason;
    }
    waiters_.Applied(left);
  }

  void SetHealth(const absl::Status& health) {
    const std::lock_guard lock(mutex_);
    health_ = health;
  }

  // False when the runner goes.
  bool SetFollower(Follower* follower) {
    const std::lock_guard lock(mutex_);
    follower_ = stopping_ ? nullptr : follower;
    return !stopping_;
  }

  // False when the runner goes.
  bool WaitToRetry(absl::Duration wait) {
    std::unique_lock lock(mutex_);
    return !stop_.wait_for(lock, absl::ToChronoNanoseconds(wait), [this] { return stopping_; });
  }

  const std::unique_ptr<ViewApplier> applier_;
  EventLog& log_;
  View& view_;
  const ViewRunnerOptions options_;
  AppliedWaiters waiters_;

  mutable std::mutex mutex_;
  std::condition_variable stop_;
  bool stopping_ = false;
  Follower* follower_ = nullptr;
  Position applied_;
  Position head_;
  absl::Status health_ = absl::UnavailableError("the view has not caught up yet");
  std::thread thread_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<ViewRunner>> ViewRunner::Start(const std::string& folder,
                                                              EventLog& log, View& view,
                                                              const ViewRunnerOptions& options) {
  absl::StatusOr<std::unique_ptr<ViewApplier>> applier =
      ViewApplier::Open(fmt::format("{}/{}", folder, view.Name()), view, options.on_trouble);
  if (!applier.ok()) return applier.status();
  return std::make_unique<FollowingViewRunner>(*std::move(applier), log, view, options);
}

}  // namespace ourvoice::storage
