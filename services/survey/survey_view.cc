#include "services/survey/survey_view.h"

#include <google/protobuf/util/message_differencer.h>

#include "ourvoice/identity/v1/events.pb.h"
#include "ourvoice/safeguarding/v1/concern_row.pb.h"
#include "ourvoice/survey/v1/events.pb.h"
#include "services/kit/wording.h"
#include "services/survey/open_survey.h"
#include "services/survey/wave_setting_rows.h"
#include "storage/record/read_events.h"
#include "storage/view/message_rows.h"

namespace ourvoice::survey {
namespace {

// Rows: `<prefix><id>` to a serialised message.
constexpr std::string_view kSummaryPrefix = "summary/";
constexpr std::string_view kPublishedPrefix = "published/";
constexpr std::string_view kSettingPrefix = "setting/";
// KeptRota.
constexpr std::string_view kRotaKey = "rota";

std::string KeyOf(std::string_view prefix, std::string_view id) {
  return std::string(prefix).append(id);
}

v1::SurveySummary SummaryOf(const v1::SurveyDefinition& definition,
                            v1::SurveySummary::State state) {
  v1::SurveySummary summary;
  summary.set_survey_id(definition.id());
  summary.set_series(definition.series());
  summary.set_title(kit::English(definition.title()));
  summary.set_state(state);
  return summary;
}

// Notes beside a published survey whether its draft says something else.
absl::Status MarkDraft(const v1::SurveyDefinition& draft, v1::SurveySummary summary,
                       storage::ViewChanges& changes) {
  const auto published =
      storage::GetRow<v1::GetSurveyResponse>(changes, KeyOf(kPublishedPrefix, draft.id()));
  if (!published.ok()) return published.status();
  summary.set_draft_pending(
      !published->has_value() ||
      !google::protobuf::util::MessageDifferencer::Equals(draft, (*published)->definition()));
  PutRow(KeyOf(kSummaryPrefix, draft.id()), summary, changes);
  return absl::OkStatus();
}

absl::Status ApplyDrafted(const v1::SurveyDefinition& definition, storage::ViewChanges& changes) {
  const auto known =
      storage::GetRow<v1::SurveySummary>(changes, KeyOf(kSummaryPrefix, definition.id()));
  if (!known.ok()) return known.status();
  // Once published, a survey is shown as young people see it, whatever is drafted beside it.
  if (known->has_value() && (*known)->state() != v1::SurveySummary::STATE_DRAFT) {
    return MarkDraft(definition, **known, changes);
  }
  v1::SurveySummary summary = SummaryOf(definition, v1::SurveySummary::STATE_DRAFT);
  summary.set_draft_pending(true);
  PutRow(KeyOf(kSummaryPrefix, definition.id()), summary, changes);
  return absl::OkStatus();
}

void ApplyPublished(v1::SurveyPublished& published, const google::protobuf::Timestamp& publish_time,
                    storage::ViewChanges& changes) {
  v1::SurveySummary summary = SummaryOf(published.definition(), v1::SurveySummary::STATE_PUBLISHED);
  summary.set_survey_version(published.survey_version());
  *summary.mutable_publish_time() = publish_time;
  PutRow(KeyOf(kSummaryPrefix, summary.survey_id()), summary, changes);
  v1::GetSurveyResponse answer;
  answer.set_survey_version(published.survey_version());
  answer.mutable_definition()->Swap(published.mutable_definition());
  PutRow(KeyOf(kPublishedPrefix, summary.survey_id()), answer, changes);
}

absl::Status ApplyClosed(std::string_view survey_id, storage::ViewChanges& changes) {
  auto summary = storage::GetRow<v1::SurveySummary>(changes, KeyOf(kSummaryPrefix, survey_id));
  if (!summary.ok()) return summary.status();
  auto published =
      storage::GetRow<v1::GetSurveyResponse>(changes, KeyOf(kPublishedPrefix, survey_id));
  if (!published.ok()) return published.status();
  if (!summary->has_value() || !published->has_value()) {
    return absl::DataLossError("a survey is closed that was never published");
  }
  (*summary)->set_state(v1::SurveySummary::STATE_CLOSED);
  (*summary)->set_draft_pending(false);
  PutRow(KeyOf(kSummaryPrefix, survey_id), **summary, changes);
  (*published)->set_closed(true);
  PutRow(KeyOf(kPublishedPrefix, survey_id), **published, changes);
  return absl::OkStatus();
}

}  // namespace

absl::Status SurveyView::Load(const storage::ViewRows&) { return absl::OkStatus(); }

absl::Status SurveyView::Apply(const storage::RecordedEvent& event, storage::ViewChanges& changes) {
  if (Is<v1::SurveyDrafted>(event)) {
    const auto drafted = Read<v1::SurveyDrafted>(event);
    return drafted.ok() ? ApplyDrafted(drafted->definition(), changes) : drafted.status();
  }
  if (Is<v1::SurveyPublished>(event)) {
    auto published = Read<v1::SurveyPublished>(event);
    if (published.ok()) ApplyPublished(*published, event.envelope.occur_time(), changes);
    return published.status();
  }
  if (Is<v1::SurveyClosed>(event))
    return ApplyClosed(storage::IdOf(event.envelope.stream()), changes);
  if (Is<v1::SettingRegistered>(event)) {
    const auto registered = Read<v1::SettingRegistered>(event);
    if (registered.ok()) {
      PutRow(KeyOf(kSettingPrefix, registered->setting().id()), registered->setting(), changes);
    }
    return registered.status();
  }
  absl::Status status = ApplyWaveSetting(event, changes);
  status.Update(ApplyRota(event, changes));
  return status;
}

absl::Status SurveyView::ApplyRota(const storage::RecordedEvent& event,
                                   storage::ViewChanges& changes) {
  if (Is<identity::v1::SubjectErased>(event)) {
    const auto kept = storage::GetRow<safeguarding::v1::KeptRota>(changes, kRotaKey);
    if (!kept.ok()) return kept.status();
    if (kept->has_value() && (*kept)->stream() == event.envelope.subject()) {
      changes.Delete(kRotaKey);
    }
    return absl::OkStatus();
  }
  if (!Is<safeguarding::v1::DutyRotaSet>(event)) return absl::OkStatus();
  // It was erased further on, and took the place of the one before all the same.
  if (!event.opened) {
    changes.Delete(kRotaKey);
    return absl::OkStatus();
  }
  const auto set = Read<safeguarding::v1::DutyRotaSet>(event);
  if (!set.ok()) return set.status();
  safeguarding::v1::KeptRota kept;
  *kept.mutable_rota() = *set;
  kept.set_stream(event.envelope.stream());
  PutRow(kRotaKey, kept, changes);
  return absl::OkStatus();
}

absl::StatusOr<std::optional<safeguarding::v1::DutyRota>> SurveyView::Rota(
    const storage::ViewRows& rows) const {
  const auto kept = storage::GetRow<safeguarding::v1::KeptRota>(rows, kRotaKey);
  if (!kept.ok()) return kept.status();
  if (!kept->has_value()) return std::nullopt;
  return (*kept)->rota().rota();
}

absl::StatusOr<std::optional<v1::Setting>> SurveyView::Setting(const storage::ViewRows& rows,
                                                               std::string_view setting_id) const {
  return storage::GetRow<v1::Setting>(rows, KeyOf(kSettingPrefix, setting_id));
}

absl::StatusOr<std::optional<v1::GetSurveyResponse>> SurveyView::Published(
    const storage::ViewRows& rows, std::string_view survey_id) const {
  return storage::GetRow<v1::GetSurveyResponse>(rows, KeyOf(kPublishedPrefix, survey_id));
}

absl::StatusOr<std::vector<v1::OpenSurvey>> SurveyView::OpenSurveys(const storage::ViewRows& rows,
                                                                    absl::Time now,
                                                                    size_t count_max) const {
  std::vector<v1::OpenSurvey> surveys;
  const absl::Status read = storage::ForEachRow(
      rows, kPublishedPrefix, [&](std::string_view key, std::string_view value) {
        if (surveys.size() == count_max) return absl::OkStatus();
        const auto published = storage::ReadRow<v1::GetSurveyResponse>(key, value);
        if (!published.ok()) return published.status();
        if (auto open = OpenSurveyOf(*published, now)) surveys.push_back(*std::move(open));
        return absl::OkStatus();
      });
  if (!read.ok()) return read;
  return surveys;
}

absl::StatusOr<std::vector<v1::SurveySummary>> SurveyView::Surveys(const storage::ViewRows& rows,
                                                                   std::string_view id_after,
                                                                   size_t count_max) const {
  return storage::ListRows<v1::SurveySummary>(rows, kSummaryPrefix, id_after, count_max);
}

absl::StatusOr<std::vector<v1::Setting>> SurveyView::Settings(const storage::ViewRows& rows,
                                                              std::string_view id_after,
                                                              size_t count_max) const {
  return storage::ListRows<v1::Setting>(rows, kSettingPrefix, id_after, count_max);
}

}  // namespace ourvoice::survey
