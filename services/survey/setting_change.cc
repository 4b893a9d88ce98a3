#include "services/survey/setting_change.h"

#include <google/protobuf/util/message_differencer.h>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ourvoice/survey/v1/events.pb.h"
#include "services/survey/setting.h"
#include "services/survey/stream_history.h"

namespace ourvoice::survey {
namespace {

using History = std::vector<storage::RecordedEvent>;
using google::protobuf::util::MessageDifferencer;

// Facts as they were appended together, by the correlation that they share.
using FactsByRequest = std::map<std::string, History>;

struct Plan {
  std::vector<storage::NewEvent> events;
  // Facts that say what this request says: its own, if it is a repeat.
  FactsByRequest earlier;
};

absl::Status AddSetting(storage::EventLog& log, const v1::Setting& wanted, Plan& plan) {
  const std::string stream = "setting-" + wanted.id();
  absl::StatusOr<History> history = ReadHistory(log, stream);
  if (!history.ok()) return history.status();
  std::optional<v1::Setting> known;
  for (storage::RecordedEvent& recorded : *history) {
    if (!Is<v1::SettingRegistered>(recorded)) continue;
    auto event = Read<v1::SettingRegistered>(recorded);
    if (!event.ok()) return event.status();
    if (MessageDifferencer::Equals(event->setting(), wanted)) {
      plan.earlier[recorded.envelope.correlation_id()].push_back(std::move(recorded));
    }
    known = std::move(*event->mutable_setting());
  }
  if (Compare(known, wanted) != SettingChange::kUnchanged) {
    v1::SettingRegistered event;
    *event.mutable_setting() = wanted;
    plan.events.push_back(storage::MakeEvent(stream, history->size(), event));
  }
  return absl::OkStatus();
}

// Counts what facts of these versions did: the first of a stream registers, a later one corrects.
template <typename Versions>
v1::RegisterSettingsResponse AnswerFor(int setting_count, const Versions& versions) {
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

// The answer that the request had when it was first sent; nothing when it is no repeat.
absl::StatusOr<std::optional<v1::RegisterSettingsResponse>> FirstAnswer(
    storage::EventLog& log, const v1::RegisterSettingsRequest& request,
    const FactsByRequest& earlier) {
  for (const auto& [correlation_id, facts] : earlier) {
    const absl::StatusOr<bool> first = WasAppendedBy(log, request.request_id(), facts);
    if (!first.ok()) return first.status();
    if (!*first) continue;
    std::vector<uint64_t> versions;
    for (const storage::RecordedEvent& fact : facts) versions.push_back(fact.envelope.version());
    return AnswerFor(request.settings_size(), versions);
  }
  return std::nullopt;
}

}  // namespace

absl::StatusOr<v1::RegisterSettingsResponse> ChangeSettings(
    storage::EventLog& log, const v1::RegisterSettingsRequest& request, std::string_view actor,
    absl::Time now) {
  Plan plan;
  for (const v1::Setting& setting : request.settings()) {
    if (absl::Status status = AddSetting(log, setting, plan); !status.ok()) return status;
  }
  absl::Status refused;
  if (!plan.events.empty()) {
    std::vector<uint64_t> versions;
    for (const storage::NewEvent& event : plan.events) {
      versions.push_back(event.version_expected + 1);
    }
    refused = storage::AppendAndWait(log, {.request_id = request.request_id(),
                                           .events = std::move(plan.events),
                                           .occur_time = now,
                                           .actor = std::string(actor)})
                  .status();
    if (refused.ok()) return AnswerFor(request.settings_size(), versions);
    // Only a request id that is known can belong to a repeat.
    if (!absl::IsAlreadyExists(refused)) return refused;
  }
  const auto first = FirstAnswer(log, request, plan.earlier);
  if (!first.ok()) return first.status();
  if (first->has_value()) return **first;
  if (!refused.ok()) return refused;
  return AnswerFor(request.settings_size(), std::vector<uint64_t>());
}

}  // namespace ourvoice::survey
