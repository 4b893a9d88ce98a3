#include <absl/strings/str_cat.h>

#include <memory>
#include <string>
#include <vector>

#include "services/report/release.h"
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
  return std::vector<Figure>{one, whole, single};
}

}  // namespace ourvoice::bench
