#include "services/report/release_draft.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "services/report/compressed.h"
#include "services/report/judged_reports.h"
#include "services/report/kept_counts.h"
#include "services/report/release.h"
#include "services/report/report_assembly.h"
#include "services/report/report_scope.h"
#include "services/report/survey_counts.h"
#include "services/report/trend.h"
#include "services/report/trend_drafts.h"

namespace ourvoice::report {
namespace {

ReportNames NamesOf(const ReportScope& scope) {
  ReportNames names;
  for (const common::v1::Dimension* dimension : scope.dimensions) {
    std::string& name = names.dimensions.emplace_back(dimension->id() + ":");
    for (const auto& category : dimension->categories()) name += category.id() + ",";
  }
  if (scope.completed == nullptr) return names;
  names.codebook = fmt::format("{}:{}", scope.codebook_id, scope.codebook->completed.version);
  names.frame = "frame:" + scope.frame->id();
  for (const auto& value : scope.frame->values()) names.frame_values.push_back(value.id());
  for (const auto& theme : scope.completed->themes()) names.themes.push_back(theme.id());
  return names;
}

// Makes one release. Lines are those of JudgedReports.
class Drafter {
 public:
  Drafter(const ReportView::Contents& contents, const std::optional<LastRelease>& last,
          const Policy& policy, std::string date)
      : contents_(contents),
        last_(last),
        policy_(policy),
        date_(std::move(date)),
        trends_(contents, policy) {}

  absl::StatusOr<ReleaseDraft> Draft(const std::string& survey_id) {
    v1::GetReportRequest request;
    request.set_survey_id(survey_id);
    const absl::StatusOr<ReportScope> scope = FindScope(request, contents_.catalogue);
    if (!scope.ok()) return scope.status();
    survey_version_ = scope->survey->versions.rbegin()->first;
    if (absl::Status read = ReadLast(*scope); !read.ok()) return read;
    kept_.resize(line_ids_.size());
    waits_.resize(line_ids_.size());
    std::vector<std::string> frame_ids = {""};
    if (scope->completed != nullptr) {
      frame_ids.clear();
      for (const auto& frame : scope->completed->frames()) frame_ids.push_back(frame.id());
    }
    std::vector<std::string> dimension_ids = {""};
    for (const auto* dimension : scope->dimensions) dimension_ids.push_back(dimension->id());
    const SurveyCounts counts(*scope, contents_.catalogue, contents_.columns, Wanted(*scope));
    for (size_t frame = 0; frame < frame_ids.size(); ++frame) {
      request.set_frame_id(frame_ids[frame]);
      for (const std::string& dimension_id : dimension_ids) {
        request.set_dimension_id(dimension_id);
        absl::Status added = AddReports(request, counts, frame);
        if (!added.ok()) return added;
      }
    }
    return Result(*scope);
  }

 private:
  static constexpr std::string_view kAll = "all";
  static constexpr std::string_view kNone = "none";

  // A line of an earlier release.
  struct ReleasedLine {
    StandingLine stood;
    // How many responses the view had known when it was counted.
    uint64_t response_count = 0;
  };
  // Nothing of a line that had not been counted by then.
  using ReleasedLines = std::vector<std::optional<ReleasedLine>>;

  absl::Status ReadLast(const ReportScope& scope) {
    line_ids_.emplace_back(kAll);
    for (const auto& wave : scope.definition->waves()) line_ids_.push_back("wave/" + wave.id());
    if (line_ids_.size() > 1) line_ids_.emplace_back(kNone);
    if (!last_.has_value()) return absl::OkStatus();
    for (const v1::KeptRelease& kept : last_->counts.releases()) {
      ReleasedLines& lines = earlier_.emplace_back(line_ids_.size());
      for (size_t line = 0; line < line_ids_.size(); ++line) {
        const v1::KeptLine* const of_line = FindLine(kept, line_ids_[line]);
        if (of_line == nullptr) continue;
        absl::StatusOr<StandingLine> stood = LineOf(*of_line);
        if (!stood.ok()) return stood.status();
        lines[line] = {.stood = *std::move(stood), .response_count = of_line->response_count()};
        if (of_line->has_trend()) trends_.AddTold(line, of_line->trend());
      }
    }
    return absl::OkStatus();
  }

  // What the last release told of a line; nothing of one that had never been counted.
  const ReleasedLine* LastLine(size_t line) const {
    if (earlier_.empty() || !earlier_.back()[line].has_value()) return nullptr;
    return &*earlier_.back()[line];
  }

  // All frames and splits, and who came since lines were last counted.
  WantedCounts Wanted(const ReportScope& scope) const {
    WantedCounts wanted;
    for (size_t i = 0; i < scope.dimensions.size(); ++i) wanted.splits.push_back(i);
    if (scope.completed != nullptr) {
      for (const auto& frame : scope.completed->frames()) wanted.frames.push_back(&frame);
    }
    for (const ReleasedLines& lines : earlier_) {
      for (const std::optional<ReleasedLine>& line : lines) {
        if (!line.has_value()) continue;
        wanted.since.push_back(line->response_count);
        // Of all but the last release, what was raised is not kept.
        if (&lines == &earlier_.back()) wanted.rows_since.push_back(line->response_count);
      }
    }
    return wanted;
  }

  std::vector<JudgedReports::ReleasedLines> Before(const SurveyCounts& counts, size_t frame,
                                                   std::optional<size_t> split) const {
    std::map<uint64_t, std::vector<CountedScope>> joined_since;
    std::vector<JudgedReports::ReleasedLines> before;
    for (const ReleasedLines& lines : earlier_) {
      JudgedReports::ReleasedLines& of_release = before.emplace_back(lines.size());
      for (size_t line = 0; line < lines.size(); ++line) {
        if (!lines[line].has_value()) continue;
        const uint64_t since = lines[line]->response_count;
        std::vector<CountedScope>& joined = joined_since[since];
        if (joined.empty()) joined = CountedScopes(counts.Reports(frame, split, since));
        of_release[line] = {.stood = lines[line]->stood, .joined = joined[line]};
      }
    }
    return before;
  }

  absl::Status AddReports(const v1::GetReportRequest& request, const SurveyCounts& survey,
                          size_t frame) {
    const absl::StatusOr<ReportScope> scope = FindScope(request, contents_.catalogue);
    if (!scope.ok()) return scope.status();
    std::optional<size_t> split;
    for (size_t i = 0; i < scope->dimensions.size(); ++i) {
      if (scope->dimensions[i] == scope->split) split = i;
    }
    const std::vector<TrueReport> counts = survey.Reports(frame, split);
    if (scope->completed != nullptr && !counts[0].by_theme.coding_complete) {
      return absl::FailedPreconditionError(
          "answers are still being coded; release once every answer is coded");
    }
    const JudgedReports judged(counts, NamesOf(*scope), Before(survey, frame, split), policy_);
    if (!judged.IsOpen(0)) {
      return absl::FailedPreconditionError(
          "fewer than ten have answered, so there is nothing that could be told yet");
    }
    for (size_t line = 0; line < line_ids_.size(); ++line) {
      kept_[line].merge(judged.Kept(line));
      waits_[line] = judged.Waits(line);
    }
    for (size_t line = 0; line < counts.size(); ++line) {
      if (judged.Waits(line)) continue;
      ReportScope of_line = *scope;
      if (line > 0) of_line.wave = line - 1;
      const std::optional<TrueTrend> trend = trends_.Count(of_line, line);
      const ReleasedReport released = Release(judged, counts, line, policy_, trend);
      if (trend.has_value() && IsTold(*released.trend)) trends_.Tell(*trend, of_line, line);
      v1::GetReportResponse report = AssembleReport(of_line, released, policy_);
      report.mutable_method()->set_record_date(date_);
      report.mutable_method()->set_release_number(Number());
      reports_[line].push_back(std::move(report));
    }
    return absl::OkStatus();
  }

  uint32_t Number() const { return last_.has_value() ? last_->release.number() + 1 : 1; }

  // Whether a line stays as it was released.
  bool Stands(size_t line) const {
    if (waits_[line]) return true;
    const bool is_redefined =
        last_.has_value() && last_->release.survey_version() != survey_version_;
    return !is_redefined && LastLine(line) != nullptr && IsAsItStood(line) && !trends_.IsAnew(line);
  }

  bool IsAsItStood(size_t line) const {
    const StandingLine& last = LastLine(line)->stood;
    for (const auto& [name, counts] : kept_[line]) {
      const auto stood = last.find(name);
      if (stood == last.end() || stood->second.size() != counts.size()) return false;
      // Settings are distinct ones, and come last: of a wave that waits they may be more.
      const size_t compared = name == ReportNames::kFigures ? 2 : counts.size();
      for (size_t i = 0; i < compared; ++i) {
        if (stood->second[i].value != counts[i].value) return false;
      }
    }
    return true;
  }

  absl::StatusOr<ReleaseDraft> Result(const ReportScope& scope) {
    bool all_stand = true;
    for (size_t line = 0; line < line_ids_.size(); ++line) all_stand &= Stands(line);
    if (all_stand) {
      return absl::FailedPreconditionError(
          "since the last release fewer than ten answers came or went in any wave: "
          "there is nothing that could be told without telling of them");
    }
    ReleaseDraft draft;
    v1::Release& release = *draft.released.mutable_release();
    release = Described(scope);
    v1::ReleasedReports reports;
    v1::KeptCounts kept;
    if (last_.has_value()) {
      kept = last_->counts;
      for (v1::KeptRelease& before : *kept.mutable_releases()) KeepGroupsOnly(before);
    }
    v1::KeptRelease& now = *kept.add_releases();
    for (size_t line = 0; line < line_ids_.size(); ++line) {
      // Of a wave that waits from its first day nothing was counted.
      if (waits_[line] && LastLine(line) == nullptr) continue;
      v1::KeptLine& of_line = *now.add_lines();
      of_line = KeptLineOf(kept_[line]);
      of_line.set_id(line_ids_[line]);
      if (const v1::KeptTrend* trend = trends_.Kept(line)) *of_line.mutable_trend() = *trend;
      of_line.set_response_count(waits_[line] ? LastLine(line)->response_count
                                              : contents_.columns.size());
      // Of all waves together there are reports in every release.
      if (line > 0 && Stands(line)) continue;
      for (v1::GetReportResponse& report : reports_[line]) *reports.add_reports() = report;
    }
    draft.released.set_reports(Compress(reports));
    draft.kept.set_survey_id(release.survey_id());
    draft.kept.set_counts(Compress(kept));
    return draft;
  }

  v1::Release Described(const ReportScope& scope) const {
    v1::Release release;
    release.set_survey_id(scope.definition->id());
    release.set_number(Number());
    release.set_record_date(date_);
    release.set_policy_version(policy_.version);
    release.set_survey_version(survey_version_);
    release.set_codebook_id(scope.codebook_id);
    if (scope.completed != nullptr) {
      release.set_codebook_version(scope.codebook->completed.version);
      release.set_coder(scope.codebook->coder);
      for (const auto& frame : scope.completed->frames()) release.add_frame_ids(frame.id());
    }
    for (const auto* dimension : scope.dimensions) release.add_dimension_ids(dimension->id());
    for (int i = 0; i < scope.definition->waves_size(); ++i) {
      v1::WaveCounted& wave = *release.add_waves();
      wave.set_wave_id(scope.definition->waves(i).id());
      const size_t line = 1 + static_cast<size_t>(i);
      if (!Stands(line)) {
        wave.set_release_number(Number());
        wave.set_record_date(date_);
        continue;
      }
      for (const v1::WaveCounted& before : last_->release.waves()) {
        if (before.wave_id() == wave.wave_id()) wave = before;
      }
    }
    return release;
  }

  const ReportView::Contents& contents_;
  const std::optional<LastRelease>& last_;
  const Policy& policy_;
  const std::string date_;
  uint32_t survey_version_ = 0;
  std::vector<std::string> line_ids_;
  // The newest last.
  std::vector<ReleasedLines> earlier_;
  // By line.
  std::vector<StandingLine> kept_;
  std::vector<bool> waits_;
  std::map<size_t, std::vector<v1::GetReportResponse>> reports_;
  TrendDrafts trends_;
};

}  // namespace

absl::StatusOr<ReleaseDraft> DraftRelease(const std::string& survey_id,
                                          const ReportView::Contents& contents,
                                          const std::optional<LastRelease>& last,
                                          const Policy& policy, const std::string& date) {
  return Drafter(contents, last, policy, date).Draft(survey_id);
}

}  // namespace ourvoice::report
