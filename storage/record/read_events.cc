#include "storage/record/read_events.h"

#include <iterator>
#include <utility>

namespace ourvoice::storage {
namespace {

constexpr size_t kPageSize = 100;

}  // namespace

absl::StatusOr<std::vector<RecordedEvent>> ReadWholeStream(EventLog& log, std::string_view stream,
                                                           options::v1::Reader reader) {
  std::vector<RecordedEvent> events;
  for (;;) {
    auto page = log.ReadStream(stream, events.size(), kPageSize, reader);
    if (!page.ok()) return page.status();
    const bool last = page->size() < kPageSize;
    std::move(page->begin(), page->end(), std::back_inserter(events));
    if (last) return events;
  }
}

absl::Status UnreadableEvent(const RecordedEvent& event) {
  return absl::DataLossError("event " + event.envelope.id() + " cannot be read as " +
                             event.envelope.type());
}

std::string IdOf(std::string_view stream) {
  return std::string(stream.substr(CategoryOf(stream).size() + 1));
}

}  // namespace ourvoice::storage
