#include "services/safeguarding/concern_watch.h"

#include <map>
#include <string>
#include <utility>

#include "services/safeguarding/concern.h"

namespace ourvoice::safeguarding {
namespace {

// How long it takes at most to see that the call has ended.
constexpr absl::Duration kPatience = absl::Milliseconds(250);

// Concerns of the queue by id.
using Queue = std::map<std::string, v1::Concern>;

absl::StatusOr<Queue> ReadQueue(const storage::ViewRows& rows, const ConcernView& view,
                                const kit::Caller& caller) {
  Queue queue;
  absl::Status scanned =
      view.ScanQueue(rows, "", [&](std::string_view, const v1::Concern& concern) {
        if (MaySee(caller, concern)) queue[concern.concern_id()] = concern;
        return true;
      });
  if (!scanned.ok()) return scanned;
  return queue;
}

// What differs between the queue as it was told and as it stands.
absl::StatusOr<v1::WatchConcernsResponse> News(const Queue& told, const Queue& now,
                                               const storage::ViewRows& rows,
                                               const ConcernView& view) {
  v1::WatchConcernsResponse news;
  for (const auto& [id, concern] : now) {
    const auto before = told.find(id);
    const bool same =
        before != told.end() && before->second.SerializeAsString() == concern.SerializeAsString();
    if (!same) *news.add_concerns() = concern;
  }
  for (const auto& [id, concern] : told) {
    if (now.contains(id)) continue;
    const auto closed = view.Find(rows, id);
    if (!closed.ok()) return closed.status();
    *news.add_concerns() = closed->value_or(concern);
    news.mutable_concerns()->rbegin()->set_state(v1::Concern::STATE_CLOSED);
  }
  return news;
}

}  // namespace

absl::Status WatchQueue(storage::ViewRunner& runner, const ConcernView& view,
                        const kit::Caller& caller, WatchStream& stream) {
  Queue told;
  bool first = true;
  uint64_t seen = 0;
  while (!stream.Cancelled()) {
    // Read before the rows: what is applied while they are read is looked for again.
    const uint64_t applied = runner.Applied().offset;
    if (first || view.NewestChange() > seen) {
      auto now = ReadQueue(runner.Rows(), view, caller);
      if (!now.ok()) return now.status();
      const auto news = News(told, *now, runner.Rows(), view);
      if (!news.ok()) return news.status();
      if (first || !news->concerns().empty()) {
        if (absl::Status written = stream.Write(*news); !written.ok()) return written;
      }
      told = *std::move(now);
      first = false;
    }
    seen = applied;
    if (!runner.WaitUntilApplied({.offset = applied + 1}, kPatience)) {
      // A view that has stopped lets nobody wait.
      const absl::Status health = runner.Health();
      if (!health.ok() && !absl::IsUnavailable(health)) return health;
    }
  }
  return absl::CancelledError("the call has ended");
}

}  // namespace ourvoice::safeguarding
