#include <absl/strings/str_cat.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "services/report/compressed.h"
#include "services/report/release.h"
#include "services/report/release_draft.h"
#include "services/report/report_counts.h"
#include "services/report/report_scope.h"
#include "tests/bench/benchmark.h"
#include "tests/bench/stopwatch.h"
#include "tests/bench/synthetic_responses.h"

namespace ourvoice::bench {
namespace {

constexpr size_t kAllWaves = 0;

// Everything between a request and its figures but the wire: what it is about, counts of all waves
// together and of each, and the release of those that are asked for.
absl::Status MakeReports(const std::string& dimension, const std::vector<size_t>& asked,
                         const report::Catalogue& catalogue, const report::Columns& columns) {
  report::v1::GetReportRequest request;
  request.set_survey_id(kSyntheticSurvey);
  request.set_dimension_id(dimension);
  const absl::StatusOr<report::ReportScope> scope = report::FindScope(request, catalogue);
  if (!scope.ok()) return scope.status();
  const auto counts = report::CountReports(*scope, catalogue, columns);
  for (const size_t one : asked) {
    const report::ReleasedReport released = report::Release(counts, one, report::Policy());
    if (released.by_theme.rows.empty()) return absl::InternalError("nothing was counted");
  }
  return absl::OkStatus();
}

// Makes releases one after another, each of which keeps to all before it.
class Releases {
 public:
  explicit Releases(const report::ReportView::Contents& contents) : contents_(contents) {}

  // Counts, judges and packs every report; writing it to the record is not part of it.
  absl::StatusOr<report::ReleaseDraft> Draft() const {
    return report::DraftRelease(kSyntheticSurvey, contents_, last_, report::Policy(), "2026-11-23");
  }

  absl::Status Make() {
    const absl::StatusOr<report::ReleaseDraft> draft = Draft();
    if (!draft.ok()) return draft.status();
    last_.emplace().release = draft->released.release();
    return report::Decompress(draft->kept.counts(), last_->counts);
  }

 private:
  const report::ReportView::Contents& contents_;
  std::optional<report::LastRelease> last_;
};

// The whole standard release as it is made under a request: the first one of a survey, and one
// beside twelve before it, which were made while answers came.
absl::StatusOr<std::vector<Figure>> MeasureWholeReleases(const RunOptions& options, size_t count) {
  constexpr size_t kEarlier = 12;
  const report::Catalogue catalogue = SyntheticCatalogue();
  auto columns = std::make_unique<report::Columns>();
  const report::ReportView::Contents contents{.catalogue = catalogue, .columns = *columns};
  Releases releases(contents);
  SyntheticResponses source(options.seed, 2 * count);
  for (size_t part = 0; part <= kEarlier; ++part) {
    while (columns->size() < 2 * count * (part + 1) / (kEarlier + 1)) columns->Put(source.Next());
    if (part == kEarlier) break;
    if (absl::Status made = releases.Make(); !made.ok()) return made;
  }
  const auto figure = [&](const char* which) {
    return Figure{.name = absl::StrCat("whole release of ", count, " responses, ", which),
                  .unit = "s",
                  .target = Target{.direction = Target::Direction::kAtMost, .floor = 2, .aim = 1}};
  };
  Figure first = figure("the first");
  Figure later = figure("beside 12 before it");
  for (size_t i = 0; i < options.repeats; ++i) {
    for (const auto& [made, of] : {std::pair(Releases(contents), &first), {releases, &later}}) {
      const Stopwatch stopwatch;
      const absl::StatusOr<report::ReleaseDraft> draft = made.Draft();
      if (!draft.ok()) return draft.status();
      of->values.push_back(stopwatch.Seconds());
    }
  }
  return std::vector<Figure>{first, later};
}

}  // namespace

absl::StatusOr<std::vector<Figure>> BenchRelease(const RunOptions& options) {
  const size_t count = options.Size(1'000'000, 5'000);
  auto columns = std::make_unique<report::Columns>();
  // Half of them answer the survey that is reported.
  SyntheticResponses source(options.seed, 2 * count);
  for (size_t i = 0; i < 2 * count; ++i) columns->Put(source.Next());
  const report::Catalogue catalogue = SyntheticCatalogue();
  const survey::v1::SurveyDefinition& survey = catalogue.FindSurvey(kSyntheticSurvey)->Newest();
  std::vector<std::string> dimensions = {""};
  for (const common::v1::Dimension& dimension : survey.dimensions()) {
    dimensions.push_back(dimension.id());
  }
  std::vector<size_t> all_reports = {kAllWaves};
  for (int wave = 0; wave < survey.waves_size(); ++wave) all_reports.push_back(all_reports.size());

  const std::string of = absl::StrCat(" of ", count, " responses");
  Figure one{.name = absl::StrCat("report", of, " by 32 categories, counted and released"),
             .unit = "ms",
             .target = Target{.direction = Target::Direction::kAtMost, .floor = 2'000, .aim = 500}};
  Figure whole{.name = absl::StrCat("standard report", of, ", counted once by each dimension"),
               .unit = "s",
               .target = Target{.direction = Target::Direction::kAtMost, .floor = 2, .aim = 1}};
  Figure single{.name = absl::StrCat("standard report", of, ", its ",
                                     dimensions.size() * all_reports.size(), " asked one by one"),
                .unit = "s"};
  for (size_t i = 0; i < options.repeats; ++i) {
    const Stopwatch first;
    absl::Status made = MakeReports(kSyntheticWidestDimension, {kAllWaves}, catalogue, *columns);
    if (!made.ok()) return made;
    one.values.push_back(first.Milliseconds());
    const Stopwatch second;
    for (const std::string& dimension : dimensions) {
      made = MakeReports(dimension, all_reports, catalogue, *columns);
      if (!made.ok()) return made;
    }
    whole.values.push_back(second.Seconds());
    const Stopwatch third;
    for (const std::string& dimension : dimensions) {
      for (const size_t asked : all_reports) {
        made = MakeReports(dimension, {asked}, catalogue, *columns);
        if (!made.ok()) return made;
      }
    }
    single.values.push_back(third.Seconds());
  }
  absl::StatusOr<std::vector<Figure>> figures = MeasureWholeReleases(options, count);
  if (!figures.ok()) return figures.status();
  figures->insert(figures->begin(), {one, whole, single});
  return figures;
}

}  // namespace ourvoice::bench
