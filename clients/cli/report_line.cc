#include "clients/cli/report_line.h"

#include "clients/cli/csv.h"
#include "clients/cli/harmless_cell.h"

namespace ourvoice::cli {
namespace {

using report::v1::Figure;
using report::v1::Percentage;

constexpr size_t kPercentColumn = 7;
constexpr size_t kGapColumn = 12;

}  // namespace

std::vector<std::string> ReportColumns() {
  return {"section",
          "group",
          "row_id",
          "row",
          "column_id",
          "column",
          "answers",
          "percent",
          "percent_low",
          "percent_high",
          "baseline_percent",
          "compared_percent",
          "gap",
          "young_people",
          "hands",
          "settings",
          "texts"};
}

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

std::string CountCell(const Figure& figure) {
  return figure.mark() == Figure::MARK_NOT_RAISED ? "0" : Cell(figure);
}

void SetShare(const Percentage& share, ReportLine& line) {
  if (!share.shown()) return;
  line.percent = std::to_string(share.percent());
  if (share.high_percent() == 0) return;
  line.percent_low = std::to_string(share.low_percent());
  line.percent_high = std::to_string(share.high_percent());
}

void Add(const ReportLine& line, std::string& csv) {
  std::vector<std::string> cells = HarmlessCells(
      {line.section, line.group, line.row_id, line.row, line.column_id, line.column, line.answers,
       line.percent, line.percent_low, line.percent_high, line.baseline_percent,
       line.compared_percent, "", line.young_people, line.hands, line.settings, line.texts});
  if (line.gap.has_value()) cells[kGapColumn] = std::to_string(*line.gap);
  if (line.change.has_value()) {
    cells[kPercentColumn] = std::to_string(line.change->points());
    cells[kPercentColumn + 1] = std::to_string(line.change->low_points());
    cells[kPercentColumn + 2] = std::to_string(line.change->high_points());
  }
  csv += CsvLine(cells);
}

}  // namespace ourvoice::cli
