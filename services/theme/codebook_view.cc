#include "services/theme/codebook_view.h"

#include <fmt/format.h>
#include <google/protobuf/util/message_differencer.h>

#include "ourvoice/survey/v1/events.pb.h"
#include "storage/record/read_events.h"
#include "storage/view/message_rows.h"

namespace ourvoice::theme {
namespace {

using storage::ViewChanges;
using storage::ViewRows;

// Rows, by key:
// summary/<codebook>            CodebookSummary
// draft/<codebook>              CodebookSummary of a draft unlike the newest version
// version/<codebook>/<version>  Codebook
// run/<codebook>                the last CodingRunCompleted
// series/<series>               id of the codebook to which it is bound
// survey/<survey>/<version>     series of the survey
constexpr std::string_view kSummary = "summary/";
constexpr std::string_view kDraft = "draft/";
constexpr std::string_view kRun = "run/";
constexpr std::string_view kSeries = "series/";

std::string KeyOf(std::string_view prefix, std::string_view id) {
  return std::string(prefix).append(id);
}

std::string VersionKey(std::string_view codebook_id, uint32_t version) {
  return fmt::format("version/{}/{}", codebook_id, version);
}

std::string SurveyKey(std::string_view survey_id, uint32_t version) {
  return fmt::format("survey/{}/{}", survey_id, version);
}

v1::CodebookSummary SummaryOf(const v1::Codebook& codebook) {
  v1::CodebookSummary summary;
  summary.set_codebook_id(codebook.id());
  summary.set_title(codebook.title());
  summary.set_theme_count(static_cast<uint32_t>(codebook.themes_size()));
  *summary.mutable_series() = codebook.series();
  return summary;
}

absl::Status ApplyDrafted(const v1::Codebook& draft, ViewChanges& changes) {
  const std::string key = KeyOf(kDraft, draft.id());
  const auto known = storage::GetRow<v1::CodebookSummary>(changes, KeyOf(kSummary, draft.id()));
  if (!known.ok()) return known.status();
  if (known->has_value()) {
    const auto newest = storage::GetRow<v1::Codebook>(
        changes, VersionKey(draft.id(), (*known)->codebook_version()));
    if (!newest.ok()) return newest.status();
    if (newest->has_value() &&
        google::protobuf::util::MessageDifferencer::Equals(draft, **newest)) {
      changes.Delete(key);
      return absl::OkStatus();
    }
  }
  v1::CodebookSummary summary = SummaryOf(draft);
  summary.set_draft_pending(true);
  storage::PutRow(key, summary, changes);
  return absl::OkStatus();
}

absl::Status ApplyPublished(const v1::CodebookPublished& published, ViewChanges& changes) {
  v1::CodebookSummary summary = SummaryOf(published.codebook());
  summary.set_codebook_version(published.codebook_version());
  changes.Delete(KeyOf(kDraft, summary.codebook_id()));
  const std::string key = KeyOf(kSummary, summary.codebook_id());
  const auto before = storage::GetRow<v1::CodebookSummary>(changes, key);
  if (!before.ok()) return before.status();
  if (before->has_value()) {
    summary.set_coded_version((*before)->coded_version());
    for (const std::string& series : (*before)->series()) changes.Delete(KeyOf(kSeries, series));
  }
  for (const std::string& series : summary.series()) {
    changes.Put(KeyOf(kSeries, series), summary.codebook_id());
  }
  storage::PutRow(key, summary, changes);
  storage::PutRow(VersionKey(summary.codebook_id(), summary.codebook_version()),
                  published.codebook(), changes);
  return absl::OkStatus();
}

absl::Status ApplyRun(const v1::CodingRunCompleted& run, ViewChanges& changes) {
  const std::string key = KeyOf(kSummary, run.codebook_id());
  auto summary = storage::GetRow<v1::CodebookSummary>(changes, key);
  if (!summary.ok()) return summary.status();
  if (!summary->has_value()) {
    return absl::DataLossError("a coding run was completed by a codebook never published");
  }
  (*summary)->set_coded_version(run.codebook_version());
  storage::PutRow(key, **summary, changes);
  storage::PutRow(KeyOf(kRun, run.codebook_id()), run, changes);
  return absl::OkStatus();
}

}  // namespace

absl::Status CodebookView::Load(const ViewRows&) { return absl::OkStatus(); }

absl::Status CodebookView::Apply(const storage::RecordedEvent& event, ViewChanges& changes) {
  if (Is<v1::CodebookDrafted>(event)) {
    const auto drafted = Read<v1::CodebookDrafted>(event);
    return drafted.ok() ? ApplyDrafted(drafted->codebook(), changes) : drafted.status();
  }
  if (Is<v1::CodebookPublished>(event)) {
    const auto published = Read<v1::CodebookPublished>(event);
    return published.ok() ? ApplyPublished(*published, changes) : published.status();
  }
  if (Is<v1::CodingRunCompleted>(event)) {
    const auto run = Read<v1::CodingRunCompleted>(event);
    return run.ok() ? ApplyRun(*run, changes) : run.status();
  }
  if (Is<survey::v1::SurveyPublished>(event)) {
    const auto survey = Read<survey::v1::SurveyPublished>(event);
    if (!survey.ok()) return survey.status();
    changes.Put(SurveyKey(survey->definition().id(), survey->survey_version()),
                survey->definition().series());
  }
  return absl::OkStatus();
}

absl::StatusOr<std::optional<v1::GetCodebookResponse>> CodebookView::Find(
    const ViewRows& rows, std::string_view codebook_id, uint32_t codebook_version) const {
  const auto summary = storage::GetRow<v1::CodebookSummary>(rows, KeyOf(kSummary, codebook_id));
  if (!summary.ok()) return summary.status();
  if (!summary->has_value()) return std::nullopt;
  v1::GetCodebookResponse found;
  found.set_codebook_version(codebook_version == 0 ? (*summary)->codebook_version()
                                                   : codebook_version);
  found.set_coded_version((*summary)->coded_version());
  auto codebook =
      storage::GetRow<v1::Codebook>(rows, VersionKey(codebook_id, found.codebook_version()));
  if (!codebook.ok()) return codebook.status();
  if (!codebook->has_value()) return std::nullopt;
  *found.mutable_codebook() = **std::move(codebook);
  const auto run = LastRun(rows, codebook_id);
  if (!run.ok()) return run.status();
  if (run->has_value()) {
    found.mutable_completed_run()->set_coder((*run)->coder());
    found.mutable_completed_run()->set_response_count((*run)->response_count());
    found.mutable_completed_run()->set_changed_count((*run)->changed_count());
  }
  return found;
}

absl::StatusOr<std::vector<v1::CodebookSummary>> CodebookView::List(const ViewRows& rows,
                                                                    std::string_view id_after,
                                                                    size_t count_max) const {
  return storage::ListRows<v1::CodebookSummary>(rows, kSummary, id_after, count_max);
}

absl::StatusOr<std::vector<v1::CodebookSummary>> CodebookView::Drafts(const ViewRows& rows,
                                                                      std::string_view id_after,
                                                                      size_t count_max) const {
  return storage::ListRows<v1::CodebookSummary>(rows, kDraft, id_after, count_max);
}

absl::StatusOr<SeriesBindings> CodebookView::Bindings(const ViewRows& rows) const {
  SeriesBindings bindings;
  absl::Status scanned = rows.Scan(kSeries, [&](std::string_view key, std::string_view value) {
    bindings.emplace(key.substr(kSeries.size()), value);
    return true;
  });
  if (!scanned.ok()) return scanned;
  return bindings;
}

absl::StatusOr<std::optional<v1::CodingRunCompleted>> CodebookView::LastRun(
    const ViewRows& rows, std::string_view codebook_id) const {
  return storage::GetRow<v1::CodingRunCompleted>(rows, KeyOf(kRun, codebook_id));
}

absl::StatusOr<std::optional<std::string>> CodebookView::SeriesOf(const ViewRows& rows,
                                                                  std::string_view survey_id,
                                                                  uint32_t survey_version) const {
  return rows.Get(SurveyKey(survey_id, survey_version));
}

}  // namespace ourvoice::theme
