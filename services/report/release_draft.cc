#include "services/report/release_draft.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <utility>
#include <vector>

#include "services/report/compressed.h"
#include "services/report/earlier_lines.h"
#include "services/report/in_parallel.h"
#include "services/report/judged_reports.h"
#include "services/report/kept_counts.h"
#include "services/report/release.h"
#include "services/report/report_assembly.h"
#include "services/report/report_names.h"
#include "services/report/report_scope.h"
#include "services/report/survey_counts.h"
#include "services/report/trend.h"
#include "services/report/trend_drafts.h"

namespace ourvoice::report {
namespace {

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
    if (absl::Status made = MakeReports(*scope); !made.ok()) return made;
    return Result(*scope);
  }

 private:
  static constexpr std::string_view kAll = "all";
  static constexpr std::string_view kNone = "none";

  // The reports by one frame and split.
  struct Made {
    absl::Status status;
    // By line.
    std::vector<StandingLine> kept;
    std::vector<bool> waits;
    // Nothing of a line that waits, and of what is in no wave.
    std::vector<std::optional<v1::GetReportResponse>> reports;
  };

  absl::Status ReadLast(const ReportScope& scope) {
    line_ids_.emplace_back(kAll);
    for (const auto& wave : scope.definition->waves()) line_ids_.push_back("wave/" + wave.id());
    if (line_ids_.size() > 1) line_ids_.emplace_back(kNone);
    if (!last_.has_value()) return absl::OkStatus();
    for (const v1::KeptRelease& kept : last_->counts.releases()) {
      for (size_t line = 0; line < line_ids_.size(); ++line) {
        const v1::KeptLine* const of_line = FindLine(kept, line_ids_[line]);
        if (of_line != nullptr && of_line->has_trend()) trends_.AddTold(line, of_line->trend());
      }
    }
    absl::StatusOr<EarlierLines> earlier =
        EarlierLines::Read(last_->counts, line_ids_, NamesOf(scope));
    if (!earlier.ok()) return earlier.status();
    earlier_ = *std::move(earlier);
    return absl::OkStatus();
  }

  // Makes the reports of `scope` by every frame and split, of which several at the same time.
  absl::Status MakeReports(const ReportScope& scope) {
    WantedCounts wanted;
    for (size_t i = 0; i < scope.dimensions.size(); ++i) wanted.splits.push_back(i);
    if (scope.completed != nullptr) {
      for (const auto& frame : scope.completed->frames()) wanted.frames.push_back(&frame);
    }
    earlier_.AddWanted(wanted);
    const SurveyCounts counts(scope, contents_.catalogue, contents_.columns, wanted);
    const size_t frame_count = std::max<size_t>(wanted.frames.size(), 1);
    const size_t split_count = scope.dimensions.size() + 1;
    std::vector<std::vector<Made>> made(frame_count, std::vector<Made>(split_count));
    std::atomic<size_t> taken = 0;
    InParallel(ThreadsFor(split_count), [&](size_t) {
      // What is not split comes first: trends, which take longest, are made by one thread.
      for (size_t split = taken++; split < split_count; split = taken++) {
        ReportScope of_reports = scope;
        if (split > 0) of_reports.split = scope.dimensions[split - 1];
        for (size_t frame = 0; frame < frame_count; ++frame) {
          if (scope.completed != nullptr) of_reports.frame = wanted.frames[frame];
          made[frame][split] = Make(of_reports, counts, frame);
        }
      }
    });
    for (std::vector<Made>& of_frame : made) {
      for (Made& reports : of_frame) {
        if (absl::Status added = Add(std::move(reports)); !added.ok()) return added;
      }
    }
    return absl::OkStatus();
  }

  Made Make(const ReportScope& scope, const SurveyCounts& survey, size_t frame) {
    const std::optional<size_t> split = SplitOf(scope);
    const std::vector<TrueReport> counts = survey.Reports(frame, split);
    if (scope.completed != nullptr && !counts[0].by_theme.coding_complete) {
      return {.status = absl::FailedPreconditionError(
                  "answers are still being coded; release once every answer is coded")};
    }
    const JudgedReports judged(counts, NamesOf(scope), earlier_.Before(survey, frame, split),
                               policy_);
    if (!judged.IsOpen(0)) {
      return {.status = absl::FailedPreconditionError(
                  "fewer than ten have answered, so there is nothing that could be told yet")};
    }
    Made made{.reports = std::vector<std::optional<v1::GetReportResponse>>(line_ids_.size())};
    for (size_t line = 0; line < line_ids_.size(); ++line) {
      made.kept.push_back(judged.Kept(line));
      made.waits.push_back(judged.Waits(line));
    }
    for (size_t line = 0; line < counts.size(); ++line) {
      if (judged.Waits(line)) continue;
      ReportScope of_line = scope;
      if (line > 0) of_line.wave = line - 1;
      const std::optional<TrueTrend> trend = trends_.Count(of_line, line);
      const ReleasedReport released = Release(judged, counts, line, policy_, trend);
      if (trend.has_value() && IsTold(*released.trend)) trends_.Tell(*trend, of_line, line);
      v1::GetReportResponse& report =
          made.reports[line].emplace(AssembleReport(of_line, released, policy_));
      report.mutable_method()->set_record_date(date_);
      report.mutable_method()->set_release_number(Number());
    }
    return made;
  }

  absl::Status Add(Made made) {
    if (!made.status.ok()) return made.status;
    for (size_t line = 0; line < line_ids_.size(); ++line) {
      kept_[line].merge(made.kept[line]);
      waits_[line] = made.waits[line];
      if (made.reports[line].has_value()) reports_[line].push_back(*std::move(made.reports[line]));
    }
    return absl::OkStatus();
  }

  uint32_t Number() const { return last_.has_value() ? last_->release.number() + 1 : 1; }

  // Whether a line stays as it was released.
  bool Stands(size_t line) const {
    if (waits_[line]) return true;
    const bool is_redefined =
        last_.has_value() && last_->release.survey_version() != survey_version_;
    return !is_redefined && earlier_.Last(line) != nullptr && IsAsItStood(line) &&
           !trends_.IsAnew(line);
  }

  bool IsAsItStood(size_t line) const {
    const StandingLine& last = earlier_.Last(line)->stood;
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
      if (waits_[line] && earlier_.Last(line) == nullptr) continue;
      v1::KeptLine& of_line = *now.add_lines();
      of_line = KeptLineOf(kept_[line]);
      of_line.set_id(line_ids_[line]);
      if (const v1::KeptTrend* trend = trends_.Kept(line)) *of_line.mutable_trend() = *trend;
      of_line.set_response_count(waits_[line] ? earlier_.Last(line)->response_count
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
  EarlierLines earlier_;
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
