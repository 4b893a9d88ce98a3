#include "storage/record/log_reader.h"

#include <optional>
#include <utility>

#include "storage/record/event_policy.h"
#include "storage/record/follow_up.h"
#include "storage/record/log_names.h"
#include "storage/record/page_keys.h"
#include "storage/record/payload.h"

namespace ourvoice::storage {
namespace {

constexpr size_t kPageBytesMax = 4 << 20;
constexpr size_t kPageRowsMax = 10'000;

}  // namespace

struct LogReader::Found {
  StoredEvent event;
  uint64_t offset = 0;
  bool wanted = false;

  bool IsSealed() const { return event.cipher == Cipher::kVault; }
  bool NeedsKey() const { return wanted && IsSealed(); }
  // Where the subject was born whose key seals it; 0 when nothing does.
  uint64_t Birth() const { return IsSealed() ? offset - event.key_distance : 0; }
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
  std::vector<uint64_t> readable;
  for (const uint64_t offset : *offsets) {
    if (offset > head) {
      break;
    }
    readable.push_back(offset);
  }
  return OpenAt(readable);
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
  std::vector<uint64_t> offsets;
  for (uint64_t index = 0; index < (*request)->count; ++index) {
    offsets.push_back((*request)->offset + index);
  }
  return OpenAt(offsets);
}

absl::StatusOr<RecordedEvent> LogReader::FindFollowUp(std::string_view follow_up_words,
                                                      uint64_t head) const {
  const std::string words = PlainFollowUpWords(follow_up_words);
  const absl::StatusOr<std::vector<uint64_t>> births =
      store_.BirthsByWords(WordsHashOf(vault_, words));
  if (!births.ok()) {
    return births.status();
  }
  for (const uint64_t birth : *births) {
    if (birth > head) {
      break;
    }
    const absl::StatusOr<bool> belong = HasWords(birth, words);
    if (!belong.ok()) {
      return belong.status();
    }
    if (!*belong) {
      continue;
    }
    absl::StatusOr<std::vector<RecordedEvent>> events = OpenAt({birth});
    return events.ok() ? absl::StatusOr<RecordedEvent>(std::move(events->front()))
                       : events.status();
  }
  return absl::NotFoundError("no response has these follow-up words");
}

absl::StatusOr<bool> LogReader::HasWords(uint64_t birth, const std::string& words) const {
  const absl::StatusOr<StoredEvent> event = store_.EventAt(birth);
  if (!event.ok()) {
    return event.status();
  }
  PageKeys keys(store_, vault_);
  if (absl::Status read = keys.Read({birth}); !read.ok()) {
    return read;
  }
  const absl::StatusOr<const DataKey*> key = keys.Find(birth, event->envelope.stream());
  if (!key.ok()) {
    return key.status();
  }
  return *key != nullptr && vault_.FollowUpWords(**key) == words;
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
  absl::StatusOr<std::vector<RecordedEvent>> events = Open(std::move(found));
  if (!events.ok()) {
    return events.status();
  }
  page.events = *std::move(events);
  return page;
}

bool LogReader::IsWanted(const StoredEvent& event) const {
  const absl::StatusOr<const options::v1::EventPolicy*> policy = PolicyOf(event.envelope.type());
  // A type that this program does not know is opened for nobody.
  return policy.ok() ? IsOpenedFor(**policy, reader_) : event.cipher == Cipher::kNone;
}

absl::StatusOr<std::vector<RecordedEvent>> LogReader::OpenAt(
    const std::vector<uint64_t>& offsets) const {
  std::vector<Found> found;
  for (const uint64_t offset : offsets) {
    absl::StatusOr<StoredEvent> stored = store_.EventAt(offset);
    if (!stored.ok()) {
      return stored.status();
    }
    found.push_back({.event = *std::move(stored), .offset = offset});
  }
  return Open(std::move(found));
}

absl::StatusOr<uint64_t> LogReader::BirthOfSubject(const Found& found) const {
  const std::string& subject = found.event.envelope.subject();
  if (found.IsSealed() || subject.empty()) {
    return found.Birth();
  }
  // In the clear and yet about a subject: it erased it. Such events are few.
  const absl::StatusOr<std::optional<uint64_t>> birth = store_.FindVersion(subject, 1);
  if (!birth.ok()) {
    return birth.status();
  }
  return *birth ? absl::StatusOr<uint64_t>(**birth) : MissingEvent(found.offset);
}

absl::StatusOr<std::vector<RecordedEvent>> LogReader::Open(std::vector<Found> found) const {
  std::vector<uint64_t> births;
  for (Found& one : found) {
    one.wanted = IsWanted(one.event);
    if (one.NeedsKey()) {
      births.push_back(one.Birth());
    }
  }
  PageKeys keys(store_, vault_);
  if (absl::Status read = keys.Read(std::move(births)); !read.ok()) {
    return read;
  }
  std::vector<RecordedEvent> events;
  events.reserve(found.size());
  for (Found& one : found) {
    const absl::StatusOr<uint64_t> birth = BirthOfSubject(one);
    if (!birth.ok()) {
      return birth.status();
    }
    RecordedEvent event{.position = {.offset = one.offset}, .subject_birth = {.offset = *birth}};
    if (one.wanted) {
      absl::StatusOr<const DataKey*> key = nullptr;
      if (one.NeedsKey()) {
        key = keys.Find(one.Birth(), one.event.envelope.subject());
      }
      if (!key.ok()) {
        return key.status();
      }
      absl::StatusOr<std::optional<std::string>> payload = OpenPayload(vault_, one.event, *key);
      if (!payload.ok()) {
        return payload.status();
      }
      event.opened = payload->has_value();
      event.payload = std::move(*payload).value_or("");
    }
    event.envelope = std::move(one.event.envelope);
    events.push_back(std::move(event));
  }
  return events;
}

}  // namespace ourvoice::storage
