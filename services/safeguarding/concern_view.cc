#include "services/safeguarding/concern_view.h"

#include <utility>

#include "ourvoice/identity/v1/events.pb.h"
#include "ourvoice/intake/v1/events.pb.h"
#include "services/duty/duty.h"
#include "services/kit/timestamp.h"
#include "services/safeguarding/concern.h"
#include "services/safeguarding/concern_change.h"
#include "services/safeguarding/concern_rows.h"
#include "services/safeguarding/signal_rows.h"
#include "services/safeguarding/wave_rows.h"
#include "storage/record/read_events.h"
#include "storage/view/message_rows.h"

namespace ourvoice::safeguarding {
namespace {

using storage::RecordedEvent;
using storage::ViewChanges;
using storage::ViewRows;

absl::StatusOr<std::optional<v1::KeptConcern>> FindKept(const ViewRows& rows,
                                                        std::string_view concern_id) {
  return storage::GetRow<v1::KeptConcern>(rows, ConcernKey(concern_id));
}

// Stream that a concern is about: a screened one came in the same write as its response, right
// after it.
absl::StatusOr<std::string> AboutStream(const v1::ConcernRaised& raised, const RecordedEvent& event,
                                        const ViewRows& rows) {
  if (!raised.about_stream().empty()) return raised.about_stream();
  if (raised.source() != v1::ConcernRaised::SOURCE_SCREENED) return "";
  const auto newest = storage::GetRow<v1::NewestResponse>(rows, kNewestKey);
  if (!newest.ok()) return newest.status();
  const bool same_write = newest->has_value() && (*newest)->offset() + 1 == event.position.offset;
  return same_write ? (*newest)->stream() : "";
}

void SetDue(const std::optional<v1::KeptRota>& kept, v1::Concern& concern) {
  const v1::DutyRota* const rota = kept ? &kept->rota().rota() : nullptr;
  const duty::Due due = duty::DueOf(rota, kit::TimeOf(concern.raise_time()));
  concern.set_out_of_hours(due.out_of_hours);
  if (rota != nullptr) concern.set_route(rota->out_of_hours().name());
  std::optional<absl::Time> due_time = due.time;
  if (due.out_of_hours) {
    const std::optional<absl::Time> next =
        rota == nullptr ? std::nullopt : duty::NextCover(*rota, due.time);
    due_time = next ? std::optional(duty::DueOf(rota, *next).time) : std::nullopt;
  }
  if (due_time) kit::SetTime(*due_time, *concern.mutable_due_time());
}

void AddAlert(const RecordedEvent& event, bool escalated, ViewChanges& changes) {
  v1::PendingAlert alert;
  alert.set_concern_id(storage::IdOf(event.envelope.stream()));
  alert.set_told_version(event.envelope.version());
  alert.set_event_id(event.envelope.id());
  alert.set_escalated(escalated);
  *alert.mutable_time() = event.envelope.occur_time();
  storage::PutRow(AlertKey(alert.concern_id(), alert.told_version()), alert, changes);
}

}  // namespace

absl::Status ConcernView::Load(const ViewRows&) { return absl::OkStatus(); }

absl::Status ConcernView::Apply(const RecordedEvent& event, ViewChanges& changes) {
  if (storage::Is<intake::v1::ResponseSubmitted>(event)) return ApplySubmitted(event, changes);
  if (storage::Is<intake::v1::ResponseWithdrawn>(event) ||
      storage::Is<identity::v1::SubjectErased>(event)) {
    newest_change_ = event.position.offset;
    return ApplyErased(event.envelope.subject(), changes);
  }
  if (storage::Is<v1::DutyRotaSet>(event)) return ApplyRota(event, changes);
  if (storage::CategoryOf(event.envelope.stream()) == "survey") return ApplySurvey(event, changes);
  // What nobody can open any more belongs to what is erased further on.
  if (!event.opened) return absl::OkStatus();
  if (storage::Is<v1::ConcernAlerted>(event)) return ApplyAlerted(event, changes);
  if (storage::CategoryOf(event.envelope.stream()) != "concern") return absl::OkStatus();
  newest_change_ = event.position.offset;
  if (storage::Is<v1::ConcernRaised>(event)) return ApplyRaised(event, changes);
  return ApplyToConcern(event, changes);
}

absl::Status ConcernView::ApplySubmitted(const RecordedEvent& event, ViewChanges& changes) {
  if (event.opened) {
    const auto submitted = storage::Read<intake::v1::ResponseSubmitted>(event);
    if (!submitted.ok()) return submitted.status();
    absl::Status added = AddSignals(storage::IdOf(event.envelope.stream()), *submitted, changes);
    if (!added.ok()) return added;
  }
  v1::NewestResponse newest;
  newest.set_offset(event.position.offset);
  newest.set_stream(event.envelope.stream());
  storage::PutRow(kNewestKey, newest, changes);
  return absl::OkStatus();
}

absl::Status ConcernView::ApplyErased(const std::string& subject, ViewChanges& changes) {
  const std::string_view category = storage::CategoryOf(subject);
  const std::string id = storage::IdOf(subject);
  if (category == "concern") {
    const auto kept = FindKept(changes, id);
    if (!kept.ok()) return kept.status();
    SaveConcern(*kept, std::nullopt, changes);
    return DropAlerts(id, changes);
  }
  if (category == "duty") {
    const auto rota = Rota(changes);
    if (!rota.ok()) return rota.status();
    if (rota->has_value() && (*rota)->stream() == subject) changes.Delete(kRotaKey);
    return absl::OkStatus();
  }
  std::vector<std::string> concern_ids;
  const std::string prefix = AboutPrefix(subject);
  absl::Status scanned = changes.Scan(prefix, [&](std::string_view key, std::string_view) {
    concern_ids.emplace_back(key.substr(prefix.size()));
    return true;
  });
  if (!scanned.ok()) return scanned;
  for (const std::string& concern_id : concern_ids) {
    const auto kept = FindKept(changes, concern_id);
    if (!kept.ok()) return kept.status();
    if (!kept->has_value()) continue;
    v1::KeptConcern after = **kept;
    after.mutable_concern()->set_answer_taken_back(true);
    SaveConcern(*kept, after, changes);
  }
  return category == "response" ? DropSignals(id, changes) : absl::OkStatus();
}

absl::Status ConcernView::ApplyRaised(const RecordedEvent& event, ViewChanges& changes) {
  const auto raised = storage::Read<v1::ConcernRaised>(event);
  if (!raised.ok()) return raised.status();
  const auto rota = Rota(changes);
  if (!rota.ok()) return rota.status();
  const auto about = AboutStream(*raised, event, changes);
  if (!about.ok()) return about.status();
  v1::KeptConcern kept;
  kept.set_about_stream(*about);
  v1::Concern& concern = *kept.mutable_concern();
  concern.set_concern_id(storage::IdOf(event.envelope.stream()));
  Evolve(concern, *raised, event.envelope.occur_time());
  const bool by_reader = raised->source() == v1::ConcernRaised::SOURCE_READER;
  concern.set_answer_taken_back(by_reader && raised->texts().empty());
  SetDue(*rota, concern);
  SaveConcern(std::nullopt, kept, changes);
  AddAlert(event, /*escalated=*/false, changes);
  return absl::OkStatus();
}

absl::Status ConcernView::ApplyToConcern(const RecordedEvent& event, ViewChanges& changes) {
  const std::string concern_id = storage::IdOf(event.envelope.stream());
  const auto before = FindKept(changes, concern_id);
  if (!before.ok()) return before.status();
  if (!before->has_value()) return absl::OkStatus();
  v1::KeptConcern after = **before;
  if (absl::Status evolved = EvolveByEvent(*after.mutable_concern(), event); !evolved.ok()) {
    return evolved;
  }
  SaveConcern(*before, after, changes);
  if (storage::Is<v1::ConcernEscalated>(event)) AddAlert(event, /*escalated=*/true, changes);
  const bool told_enough =
      storage::Is<v1::ConcernAcknowledged>(event) || storage::Is<v1::ConcernClosed>(event);
  return told_enough ? DropAlerts(concern_id, changes) : absl::OkStatus();
}

absl::Status ConcernView::ApplyAlerted(const RecordedEvent& event, ViewChanges& changes) {
  const auto alerted = storage::Read<v1::ConcernAlerted>(event);
  if (!alerted.ok()) return alerted.status();
  const std::string key = AlertKey(storage::IdOf(event.envelope.stream()), alerted->told_version());
  auto alert = storage::GetRow<v1::PendingAlert>(changes, key);
  if (!alert.ok()) return alert.status();
  if (!alert->has_value()) return absl::OkStatus();
  (*alert)->add_told_channels(alerted->channel());
  storage::PutRow(key, **alert, changes);
  return absl::OkStatus();
}

absl::Status ConcernView::ApplyRota(const RecordedEvent& event, ViewChanges& changes) {
  if (!event.opened) {
    changes.Delete(kRotaKey);
    return absl::OkStatus();
  }
  const auto set = storage::Read<v1::DutyRotaSet>(event);
  if (!set.ok()) return set.status();
  v1::KeptRota kept;
  *kept.mutable_rota() = *set;
  *kept.mutable_set_time() = event.envelope.occur_time();
  kept.set_stream(event.envelope.stream());
  storage::PutRow(kRotaKey, kept, changes);
  return absl::OkStatus();
}

absl::StatusOr<std::optional<v1::Concern>> ConcernView::Find(const ViewRows& rows,
                                                             std::string_view concern_id) const {
  const auto kept = FindKept(rows, concern_id);
  if (!kept.ok()) return kept.status();
  if (!kept->has_value()) return std::nullopt;
  return (*kept)->concern();
}

absl::Status ConcernView::ScanQueue(
    const ViewRows& rows, std::string_view place_after,
    const std::function<bool(std::string_view, const v1::Concern&)>& visit) const {
  absl::Status read;
  absl::Status scanned = rows.Scan(kQueuePrefix, [&](std::string_view key, std::string_view) {
    const std::string_view place = key.substr(kQueuePrefix.size());
    if (place <= place_after) return true;
    const auto kept = FindKept(rows, place.substr(place.rfind('/') + 1));
    read = kept.status();
    if (!kept.ok()) return false;
    // Closed since the scan began.
    return !kept->has_value() || visit(place, (*kept)->concern());
  });
  return scanned.ok() ? read : scanned;
}

absl::StatusOr<std::vector<v1::Concern>> ConcernView::All(const ViewRows& rows,
                                                          std::string_view id_after,
                                                          size_t count_max) const {
  const auto kept = storage::ListRows<v1::KeptConcern>(rows, kConcernPrefix, id_after, count_max);
  if (!kept.ok()) return kept.status();
  std::vector<v1::Concern> concerns;
  for (const v1::KeptConcern& one : *kept) concerns.push_back(one.concern());
  return concerns;
}

absl::StatusOr<std::vector<v1::PendingAlert>> ConcernView::Alerts(const ViewRows& rows) const {
  return storage::ListRows<v1::PendingAlert>(rows, kAlertPrefix, "", SIZE_MAX);
}

absl::StatusOr<std::optional<v1::KeptRota>> ConcernView::Rota(const ViewRows& rows) const {
  return storage::GetRow<v1::KeptRota>(rows, kRotaKey);
}

}  // namespace ourvoice::safeguarding
