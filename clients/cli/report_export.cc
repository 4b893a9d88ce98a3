#include "clients/cli/report_export.h"

#include <fmt/format.h>

#include <optional>

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
    if (!row.has_weighted_share()) continue;
    Line line = {.section = "weighted " + section,
                 .group = group,
                 .row_id = row.id(),
                 .row = row.name(),
                 .answers = row.weighted_share().shown() ? "" : "hidden"};
    SetShare(row.weighted_share(), line);
    Add(line, csv);
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
  if (report.has_weighting()) {
    const report::v1::Weighting& weighting = report.weighting();
    add("weighted_by", report.dimension_id());
    add("design_effect", fmt::format("{:.2f}", weighting.design_effect()));
    add("effective_base", std::to_string(weighting.effective_base()));
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
  AddMethod(report, csv);
  return csv;
}

}  // namespace ourvoice::cli
