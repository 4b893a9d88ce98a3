#include "services/survey/setting_change.h"

#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "ourvoice/survey/v1/events.pb.h"
#include "services/survey/setting.h"
#include "storage/record/stream_change.h"

namespace ourvoice::survey {
namespace {

constexpr auto kReader = options::v1::READER_SURVEY;

// Adds the fact that follows from the wish for one setting, if any does.
absl::Status AddSetting(storage::EventLog& log, const v1::Setting& wanted,
                        std::vector<storage::NewEvent>& events) {
  const std::string stream = "setting-" + wanted.id();
  const auto history = storage::ReadWholeStream(log, stream, kReader);
  if (!history.ok()) return history.status();
  std::optional<v1::Setting> known;
  for (const storage::RecordedEvent& recorded : *history) {
    if (!Is<v1::SettingRegistered>(recorded)) continue;
    auto event = Read<v1::SettingRegistered>(recorded);
    if (!event.ok()) return event.status();
    known = std::move(*event->mutable_setting());
  }
  if (Compare(known, wanted) == SettingChange::kUnchanged) return absl::OkStatus();
  v1::SettingRegistered event;
  *event.mutable_setting() = wanted;
  events.push_back(storage::MakeEvent(stream, history->size(), event));
  return absl::OkStatus();
}

// Counts what facts of these versions did: the first of a stream registers, a later one corrects.
v1::RegisterSettingsResponse AnswerFor(int setting_count, const std::vector<uint64_t>& versions) {
  v1::RegisterSettingsResponse answer;
  for (const uint64_t version : versions) {
    if (version == 1) {
      answer.set_registered_count(answer.registered_count() + 1);
    } else {
      answer.set_corrected_count(answer.corrected_count() + 1);
    }
  }
  answer.set_unchanged_count(static_cast<uint32_t>(setting_count - versions.size()));
  return answer;
}

bool IsWanted(const v1::Setting& setting, const v1::RegisterSettingsRequest& request) {
  return std::ranges::any_of(request.settings(), [&](const v1::Setting& wanted) {
    return wanted.id() == setting.id() &&
           google::protobuf::util::MessageDifferencer::Equals(wanted, setting);
  });
}

// The answer that the request had when it was first sent; `otherwise` when it is no repeat: it says
// less or more than what was appended, of which all of `streams` must be.
absl::StatusOr<v1::RegisterSettingsResponse> FirstAnswer(
    storage::EventLog& log, const v1::RegisterSettingsRequest& request,
    std::set<std::string> streams, absl::StatusOr<v1::RegisterSettingsResponse> otherwise) {
  const auto found = storage::FindRequestAndWait(log, request.request_id(), kReader);
  if (absl::IsNotFound(found.status())) return otherwise;
  if (!found.ok()) return found.status();
  std::vector<uint64_t> versions;
  for (const storage::RecordedEvent& fact : *found) {
    if (!Is<v1::SettingRegistered>(fact)) return otherwise;
    const auto event = Read<v1::SettingRegistered>(fact);
    if (!event.ok()) return event.status();
    if (!IsWanted(event->setting(), request)) return otherwise;
    versions.push_back(fact.envelope.version());
    streams.erase(fact.envelope.stream());
  }
  if (!streams.empty()) return otherwise;
  return AnswerFor(request.settings_size(), versions);
}

}  // namespace

absl::StatusOr<v1::RegisterSettingsResponse> ChangeSettings(
    storage::EventLog& log, const v1::RegisterSettingsRequest& request, std::string_view actor,
    absl::Time now) {
  std::vector<storage::NewEvent> events;
  for (const v1::Setting& setting : request.settings()) {
    if (absl::Status status = AddSetting(log, setting, events); !status.ok()) return status;
  }
  std::vector<uint64_t> versions;
  std::set<std::string> streams;
  for (const storage::NewEvent& event : events) {
    versions.push_back(event.version_expected + 1);
    streams.insert(event.stream);
  }
  const v1::RegisterSettingsResponse answer = AnswerFor(request.settings_size(), versions);
  if (events.empty()) return FirstAnswer(log, request, {}, answer);
  const absl::Status appended = storage::AppendAndWait(log, {.request_id = request.request_id(),
                                                             .events = std::move(events),
                                                             .occur_time = now,
                                                             .actor = std::string(actor)})
                                    .status();
  if (appended.ok()) return answer;
  return storage::MayBeARepeat(appended) ? FirstAnswer(log, request, std::move(streams), appended)
                                         : appended;
}

}  // namespace ourvoice::survey
