#include "storage/view/log_check.h"

#include <memory>
#include <utility>

namespace ourvoice::storage {
namespace {

// The event is there already, so that an answer is only a matter of the way to the log.
constexpr absl::Duration kAnswerWait = absl::Seconds(10);

}  // namespace

absl::StatusOr<bool> LogHolds(EventLog& log, Position head, const ViewCheckpoint& checkpoint,
                              std::vector<std::string> categories, options::v1::Reader reader) {
  if (head < checkpoint.position) return false;
  if (checkpoint.event_position == Position{}) return true;

  Position before = checkpoint.event_position;
  --before.offset;
  const std::unique_ptr<Follower> follower = log.Follow(before, std::move(categories), reader);
  const absl::StatusOr<EventPage> page = follower->Next(1, kAnswerWait);
  if (!page.ok()) return page.status();
  return !page->events.empty() && page->events[0].position == checkpoint.event_position &&
         page->events[0].envelope.id() == checkpoint.event_id;
}

}  // namespace ourvoice::storage
