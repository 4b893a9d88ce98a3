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

// Everything between a request and its figures but the wire: what it is about, counts of all waves
// together and of each, and the release of one of them.
absl::Status MakeReport(const std::string& dimension, const std::string& wave,
                        const report::Catalogue& catalogue, const report::Columns& columns) {
  report::v1::GetReportRequest request;
  request.set_survey_id(kSyntheticSurvey);
  request.set_dimension_id(dimension);
  request.set_wave_id(wave);
  const absl::StatusOr<report::ReportScope> scope = report::FindScope(request, catalogue);
  if (!scope.ok()) return scope.status();
  const auto counts = report::CountReports(*scope, catalogue, columns);
  const size_t asked = scope->wave.has_value() ? 1 + *scope->wave : 0;
  const report::ReleasedReport released = report::Release(counts, asked, report::Policy());
  return released.by_theme.rows.empty() ? absl::InternalError("nothing was counted")
                                        : absl::OkStatus();
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
  std::vector<std::string> waves = {""};
  for (const survey::v1::Wave& wave : survey.waves()) waves.push_back(wave.id());

  Figure one{
      .name = absl::StrCat("report of ", count, " responses by 32 categories, counted, released"),
      .unit = "ms",
      .target = Target{.direction = Target::Direction::kAtMost, .floor = 2'000, .aim = 500}};
  Figure whole{
      .name = absl::StrCat("all ", dimensions.size() * waves.size(), " reports of the standard ",
                           "report of ", count, " responses, one after the other"),
      .unit = "s"};
  for (size_t i = 0; i < options.repeats; ++i) {
    Stopwatch stopwatch;
    absl::Status made = MakeReport(kSyntheticWidestDimension, "", catalogue, *columns);
    if (!made.ok()) return made;
    one.values.push_back(stopwatch.Milliseconds());
    const Stopwatch all;
    for (const std::string& dimension : dimensions) {
      for (const std::string& wave : waves) {
        made = MakeReport(dimension, wave, catalogue, *columns);
        if (!made.ok()) return made;
      }
    }
    whole.values.push_back(all.Seconds());
  }
  return std::vector<Figure>{one, whole};
}

}  // namespace ourvoice::bench
