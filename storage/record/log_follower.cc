#include "storage/record/log_follower.h"

#include <absl/time/time.h>

#include <algorithm>
#include <utility>

#include "storage/record/log_reader.h"

namespace ourvoice::storage {
namespace {

// The library's clock cannot count much further.
constexpr absl::Duration kWaitMax = absl::Hours(1);

class LogFollower final : public Follower {
 public:
  LogFollower(std::shared_ptr<ReadableLog> log, Position position,
              const std::vector<std::string>& categories, options::v1::Reader reader)
      : log_(std::move(log)),
        reader_(*log_->store, log_->vault, reader),
        categories_(categories.begin(), categories.end()),
        position_(position) {}

  absl::StatusOr<EventPage> Next(size_t count_max, absl::Duration wait) override {
    const absl::StatusOr<uint64_t> head = WaitForMore(wait);
    if (!head.ok()) {
      return head.status();
    }
    if (*head == position_.offset || count_max == 0) {
      return EventPage{.position = position_, .head = {.offset = *head}};
    }
    absl::StatusOr<EventPage> page =
        reader_.ReadPage(position_.offset, *head, categories_, count_max);
    if (page.ok()) {
      position_ = page->position;
    }
    return page;
  }

  void Cancel() override {
    const std::lock_guard lock(log_->mutex);
    cancelled_ = true;
    log_->changed.notify_all();
  }

 private:
  // Gives the head once it is beyond the position, or as it is when the time is over.
  absl::StatusOr<uint64_t> WaitForMore(absl::Duration wait) {
    std::unique_lock lock(log_->mutex);
    log_->changed.wait_for(lock, absl::ToChronoMilliseconds(std::min(wait, kWaitMax)), [this] {
      return cancelled_ || log_->closed || log_->head != position_.offset;
    });
    if (cancelled_ || log_->closed) {
      return absl::CancelledError(cancelled_ ? "the follower was cancelled" : "the log was closed");
    }
    if (position_.partition != 0 || position_.offset > log_->head) {
      return absl::OutOfRangeError("the position is beyond the end of the log");
    }
    return log_->head;
  }

  const std::shared_ptr<ReadableLog> log_;
  const LogReader reader_;
  const LogReader::Categories categories_;
  Position position_;
  bool cancelled_ = false;
};

}  // namespace

std::unique_ptr<Follower> MakeFollower(std::shared_ptr<ReadableLog> log, Position position_after,
                                       const std::vector<std::string>& categories,
                                       options::v1::Reader reader) {
  return std::make_unique<LogFollower>(std::move(log), position_after, categories, reader);
}

}  // namespace ourvoice::storage
