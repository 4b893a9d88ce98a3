#include "clients/cli/report_export.h"

#include <fmt/format.h>

#include "clients/cli/csv.h"
#include "clients/cli/report_figures.h"
#include "clients/cli/report_line.h"
#include "clients/cli/trend_export.h"

namespace ourvoice::cli {
namespace {

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
      ReportLine line = {.section = "heard",
                         .group = dimension.dimension_id(),
                         .row_id = category.category_id(),
                         .row = category.name(),
                         .answers = CountCell(category.responses())};
      SetShare(category.share(), line);
      if (category.has_baseline_percent()) {
        line.baseline_percent = fmt::format("{:.1f}", category.baseline_percent());
      }
      if (category.has_compared_percent()) {
        line.compared_percent = fmt::format("{:.1f}", category.compared_percent());
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
      ReportLine line = {.section = section,
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
    ReportLine line = {.section = "weighted " + section,
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
  add("who_was_heard",
      "Shares are of the groups whose numbers are shown; compared_percent is what these would be "
      "of "
      "each other in the city");
  add("intervals", "95% Wilson score intervals, from released counts, rounded outward");
  if (report.has_trend()) {
    add("trend",
        "The same settings in both waves, and answers that name none where both have such; 95% "
        "intervals of differences by Newcombe 1998, "
        "method 10, from released counts, rounded outward");
  }
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
       .row = "Answers in languages that the codebook does not cover, or set aside",
       .answers = Cell(method.languages_not_covered())},
      csv);
  for (const std::string& source : method.baseline_sources()) add("baseline_source", source);
}

}  // namespace

std::string ReportCsv(const report::v1::GetReportResponse& report) {
  std::string csv = CsvLine(ReportColumns());
  AddParticipation(report.participation(), csv);
  AddTable("frame value", report.frame_id(), report.by_frame_value(), csv);
  AddTable("theme", "", report.by_theme(), csv);
  AddTrend(report, csv);
  AddMethod(report, csv);
  return csv;
}

}  // namespace ourvoice::cli
