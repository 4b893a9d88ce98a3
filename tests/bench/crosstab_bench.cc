#include <absl/strings/str_cat.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <memory>

#include "services/report/cross_tab.h"
#include "services/report/report_counts.h"
#include "tests/bench/benchmark.h"
#include "tests/bench/duckdb.h"
#include "tests/bench/served.h"
#include "tests/bench/stopwatch.h"
#include "tests/bench/synthetic_responses.h"

namespace ourvoice::bench {
namespace {

constexpr size_t kCodes = report::kFirstCategory + kCategories;

// How long it takes, in milliseconds: the median of many runs in a row, as for the anchor.
template <typename Run>
double TimeOf(const Run& run) {
  std::vector<double> taken;
  for (size_t i = 0; i < 50; ++i) {
    const Stopwatch stopwatch;
    run();
    taken.push_back(stopwatch.Milliseconds());
  }
  return Median(std::move(taken));
}

// The same responses in memory and in a file.
struct Responses {
  report::Columns columns;
  double bytes = 0;
  std::string csv;
};

// The themes of a response with a text that is covered, and its base; 0 for another.
uint64_t MaskOf(const report::ResponseRow& row) {
  uint64_t mask = 0;
  for (const report::TextRow& text : row.texts) {
    if (!text.current_covered) continue;
    mask |= uint64_t{1} << kThemes;
    if (!text.current.empty()) mask |= text.current[0];
  }
  return mask;
}

std::unique_ptr<Responses> MakeResponses(const RunOptions& options, size_t count) {
  auto responses = std::make_unique<Responses>();
  responses->csv = options.folder + "/responses.csv";
  std::ofstream file(responses->csv);
  SyntheticResponses source(options.seed, count);
  const double before = ResidentBytes(getpid());
  for (size_t i = 0; i < count; ++i) {
    const report::ResponseRow& row = source.Next();
    responses->columns.Put(row);
    file << row.survey << ',' << row.wave << ',' << row.dimensions[0] << ',' << MaskOf(row) << '\n';
  }
  responses->bytes = ResidentBytes(getpid()) - before;
  return responses;
}

report::ThemeRows OwnRows() {
  report::ThemeRows rows{.row_count = kThemes, .run_counts = {false, true}};
  for (uint16_t i = 0; i < kThemes; ++i) rows.rows_of_theme.push_back({i});
  return rows;
}

// Whether DuckDB counted the same.
absl::Status Compare(const report::CrossTab& ours, const DuckDbCrossTab& theirs) {
  for (size_t category = 0; category < kCodes; ++category) {
    for (size_t theme = 0; theme <= kThemes; ++theme) {
      const auto count = theirs.counts.find({category, theme});
      const report::TrueCount expected(count == theirs.counts.end() ? 0 : count->second);
      const report::TrueCount counted =
          theme == kThemes ? ours.bases[1 + category] : ours.rows[theme][1 + category].responses;
      if (counted == expected) continue;
      return absl::InternalError(absl::StrCat("the counts of category ", category, " and theme ",
                                              theme, " are not those of DuckDB"));
    }
  }
  return absl::OkStatus();
}

absl::Status MeasureCrossTabs(const RunOptions& options, const Responses& responses,
                              std::vector<Figure>& figures) {
  const auto duckdb = AskDuckDb(responses.csv, options.repeats);
  if (!duckdb.ok()) return duckdb.status();
  const report::Split split = report::ByDimension(responses.columns, 0, kCodes);
  const report::ThemeRows rows = OwnRows();
  const std::string of = absl::StrCat(" of ", responses.columns.size(), " responses");
  for (const auto& [filter_name, what, filter] :
       {std::tuple{"wave", "one wave of a survey", report::Filter{.survey = 1, .wave = 2}},
        {"survey", "all waves of a survey", report::Filter{.survey = 1}}}) {
    Figure figure{.name = absl::StrCat("cross-tab 9 x 20, ", what, of),
                  .unit = "ms",
                  .anchor_name = "DuckDB",
                  .ratio = Figure::Ratio::kAnchorOverValue,
                  .target = Target{.of = Target::Of::kRatio, .floor = 8, .aim = 12}};
    const auto count = [&] {
      return report::CountResponses(responses.columns, filter, split, rows);
    };
    for (size_t i = 0; i < options.repeats; ++i) figure.values.push_back(TimeOf(count));
    if (const auto theirs = duckdb->find(filter_name); theirs != duckdb->end()) {
      figure.anchor_name = theirs->second.name;
      figure.anchor_values = theirs->second.milliseconds;
      const absl::Status same = Compare(count(), theirs->second);
      if (!same.ok()) return same;
    }
    figures.push_back(std::move(figure));
  }
  return absl::OkStatus();
}

// Everything that a report counts, split by a dimension.
absl::StatusOr<Figure> MeasureReport(const RunOptions& options, const Responses& responses) {
  const report::Catalogue catalogue = SyntheticCatalogue();
  report::v1::GetReportRequest request;
  request.set_survey_id(kSyntheticSurvey);
  request.set_wave_id(kSyntheticWave);
  request.set_dimension_id(kSyntheticDimension);
  request.set_frame_id("frame-0");
  const absl::StatusOr<report::ReportScope> scope = report::FindScope(request, catalogue);
  if (!scope.ok()) return scope.status();
  Figure figure{
      .name = absl::StrCat("whole report of ", responses.columns.size(), " responses, counted"),
      .unit = "ms"};
  for (size_t i = 0; i < options.repeats; ++i) {
    figure.values.push_back(
        TimeOf([&] { return report::CountReport(*scope, catalogue, responses.columns); }));
  }
  return figure;
}

}  // namespace

absl::StatusOr<std::vector<Figure>> BenchCrossTab(const RunOptions& options) {
  std::vector<Figure> figures;
  for (size_t count : {options.Size(1'000'000, 10'000), options.Size(10'000'000, 20'000)}) {
    const std::unique_ptr<Responses> responses = MakeResponses(options, count);
    const absl::Status measured = MeasureCrossTabs(options, *responses, figures);
    if (!measured.ok()) return measured;
    const absl::StatusOr<Figure> report = MeasureReport(options, *responses);
    if (!report.ok()) return report.status();
    figures.push_back(*report);
    figures.push_back({.name = absl::StrCat("columns of ", count, " responses in memory"),
                       .unit = "bytes/response",
                       .values = {responses->bytes / static_cast<double>(count)}});
  }
  return figures;
}

}  // namespace ourvoice::bench
