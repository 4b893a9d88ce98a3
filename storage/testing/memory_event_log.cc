#include "storage/testing/memory_event_log.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <utility>

#include "storage/record/batch_rules.h"
#include "storage/record/event_policy.h"
#include "storage/record/follow_up.h"
#include "storage/testing/memory_follower.h"

namespace ourvoice::storage {
namespace {

// FNV-1a: the same on every machine, and without a secret.
uint64_t HashOf(std::string_view text, uint64_t seed) {
  uint64_t hash = 0xcbf29ce484222325 ^ seed;
  for (const char letter : text) {
    hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3;
  }
  return hash;
}

std::string IdentifierOf(std::string_view purpose, std::string_view name, uint64_t index) {
  const std::string whole = fmt::format("{}/{}/{}", purpose, name, index);
  return fmt::format("{:016x}{:016x}", HashOf(whole, 1), HashOf(whole, 2));
}

// Five made-up words of three syllables.
std::string WordsOf(std::string_view stream) {
  constexpr const char* kSyllables[] = {"ba", "de", "fi", "go", "ku", "la", "me", "ni",
                                        "po", "ru", "sa", "te", "vi", "wo", "yu", "za"};
  uint64_t hash = HashOf(stream, 3);
  std::string words;
  for (int syllable = 0; syllable < 15; ++syllable, hash >>= 4) {
    words += syllable > 0 && syllable % 3 == 0 ? " " : "";
    words += kSyllables[hash % 16];
  }
  return words;
}

std::string StreamOf(const AppendBatch& batch, size_t index) {
  const NewEvent& event = batch.events[index];
  return IsNamedByLog(event) ? event.stream + IdentifierOf("stream-id", batch.request_id, index)
                             : event.stream;
}

struct Request {
  size_t begin = 0;
  size_t count = 0;
};

}  // namespace

struct MemoryEventLog::State {
  std::mutex mutex;
  std::condition_variable grew;
  // Event with offset n is at n - 1. Payloads are all opened here.
  std::vector<RecordedEvent> events;
  std::map<std::string, std::vector<size_t>, std::less<>> streams;
  // Where each was born.
  std::map<std::string, Position, std::less<>> subjects;
  std::set<std::string, std::less<>> erased;
  std::map<std::string, Request, std::less<>> requests;
  // Index of the event that opened the response with these words.
  std::multimap<std::string, size_t, std::less<>> follow_ups;

  struct SubjectsOfBatch;

  absl::StatusOr<AppendResult> Append(const AppendBatch& batch);
  absl::StatusOr<AppendResult> Repeat(const AppendBatch& batch, const Request& request) const;
  absl::StatusOr<std::vector<RecordedEvent>> Prepare(const AppendBatch& batch) const;
  absl::StatusOr<std::vector<RecordedEvent>> Find(std::string_view request_id,
                                                  options::v1::Reader reader) const;
  absl::StatusOr<RecordedEvent> FindFollowUp(std::string_view follow_up_words,
                                             options::v1::Reader reader) const;
  AppendedEvent AnswerFor(const RecordedEvent& event) const;
  RecordedEvent ReadAs(const RecordedEvent& event, options::v1::Reader reader) const;
  // Whether the event is sealed under a key that is gone.
  bool IsErased(const RecordedEvent& event) const {
    return IsSealed(**PolicyOf(event.envelope.type())) && erased.contains(event.envelope.subject());
  }
  Position Head() const { return {.offset = events.size()}; }
};

absl::StatusOr<AppendResult> MemoryEventLog::State::Append(const AppendBatch& batch) {
  if (const absl::Status status = CheckBatch(batch); !status.ok()) {
    return status;
  }
  const auto known = requests.find(batch.request_id);
  if (known != requests.end()) {
    return Repeat(batch, known->second);
  }
  absl::StatusOr<std::vector<RecordedEvent>> prepared = Prepare(batch);
  if (!prepared.ok()) {
    return prepared.status();
  }
  requests[batch.request_id] = {.begin = events.size(), .count = prepared->size()};
  AppendResult result;
  for (RecordedEvent& event : *prepared) {
    const options::v1::EventPolicy& policy = **PolicyOf(event.envelope.type());
    streams[event.envelope.stream()].push_back(events.size());
    if (policy.opens_subject()) {
      subjects.emplace(event.envelope.stream(), event.position);
    }
    if (policy.erases_subject()) {
      erased.insert(event.envelope.subject());
    }
    result.events.push_back(AnswerFor(event));
    if (const std::string& words = result.events.back().follow_up_words; !words.empty()) {
      follow_ups.emplace(words, events.size());
    }
    events.push_back(std::move(event));
  }
  return result;
}

absl::StatusOr<AppendResult> MemoryEventLog::State::Repeat(const AppendBatch& batch,
                                                           const Request& request) const {
  bool same = batch.events.size() == request.count;
  AppendResult result{.repeated = true};
  for (size_t index = 0; same && index < request.count; ++index) {
    const RecordedEvent& stored = events[request.begin + index];
    same = IsSameEvent(stored.envelope, batch.events[index], StreamOf(batch, index)) &&
           (IsErased(stored) || stored.payload == batch.events[index].payload);
    result.events.push_back(AnswerFor(stored));
  }
  if (!same) {
    return absl::AlreadyExistsError("the request id was used with other content");
  }
  return result;
}

// The subjects of the log, and what the batch so far does to them.
struct MemoryEventLog::State::SubjectsOfBatch {
  const State& state;
  std::map<std::string, Position, std::less<>> opened;
  std::set<std::string, std::less<>> erased;

  // FAILED_PRECONDITION when it has no key.
  absl::StatusOr<Position> BirthOf(const std::string& subject) const {
    if (erased.contains(subject) || state.erased.contains(subject)) {
      return absl::FailedPreconditionError("its subject is already erased");
    }
    if (const auto known = state.subjects.find(subject); known != state.subjects.end()) {
      return known->second;
    }
    const auto just_opened = opened.find(subject);
    return just_opened == opened.end()
               ? absl::FailedPreconditionError("its subject was never opened")
               : absl::StatusOr<Position>(just_opened->second);
  }
};

// Makes the events as they would stand in the log.
absl::StatusOr<std::vector<RecordedEvent>> MemoryEventLog::State::Prepare(
    const AppendBatch& batch) const {
  std::vector<RecordedEvent> prepared;
  std::map<std::string, uint64_t> versions;
  SubjectsOfBatch keys{.state = *this};
  for (size_t index = 0; index < batch.events.size(); ++index) {
    const NewEvent& event = batch.events[index];
    const options::v1::EventPolicy& policy = **PolicyOf(event.type);
    const std::string stream = StreamOf(batch, index);
    const auto stored = streams.find(stream);
    uint64_t& version =
        versions.try_emplace(stream, stored == streams.end() ? 0 : stored->second.size())
            .first->second;
    if (version != event.version_expected) {
      return absl::AbortedError(fmt::format("event {}: its stream has version {}, not {}", index,
                                            version, event.version_expected));
    }
    ++version;
    const Position position{.offset = events.size() + index + 1};
    if (policy.opens_subject()) {
      keys.opened.emplace(stream, position);
    }
    const std::string correlation = IdentifierOf(policy.unlinkable() ? "fresh" : "correlation",
                                                 batch.request_id, policy.unlinkable() ? index : 0);
    RecordedEvent recorded{
        .envelope = MakeEnvelope(batch, event, policy,
                                 {.id = IdentifierOf("event-id", batch.request_id, index),
                                  .stream = stream,
                                  .correlation_id = correlation}),
        .payload = event.payload,
        .opened = true,
        .position = position};
    if (const std::string& subject = recorded.envelope.subject(); !subject.empty()) {
      const absl::StatusOr<Position> birth = keys.BirthOf(subject);
      if (!birth.ok()) {
        return absl::FailedPreconditionError(
            fmt::format("event {}: {}", index, std::string(birth.status().message())));
      }
      recorded.subject_birth = *birth;
      if (policy.erases_subject()) {
        keys.erased.insert(subject);
      }
    }
    prepared.push_back(std::move(recorded));
  }
  return prepared;
}

absl::StatusOr<std::vector<RecordedEvent>> MemoryEventLog::State::Find(
    std::string_view request_id, options::v1::Reader reader) const {
  const auto known = requests.find(request_id);
  if (known == requests.end()) return absl::NotFoundError("the request is not known");
  std::vector<RecordedEvent> found;
  for (size_t index = 0; index < known->second.count; ++index) {
    found.push_back(ReadAs(events[known->second.begin + index], reader));
  }
  return found;
}

absl::StatusOr<RecordedEvent> MemoryEventLog::State::FindFollowUp(
    std::string_view follow_up_words, options::v1::Reader reader) const {
  const auto [begin, end] = follow_ups.equal_range(PlainFollowUpWords(follow_up_words));
  const auto found = std::find_if(
      begin, end, [this](const auto& entry) { return !IsErased(events[entry.second]); });
  return found == end ? absl::NotFoundError("no response has these follow-up words")
                      : absl::StatusOr<RecordedEvent>(ReadAs(events[found->second], reader));
}

AppendedEvent MemoryEventLog::State::AnswerFor(const RecordedEvent& event) const {
  const options::v1::EventPolicy& policy = **PolicyOf(event.envelope.type());
  return {.id = event.envelope.id(),
          .stream = event.envelope.stream(),
          .version = event.envelope.version(),
          .position = event.position,
          .follow_up_words =
              policy.opens_subject() && policy.category() == "response" && !IsErased(event)
                  ? WordsOf(event.envelope.stream())
                  : ""};
}

RecordedEvent MemoryEventLog::State::ReadAs(const RecordedEvent& event,
                                            options::v1::Reader reader) const {
  RecordedEvent read = event;
  if (IsErased(event) || !IsOpenedFor(**PolicyOf(event.envelope.type()), reader)) {
    read.payload.clear();
    read.opened = false;
  }
  return read;
}

MemoryEventLog::MemoryEventLog() : state_(std::make_shared<State>()) {}

MemoryEventLog::~MemoryEventLog() = default;

void MemoryEventLog::Append(AppendBatch batch, AppendDone done) {
  std::unique_lock lock(state_->mutex);
  absl::StatusOr<AppendResult> result = state_->Append(batch);
  state_->grew.notify_all();
  lock.unlock();
  done(std::move(result));
}

absl::StatusOr<std::vector<RecordedEvent>> MemoryEventLog::ReadStream(std::string_view stream,
                                                                      uint64_t version_after,
                                                                      size_t count_max,
                                                                      options::v1::Reader reader) {
  const std::lock_guard lock(state_->mutex);
  std::vector<RecordedEvent> read;
  const auto found = state_->streams.find(stream);
  if (found == state_->streams.end()) {
    return read;
  }
  for (uint64_t version = version_after; version < found->second.size() && read.size() < count_max;
       ++version) {
    read.push_back(state_->ReadAs(state_->events[found->second[version]], reader));
  }
  return read;
}

void MemoryEventLog::FindRequest(std::string_view request_id, options::v1::Reader reader,
                                 FindDone done) {
  std::unique_lock lock(state_->mutex);
  absl::StatusOr<std::vector<RecordedEvent>> found = state_->Find(request_id, reader);
  lock.unlock();
  done(std::move(found));
}

void MemoryEventLog::FindFollowUp(std::string_view follow_up_words, options::v1::Reader reader,
                                  FindFollowUpDone done) {
  std::unique_lock lock(state_->mutex);
  absl::StatusOr<RecordedEvent> found = state_->FindFollowUp(follow_up_words, reader);
  lock.unlock();
  done(std::move(found));
}

std::unique_ptr<Follower> MemoryEventLog::Follow(Position position_after,
                                                 std::vector<std::string> categories,
                                                 options::v1::Reader reader) {
  return std::make_unique<MemoryFollower<State>>(state_, position_after, std::move(categories),
                                                 reader);
}

absl::StatusOr<Position> MemoryEventLog::Head() {
  const std::lock_guard lock(state_->mutex);
  return state_->Head();
}

}  // namespace ourvoice::storage
