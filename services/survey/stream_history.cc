#include "services/survey/stream_history.h"

#include <iterator>
#include <utility>

namespace ourvoice::survey {
namespace {

constexpr size_t kPageSize = 100;

}  // namespace

absl::StatusOr<std::vector<storage::RecordedEvent>> ReadHistory(storage::EventLog& log,
                                                                std::string_view stream) {
  std::vector<storage::RecordedEvent> history;
  for (;;) {
    auto page = log.ReadStream(stream, history.size(), kPageSize, options::v1::READER_SURVEY);
    if (!page.ok()) return page.status();
    if (page->empty()) return history;
    std::move(page->begin(), page->end(), std::back_inserter(history));
  }
}

absl::StatusOr<bool> WasAppendedBy(storage::EventLog& log, const std::string& request_id,
                                   const std::vector<storage::RecordedEvent>& events) {
  storage::AppendBatch batch{.request_id = request_id};
  for (const storage::RecordedEvent& event : events) {
    batch.events.push_back({.type = event.envelope.type(),
                            .stream = event.envelope.stream(),
                            .version_expected = event.envelope.version() - 1,
                            .payload = event.payload});
  }
  const absl::Status status = storage::AppendAndWait(log, std::move(batch)).status();
  if (status.ok()) return true;
  if (absl::IsAborted(status) || absl::IsAlreadyExists(status)) return false;
  return status;
}

}  // namespace ourvoice::survey
