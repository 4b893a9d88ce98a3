#include "storage/record/log_reader.h"

#include <absl/container/flat_hash_map.h>

#include <optional>
#include <utility>

#include "storage/record/event_policy.h"
#include "storage/record/log_names.h"
#include "storage/record/payload.h"

namespace ourvoice::storage {
namespace {

constexpr size_t kPageBytesMax = 4 << 20;
constexpr size_t kPageRowsMax = 10'000;

}  // namespace

struct LogReader::Found {
  StoredEvent event;
  uint64_t offset = 0;
  // Set when it was read along with the page.
  std::optional<std::string> wrapped;
};

LogReader::LogReader(const LogStore& store, const Vault& vault, options::v1::Reader reader)
    : store_(store), vault_(vault), reader_(reader) {}

absl::StatusOr<std::vector<RecordedEvent>> LogReader::ReadStream(std::string_view stream,
                                                                 uint64_t version_after,
                                                                 size_t count_max,
                                                                 uint64_t head) const {
  const absl::StatusOr<std::vector<uint64_t>> offsets =
      store_.VersionsAfter(stream, version_after, count_max);
  if (!offsets.ok()) {
    return offsets.status();
  }
  std::vector<RecordedEvent> events;
  for (const uint64_t offset : *offsets) {
    if (offset > head) {
      break;
    }
    absl::StatusOr<RecordedEvent> event = OpenAt(offset);
    if (!event.ok()) {
      return event.status();
    }
    events.push_back(*std::move(event));
  }
  return events;
}

absl::StatusOr<std::vector<RecordedEvent>> LogReader::FindRequest(std::string_view request_id,
                                                                  uint64_t head) const {
  const absl::StatusOr<std::optional<StoredRequest>> request =
      store_.FindRequest(RequestKeyOf(vault_, request_id));
  if (!request.ok()) {
    return request.status();
  }
  // What is written is not durable before the head has passed it.
  if (!*request || (*request)->offset > head) {
    return absl::NotFoundError("the request is not known");
  }
  std::vector<RecordedEvent> events;
  for (uint64_t index = 0; index < (*request)->count; ++index) {
    absl::StatusOr<RecordedEvent> event = OpenAt((*request)->offset + index);
    if (!event.ok()) {
      return event.status();
    }
    events.push_back(*std::move(event));
  }
  return events;
}

absl::StatusOr<EventPage> LogReader::ReadPage(uint64_t after, uint64_t head,
                                              const Categories& categories,
                                              size_t count_max) const {
  EventPage page{.position = {.offset = after}, .head = {.offset = head}};
  std::vector<Found> found;
  size_t rows = 0;
  size_t bytes = 0;
  absl::Status decoded;
  const absl::Status scanned =
      store_.Scan(kEvents, after + 1, head, [&](uint64_t offset, std::string_view value) {
        absl::StatusOr<StoredEvent> event = DecodeEvent(value);
        decoded = offset == page.position.offset + 1 ? event.status()
                                                     : MissingEvent(page.position.offset + 1);
        if (!decoded.ok()) {
          return false;
        }
        page.position.offset = offset;
        if (categories.empty() || categories.contains(CategoryOf(event->envelope.stream()))) {
          bytes += value.size();
          found.push_back({.event = *std::move(event), .offset = offset});
        }
        return ++rows < kPageRowsMax && found.size() < count_max && bytes < kPageBytesMax;
      });
  if (!scanned.ok() || !decoded.ok()) {
    return scanned.ok() ? decoded : scanned;
  }
  if (page.position.offset == after) {
    return MissingEvent(after + 1);
  }
  if (absl::Status keys = FillKeys(found); !keys.ok()) {
    return keys;
  }
  for (Found& one : found) {
    absl::StatusOr<RecordedEvent> event = Open(std::move(one));
    if (!event.ok()) {
      return event.status();
    }
    page.events.push_back(*std::move(event));
  }
  return page;
}

absl::Status LogReader::FillKeys(std::vector<Found>& found) const {
  absl::flat_hash_map<uint64_t, Found*> openers;
  uint64_t first = 0;
  uint64_t last = 0;
  for (Found& one : found) {
    if (one.event.cipher == Cipher::kVault && one.event.key_distance == 0 && IsWanted(one.event)) {
      openers[one.offset] = &one;
      first = first == 0 ? one.offset : first;
      last = one.offset;
    }
  }
  if (openers.empty()) {
    return absl::OkStatus();
  }
  return store_.Scan(kKeys, first, last, [&](uint64_t offset, std::string_view wrapped) {
    if (const auto opener = openers.find(offset); opener != openers.end()) {
      opener->second->wrapped = std::string(wrapped);
    }
    return true;
  });
}

bool LogReader::IsWanted(const StoredEvent& event) const {
  const absl::StatusOr<const options::v1::EventPolicy*> policy = PolicyOf(event.envelope.type());
  // A type that this program does not know is opened for nobody.
  return policy.ok() ? IsOpenedFor(**policy, reader_) : event.cipher == Cipher::kNone;
}

absl::StatusOr<RecordedEvent> LogReader::OpenAt(uint64_t offset) const {
  absl::StatusOr<StoredEvent> stored = store_.EventAt(offset);
  if (!stored.ok()) {
    return stored.status();
  }
  return Open({.event = *std::move(stored), .offset = offset});
}

absl::StatusOr<RecordedEvent> LogReader::Open(Found found) const {
  RecordedEvent read{.position = {.offset = found.offset}};
  if (IsWanted(found.event)) {
    if (found.event.cipher == Cipher::kVault && !found.wrapped) {
      absl::StatusOr<std::optional<std::string>> wrapped =
          store_.WrappedKeyAt(found.offset - found.event.key_distance);
      if (!wrapped.ok()) {
        return wrapped.status();
      }
      found.wrapped = *std::move(wrapped);
    }
    absl::StatusOr<std::optional<std::string>> payload =
        OpenPayload(vault_, found.event, found.wrapped);
    if (!payload.ok()) {
      return payload.status();
    }
    read.opened = payload->has_value();
    read.payload = std::move(*payload).value_or("");
  }
  read.envelope = std::move(found.event.envelope);
  return read;
}

}  // namespace ourvoice::storage
