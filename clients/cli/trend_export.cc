#include "clients/cli/trend_export.h"

#include <utility>

#include "clients/cli/report_line.h"

namespace ourvoice::cli {
namespace {

// The figures of one wave of a trend.
void AddTrendWave(const report::v1::TrendWave& wave, const std::string& id, const std::string& name,
                  std::string& csv) {
  for (const auto& [group, figure] :
       {std::pair("responses", wave.responses()), std::pair("base", wave.base())}) {
    Add({.section = "trend",
         .group = group,
         .column_id = id,
         .column = name,
         .answers = CountCell(figure)},
        csv);
  }
}

// A line for each wave, and one for the change in percentage points.
void AddTrendRow(ReportLine line, const report::v1::TrendRow& row,
                 const std::pair<std::string, std::string>& before,
                 const std::pair<std::string, std::string>& now, std::string& csv) {
  line.row_id = row.id();
  line.row = row.name();
  for (const auto& [cell, wave] :
       {std::pair(&row.before(), &before), std::pair(&row.now(), &now)}) {
    ReportLine of_wave = line;
    of_wave.column_id = wave->first;
    of_wave.column = wave->second;
    of_wave.answers = Cell(cell->responses());
    SetShare(cell->share(), of_wave);
    Add(of_wave, csv);
  }
  if (!row.has_change()) return;
  line.column_id = "change";
  line.column = row.change().more_than_chance() ? "Change in percentage points, more than chance"
                                                : "Change in percentage points, may be chance";
  line.change = row.change();
  Add(line, csv);
}

}  // namespace

void AddTrend(const report::v1::GetReportResponse& report, std::string& csv) {
  if (!report.has_trend()) return;
  const report::v1::Trend& trend = report.trend();
  const std::pair before(trend.wave_id_before(), trend.wave_name_before());
  std::pair<std::string, std::string> now(report.wave_id(), "");
  for (const auto& wave : report.participation().by_wave()) {
    if (wave.id() == now.first) now.second = wave.name();
  }
  Add({.section = "trend", .group = "settings", .settings = CountCell(trend.settings())}, csv);
  AddTrendWave(trend.before(), before.first, before.second, csv);
  AddTrendWave(trend.now(), now.first, now.second, csv);
  for (const auto& row : trend.by_frame_value()) {
    AddTrendRow({.section = "trend", .group = "frame value"}, row, before, now, csv);
  }
  for (const auto& row : trend.by_theme()) {
    AddTrendRow({.section = "trend", .group = "theme"}, row, before, now, csv);
  }
  for (const auto& change : trend.who_answered()) {
    if (!change.has_dissimilarity_percent()) continue;
    Add({.section = "trend",
         .group = "who answered",
         .row_id = change.dimension_id(),
         .row = "Would have to come from other groups to be as in the wave before",
         .percent = std::to_string(change.dissimilarity_percent())},
        csv);
  }
}

}  // namespace ourvoice::cli
