#include "tests/sim/model.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "ourvoice/record/v1/events.pb.h"
#include "storage/record/batch_rules.h"
#include "storage/record/event_policy.h"

namespace ourvoice::simulation {
namespace {

using storage::AppendBatch;
using storage::AppendedEvent;
using storage::AppendResult;
using storage::NewEvent;
using storage::RecordedEvent;

// But for their payloads.
bool IsSameEvent(const NewEvent& one, const NewEvent& other) {
  return one.type == other.type && one.stream == other.stream &&
         one.version_expected == other.version_expected && one.subject == other.subject;
}

}  // namespace

uint64_t Model::VersionOf(const std::string& stream) const {
  const auto found = versions_.find(stream);
  return found == versions_.end() ? 0 : found->second;
}

Model::Verdict Model::TakeRepeat(const AppendBatch& batch) const {
  const auto [first, count] = requests_.at(batch.request_id);
  const auto begin = events_.begin() + static_cast<ptrdiff_t>(first);
  const auto end = begin + static_cast<ptrdiff_t>(count);
  // What is erased cannot be compared any more: a repeat is taken at its word.
  if (!std::equal(batch.events.begin(), batch.events.end(), begin, end,
                  [this](const NewEvent& repeated, const Event& had) {
                    return IsSameEvent(repeated, had.event) &&
                           (!IsAlive(had) || repeated.payload == had.event.payload);
                  })) {
    return {.code = absl::StatusCode::kAlreadyExists};
  }
  Verdict verdict{.repeated = true};
  for (auto event = begin; event != end; ++event) verdict.tells_words.push_back(IsAlive(*event));
  return verdict;
}

Model::Verdict Model::Take(const AppendBatch& batch) {
  if (requests_.contains(batch.request_id)) {
    return TakeRepeat(batch);
  }
  std::map<std::string, uint64_t> versions = versions_;
  std::map<std::string, Fate> subjects = subjects_;
  for (const NewEvent& event : batch.events) {
    if (!storage::IsNamedByLog(event) && versions[event.stream]++ != event.version_expected) {
      return {.code = absl::StatusCode::kAborted};
    }
    if (event.subject.empty()) {
      continue;
    }
    const auto subject = subjects.find(event.subject);
    const bool erases = storage::ErasesSubject(event.type);
    // What has no key can be erased still, and nothing else.
    if (subject == subjects.end() || subject->second == Fate::kErased ||
        (subject->second == Fate::kKeyless && !erases)) {
      return {.code = absl::StatusCode::kFailedPrecondition};
    }
    if (erases) {
      subject->second = Fate::kErased;
    }
  }
  versions_ = std::move(versions);
  subjects_ = std::move(subjects);
  requests_[batch.request_id] = {.first = events_.size(), .count = batch.events.size()};
  for (const NewEvent& event : batch.events) {
    events_.push_back({.event = event, .version = event.version_expected + 1});
  }
  return {};
}

void Model::ReturnTo(Model before) {
  for (auto& [name, fate] : before.subjects_) {
    if (fate != Fate::kErased && IsErased(name)) {
      fate = Fate::kInDoubt;
    }
  }
  *this = std::move(before);
}

bool Model::IsErased(const std::string& subject) const {
  const auto found = subjects_.find(subject);
  return found != subjects_.end() && found->second == Fate::kErased;
}

std::vector<std::string> Model::Keyless() const {
  std::vector<std::string> keyless;
  for (const auto& [name, fate] : subjects_) {
    if (fate == Fate::kKeyless) {
      keyless.push_back(name);
    }
  }
  return keyless;
}

bool Model::ErasesAfter(uint64_t offset) const {
  return std::any_of(events_.begin() + static_cast<ptrdiff_t>(offset), events_.end(),
                     [](const Event& event) { return storage::ErasesSubject(event.event.type); });
}

uint64_t Model::erased() const { return CountOf(Fate::kErased); }

uint64_t Model::CountOf(Fate fate) const {
  return static_cast<uint64_t>(std::ranges::count_if(
      subjects_, [fate](const auto& subject) { return subject.second == fate; }));
}

absl::Status Model::TakeTurns(const std::vector<RecordedEvent>& events) {
  const uint64_t alive = CountOf(Fate::kAlive);
  for (size_t index = events_.size(); index < events.size(); ++index) {
    const record::v1::Envelope& envelope = events[index].envelope;
    record::v1::KeysTurned turned;
    if (envelope.type() != turned.GetTypeName() || !turned.ParseFromString(events[index].payload)) {
      return absl::InternalError(fmt::format("nobody asked for event {}", index + 1));
    }
    if (turned.exported_count() != alive) {
      return absl::InternalError(
          fmt::format("a turn exported {} keys of {}", turned.exported_count(), alive));
    }
    const uint64_t version = VersionOf(envelope.stream());
    if (Take({.request_id = fmt::format("keys-turned-{}", turned.epoch()),
              .events = {storage::MakeEvent(envelope.stream(), version, turned)}})
            .repeated) {
      return absl::InternalError("a turn was told twice");
    }
  }
  return absl::OkStatus();
}

absl::Status Model::Learn(Event& event, const AppendedEvent& told) {
  if (event.id.empty()) {
    event.id = told.id;
    event.stream = told.stream;
    if (storage::CategoryOf(told.stream) == "response") {
      responses_.push_back(told.stream);
      subjects_[told.stream] = Fate::kAlive;
    }
  }
  if (event.follow_up_words.empty()) {
    event.follow_up_words = told.follow_up_words;
  }
  if (event.id != told.id || event.stream != told.stream || event.version != told.version) {
    return absl::InternalError(
        fmt::format("{} {} became {} {}", event.stream, event.version, told.stream, told.version));
  }
  return absl::OkStatus();
}

absl::Status Model::CheckAnswer(const AppendBatch& batch, const Verdict& verdict,
                                const absl::StatusOr<AppendResult>& answer) {
  if (answer.status().code() != verdict.code ||
      (answer.ok() && answer->repeated != verdict.repeated)) {
    return absl::InternalError(
        fmt::format("request {} was to be answered {}{}, and was answered {}", batch.request_id,
                    absl::StatusCodeToString(verdict.code), verdict.repeated ? ", repeated" : "",
                    answer.status().ToString()));
  }
  if (!answer.ok()) {
    return absl::OkStatus();
  }
  const size_t first = requests_.at(batch.request_id).first;
  for (size_t index = 0; index < answer->events.size(); ++index) {
    const AppendedEvent& told = answer->events[index];
    Event& event = events_.at(first + index);
    if (absl::Status learnt = Learn(event, told); !learnt.ok()) {
      return learnt;
    }
    const bool tells_words = !verdict.repeated || verdict.tells_words[index];
    if (told.position.offset != first + index + 1 ||
        told.follow_up_words != (tells_words ? event.follow_up_words : "")) {
      return absl::InternalError(
          fmt::format("request {} was answered otherwise than before", batch.request_id));
    }
  }
  return answer->events.size() == batch.events.size()
             ? absl::OkStatus()
             : absl::InternalError(
                   fmt::format("request {} was answered in part", batch.request_id));
}

std::string Model::SealedFor(const Event& event) {
  if (storage::ErasesSubject(event.event.type)) {
    return "";
  }
  return event.event.subject.empty() ? event.stream : event.event.subject;
}

bool Model::IsAlive(const Event& event) const {
  const auto subject = subjects_.find(SealedFor(event));
  return subject == subjects_.end() || subject->second == Fate::kAlive;
}

bool Model::OpensAsItHasTo(const Event& event, bool opened) {
  const auto subject = subjects_.find(SealedFor(event));
  if (subject == subjects_.end()) {
    return opened;
  }
  if (subject->second == Fate::kInDoubt) {
    subject->second = opened ? Fate::kAlive : Fate::kKeyless;
  }
  return opened == (subject->second == Fate::kAlive);
}

absl::Status Model::CheckLog(const std::vector<RecordedEvent>& events) {
  if (events.size() != events_.size()) {
    return absl::InternalError(
        fmt::format("the log has {} events, and was to have {}", events.size(), events_.size()));
  }
  std::set<std::string> ids;
  for (size_t index = 0; index < events.size(); ++index) {
    const RecordedEvent& found = events[index];
    Event& event = events_[index];
    const AppendedEvent told = {.id = found.envelope.id(),
                                .stream = found.envelope.stream(),
                                .version = found.envelope.version()};
    if (absl::Status learnt = Learn(event, told); !learnt.ok()) {
      return learnt;
    }
    if (!ids.insert(found.envelope.id()).second || found.position.offset != index + 1 ||
        found.envelope.type() != event.event.type || !OpensAsItHasTo(event, found.opened) ||
        found.payload != (found.opened ? event.event.payload : "")) {
      return absl::InternalError(fmt::format("event {} is not what was appended", index + 1));
    }
  }
  return absl::OkStatus();
}

}  // namespace ourvoice::simulation
