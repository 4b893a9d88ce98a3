#include "services/theme/stream.h"

#include <iterator>
#include <utility>

namespace ourvoice::theme {
namespace {

constexpr size_t kPageSize = 100;

}  // namespace

absl::StatusOr<std::vector<storage::RecordedEvent>> ReadStream(storage::EventLog& log,
                                                               std::string_view stream) {
  std::vector<storage::RecordedEvent> events;
  for (;;) {
    auto page = log.ReadStream(stream, events.size(), kPageSize, options::v1::READER_THEME);
    if (!page.ok()) return page.status();
    const bool last = page->size() < kPageSize;
    std::move(page->begin(), page->end(), std::back_inserter(events));
    if (last) return events;
  }
}

absl::StatusOr<bool> WasAppendedBy(storage::EventLog& log, const std::string& request_id,
                                   const storage::RecordedEvent& event) {
  storage::AppendBatch batch{.request_id = request_id};
  batch.events.push_back({.type = event.envelope.type(),
                          .stream = event.envelope.stream(),
                          .version_expected = event.envelope.version() - 1,
                          .payload = event.payload});
  const absl::Status status = storage::AppendAndWait(log, std::move(batch)).status();
  if (status.ok()) return true;
  if (absl::IsAborted(status) || absl::IsAlreadyExists(status)) return false;
  return status;
}

std::string IdOf(std::string_view stream) {
  return std::string(stream.substr(storage::CategoryOf(stream).size() + 1));
}

}  // namespace ourvoice::theme
