#include "clients/cli/report_figures.h"

#include <fmt/format.h>

#include <cstdlib>

#include "clients/cli/text_table.h"

namespace ourvoice::cli {
namespace {

using report::v1::Figure;

// What was released before it was told among shown categories is of all.
double ComparedPercent(const report::v1::CategoryParticipation& category) {
  return category.has_compared_percent() ? category.compared_percent()
                                         : category.baseline_percent();
}

}  // namespace

std::string FigureText(const Figure& figure) {
  switch (figure.mark()) {
    case Figure::MARK_SHOWN:
      return WithCommas(figure.rounded());
    case Figure::MARK_NOT_ASKED:
      return "/";
    case Figure::MARK_NOT_RAISED:
      return "-";
    default:
      return "*";
  }
}

std::string CountText(const Figure& figure) {
  return figure.mark() == Figure::MARK_NOT_RAISED ? "0" : FigureText(figure);
}

std::string ShareText(const report::v1::Percentage& share) {
  if (!share.shown()) return "";
  if (share.high_percent() == 0) return fmt::format("{}%", share.percent());
  return fmt::format("{}% ({}–{})", share.percent(), share.low_percent(), share.high_percent());
}

std::string MarkLegend() {
  return "*  hidden: too few, or it would give away a figure that is\n"
         "-  none: asked, and nobody raised it\n"
         "/  not asked; of hands, not counted\n";
}

std::string_view CodingNote(const report::v1::Method& method) {
  if (method.codebook_id().empty()) {
    return "No published codebook covers the series of this survey, so nothing can be said of "
           "themes.";
  }
  if (method.codebook_version() == 0) {
    return "The answers have not been coded yet, so nothing can be said of themes.";
  }
  if (method.coding_complete()) return "";
  return "Answers are still being coded: these figures do not hold them all yet, and will change.";
}

std::string Bar(const report::v1::Percentage& share, size_t width) {
  std::string bar;
  if (!share.shown()) return bar;
  for (size_t i = 0; i < (share.percent() * width + 50) / 100; ++i) bar += "█";
  return bar;
}

bool UnderRepresented(const report::v1::CategoryParticipation& category) {
  if (category.responses().mark() == Figure::MARK_NOT_RAISED) return true;
  if (!category.has_gap()) return false;
  const double share = category.share().percent();
  const double baseline = ComparedPercent(category);
  return share < 0.8 * baseline && baseline - share >= 2;
}

std::string CityText(const report::v1::CategoryParticipation& category) {
  if (category.has_gap()) return fmt::format("{:.1f}%", ComparedPercent(category));
  if (!category.has_baseline_percent()) return "";
  return fmt::format("({:.1f}%)", category.baseline_percent());
}

std::string GapText(const report::v1::CategoryParticipation& category) {
  if (category.responses().mark() == Figure::MARK_NOT_RAISED) return "nobody was heard";
  if (!category.has_gap() || category.gap() == 0) return "";
  return fmt::format("{} {} than their share",
                     WithCommas(static_cast<uint64_t>(std::abs(category.gap()))),
                     category.gap() < 0 ? "fewer" : "more");
}

}  // namespace ourvoice::cli
