#include "clients/cli/report_export.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "clients/cli/csv.h"
#include "clients/cli/harmless_cell.h"
#include "clients/cli/report_figures.h"

namespace ourvoice::cli {
namespace {

using report::v1::Figure;
using report::v1::Percentage;

std::vector<std::string> Header() {
  return {"section",      "group",   "row_id",      "row",          "column_id",        "column",
          "answers",      "percent", "percent_low", "percent_high", "baseline_percent", "gap",
          "young_people", "hands",   "settings",    "texts"};
}

constexpr size_t kPercentColumn = 7;
constexpr size_t kGapColumn = 11;

// One line of the file; cells left out are empty.
struct Line {
  std::string section;
  std::string group;
  std::string row_id;
  std::string row;
  std::string column_id;
  std::string column;
  std::string answers;
  std::string percent;
  std::string percent_low;
  std::string percent_high;
  std::string baseline_percent;
  // Our own number: its minus sign begins no formula.
  std::optional<int64_t> gap;
  // Likewise in place of a share with its interval.
  std::optional<report::v1::TrendChange> change;
  std::string young_people;
  std::string hands;
  std::string settings;
  std::string texts;
};

std::string Cell(const Figure& figure) {
  switch (figure.mark()) {
    case Figure::MARK_SHOWN:
      return std::to_string(figure.rounded());
    case Figure::MARK_NOT_ASKED:
      return "not asked";
    case Figure::MARK_NOT_RAISED:
      return "not raised";
    default:
      return "hidden";
  }
}

// How many there were, where nobody could raise anything.
std::string CountCell(const Figure& figure) {
  return figure.mark() == Figure::MARK_NOT_RAISED ? "0" : Cell(figure);
}

// A share with its interval, each empty where it is not given.
void SetShare(const Percentage& share, Line& line) {
  if (!share.shown()) return;
  line.percent = std::to_string(share.percent());
  if (share.high_percent() == 0) return;
  line.percent_low = std::to_string(share.low_percent());
  line.percent_high = std::to_string(share.high_percent());
}

void Add(const Line& line, std::string& csv) {
  std::vector<std::string> cells = HarmlessCells(
      {line.section, line.group, line.row_id, line.row, line.column_id, line.column, line.answers,
       line.percent, line.percent_low, line.percent_high, line.baseline_percent, "",
       line.young_people, line.hands, line.settings, line.texts});
  if (line.gap.has_value()) cells[kGapColumn] = std::to_string(*line.gap);
  if (line.change.has_value()) {
    cells[kPercentColumn] = std::to_string(line.change->points());
    cells[kPercentColumn + 1] = std::to_string(line.change->low_points());
    cells[kPercentColumn + 2] = std::to_string(line.change->high_points());
  }
  csv += CsvLine(cells);
}

void AddFigures(const std::string& section, const report::v1::LabelledFigures& labelled,
                std::string& csv) {
  Add({.section = section,
       .row_id = labelled.id(),
       .row = labelled.name(),
       .answers = CountCell(labelled.figures().responses()),
       .young_people = CountCell(labelled.figures().young_people()),
       .settings = CountCell(labelled.figures().settings())},
      csv);
}

void AddParticipation(const report::v1::Participation& participation, std::string& csv) {
  report::v1::LabelledFigures total;
  *total.mutable_figures() = participation.total();
  AddFigures("total", total, csv);
  Add({.section = "late", .answers = CountCell(participation.late())}, csv);
  for (const auto& wave : participation.by_wave()) AddFigures("wave", wave, csv);
  for (const auto& dimension : participation.by_dimension()) {
    for (const auto& category : dimension.categories()) {
      Line line = {.section = "heard",
                   .group = dimension.dimension_id(),
                   .row_id = category.category_id(),
                   .row = category.name(),
                   .answers = CountCell(category.responses())};
      SetShare(category.share(), line);
      if (category.has_baseline_percent()) {
        line.baseline_percent = fmt::format("{:.1f}", category.baseline_percent());
      }
      if (category.has_gap()) line.gap = category.gap();
      Add(line, csv);
    }
    Add({.section = "heard",
         .group = dimension.dimension_id(),
         .row = "Did not say",
         .answers = CountCell(dimension.not_said())},
        csv);
    Add({.section = "heard",
         .group = dimension.dimension_id(),
         .row = "Were not asked",
         .answers = CountCell(dimension.not_asked())},
        csv);
    if (dimension.has_dissimilarity_percent()) {
      Add({.section = "dissimilarity",
           .group = dimension.dimension_id(),
           .row = "Would have to come from other groups to be as the city is",
           .percent = std::to_string(dimension.dissimilarity_percent())},
          csv);
    }
  }
}

void AddTable(const std::string& section, const std::string& group,
              const report::v1::ThemeTable& table, std::string& csv) {
  for (const auto& column : table.columns()) {
    Add({.section = section + " base",
         .group = group,
         .column_id = column.category_id(),
         .column = column.name(),
         .answers = Cell(column.base())},
        csv);
  }
  for (const auto& row : table.rows()) {
    for (int i = 0; i < row.cells_size(); ++i) {
      const report::v1::ThemeCell& cell = row.cells(i);
      Line line = {.section = section,
                   .group = group,
                   .row_id = row.id(),
                   .row = row.name(),
                   .column_id = table.columns(i).category_id(),
                   .column = table.columns(i).name(),
                   .answers = Cell(cell.responses()),
                   .young_people = Cell(cell.young_people()),
                   .hands = Cell(cell.hands()),
                   .settings = Cell(cell.settings()),
                   .texts = Cell(cell.texts())};
      SetShare(cell.share(), line);
      Add(line, csv);
    }
  }
}

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
void AddTrendRow(Line line, const report::v1::TrendRow& row,
                 const std::pair<std::string, std::string>& before,
                 const std::pair<std::string, std::string>& now, std::string& csv) {
  line.row_id = row.id();
  line.row = row.name();
  for (const auto& [cell, wave] :
       {std::pair(&row.before(), &before), std::pair(&row.now(), &now)}) {
    Line of_wave = line;
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

void AddMethod(const report::v1::GetReportResponse& report, std::string& csv) {
  const report::v1::Method& method = report.method();
  const auto add = [&csv](const std::string& id, const std::string& value) {
    Add({.section = "method", .row_id = id, .row = value}, csv);
  };
  add("survey", report.survey_id());
  add("title", report.survey_title());
  add("wave", report.wave_id().empty() ? "all" : report.wave_id());
  add("frame", report.frame_id());
  add("dimension", report.dimension_id().empty() ? "none" : report.dimension_id());
  add("release", method.release_number() > 0 ? std::to_string(method.release_number())
                                             : "none: a preview, not to be handed on");
  add("record_date", method.record_date());
  add("policy_version", method.policy_version());
  add("policy", method.policy_summary());
  add("intervals", "95% Wilson score intervals, from released counts, rounded outward");
  if (report.has_trend()) {
    add("trend",
        "The same settings in both waves; 95% intervals of differences by Newcombe 1998, "
        "method 10, from released counts, rounded outward");
  }
  add("codebook", method.codebook_id());
  add("codebook_version", std::to_string(method.codebook_version()));
  add("coder", method.coder());
  const std::string_view note = CodingNote(method);
  add("coding", note.empty() ? "Every answer is coded." : std::string(note));
  Add({.section = "method",
       .row_id = "languages_not_covered",
       .row = "Answers in languages that the codebook does not cover",
       .answers = Cell(method.languages_not_covered())},
      csv);
  for (const std::string& source : method.baseline_sources()) add("baseline_source", source);
}

}  // namespace

std::string ReportCsv(const report::v1::GetReportResponse& report) {
  std::string csv = CsvLine(Header());
  AddParticipation(report.participation(), csv);
  AddTable("frame value", report.frame_id(), report.by_frame_value(), csv);
  AddTable("theme", "", report.by_theme(), csv);
  AddTrend(report, csv);
  AddMethod(report, csv);
  return csv;
}

}  // namespace ourvoice::cli
