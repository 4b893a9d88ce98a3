#include "tests/sim/model.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "storage/record/batch_rules.h"

namespace ourvoice::simulation {
namespace {

using storage::AppendBatch;
using storage::AppendedEvent;
using storage::AppendResult;
using storage::NewEvent;
using storage::RecordedEvent;

bool SameContent(const NewEvent& one, const NewEvent& other) {
  return one.type == other.type && one.stream == other.stream &&
         one.version_expected == other.version_expected && one.payload == other.payload &&
         one.subject == other.subject;
}

}  // namespace

uint64_t Model::VersionOf(const std::string& stream) const {
  const auto found = versions_.find(stream);
  return found == versions_.end() ? 0 : found->second;
}

Model::Verdict Model::Take(const AppendBatch& batch) {
  if (const auto known = requests_.find(batch.request_id); known != requests_.end()) {
    const auto [first, count] = known->second;
    const bool same = std::equal(batch.events.begin(), batch.events.end(),
                                 events_.begin() + static_cast<ptrdiff_t>(first),
                                 events_.begin() + static_cast<ptrdiff_t>(first + count),
                                 [](const NewEvent& repeated, const Event& had) {
                                   return SameContent(repeated, had.event);
                                 });
    return same ? Verdict{.repeated = true} : Verdict{.code = absl::StatusCode::kAlreadyExists};
  }
  std::map<std::string, uint64_t> versions = versions_;
  for (const NewEvent& event : batch.events) {
    if (!storage::IsNamedByLog(event) && versions[event.stream]++ != event.version_expected) {
      return {.code = absl::StatusCode::kAborted};
    }
    if (!event.subject.empty() &&
        std::ranges::find(responses_, event.subject) == responses_.end()) {
      return {.code = absl::StatusCode::kFailedPrecondition};
    }
  }
  versions_ = std::move(versions);
  requests_[batch.request_id] = {.first = events_.size(), .count = batch.events.size()};
  for (const NewEvent& event : batch.events) {
    events_.push_back({.event = event, .version = event.version_expected + 1});
  }
  return {};
}

absl::Status Model::Learn(Event& event, const AppendedEvent& told) {
  if (event.id.empty()) {
    event.id = told.id;
    event.stream = told.stream;
    if (storage::CategoryOf(told.stream) == "response") {
      responses_.push_back(told.stream);
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
    if (told.position.offset != first + index + 1 ||
        told.follow_up_words != event.follow_up_words) {
      return absl::InternalError(
          fmt::format("request {} was answered otherwise than before", batch.request_id));
    }
  }
  return answer->events.size() == batch.events.size()
             ? absl::OkStatus()
             : absl::InternalError(
                   fmt::format("request {} was answered in part", batch.request_id));
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
        found.envelope.type() != event.event.type || !found.opened ||
        found.payload != event.event.payload) {
      return absl::InternalError(fmt::format("event {} is not what was appended", index + 1));
    }
  }
  return absl::OkStatus();
}

}  // namespace ourvoice::simulation
