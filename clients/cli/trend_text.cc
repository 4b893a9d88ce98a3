#include "clients/cli/trend_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "clients/cli/report_figures.h"
#include "clients/cli/text_table.h"

namespace ourvoice::cli {
namespace {

using report::v1::Figure;
using report::v1::Trend;
using report::v1::TrendCell;
using report::v1::TrendChange;
using Align = TextTable::Align;

// What stands beside labels: two columns of shares with their intervals, the change and what to
// make of it.
constexpr size_t kFiguresWidth = 64;
constexpr size_t kLabelWidthMin = 16;

std::string Settings(const Trend& trend) {
  return fmt::format(
      "In the {} settings that took part in both: {} answers then and {} now, {} "
      "and {} of them in young people's own words, coded alike. Answers that name no setting are "
      "among them where there were such in both waves.",
      FigureText(trend.settings()), FigureText(trend.before().responses()),
      FigureText(trend.now().responses()), FigureText(trend.before().base()),
      FigureText(trend.now().base()));
}

std::string CellText(const TrendCell& cell) {
  return cell.share().shown() ? ShareText(cell.share()) : FigureText(cell.responses());
}

std::string ChangeText(const TrendChange& change) {
  if (change.points() == 0) return "0 points";
  return fmt::format("{}{} point{}", change.points() > 0 ? "+" : "−", std::abs(change.points()),
                     std::abs(change.points()) == 1 ? "" : "s");
}

template <typename Rows>
std::string RowLines(const Rows& rows, const std::string& wave_before, size_t label_width) {
  TextTable table({Align::kLeft, Align::kRight, Align::kRight, Align::kRight, Align::kLeft});
  table.Add({"", Cut(wave_before, 14), "Now", "Change", ""});
  for (const auto& row : rows) {
    std::string change;
    std::string note;
    if (row.has_change()) {
      change = ChangeText(row.change());
      note = row.change().more_than_chance() ? "more than chance" : "may be chance";
    }
    table.Add(
        {Cut(row.name(), label_width), CellText(row.before()), CellText(row.now()), change, note});
  }
  return table.Lines();
}

// Who answered, where it can be said.
std::string Answered(const Trend& trend, const ReportTextOptions& options) {
  TextTable table({Align::kLeft, Align::kRight});
  bool any = false;
  for (const auto& change : trend.who_answered()) {
    any = any || change.has_dissimilarity_percent();
    table.Add({Cut(change.name(), options.width / 3),
               change.has_dissimilarity_percent()
                   ? fmt::format("{}%", change.dissimilarity_percent())
                   : "*"});
  }
  if (!any) return "";
  return "\n" +
         Wrap(fmt::format("How far those who answered are others than then, in all settings: so "
                          "many in a hundred would have to come from other groups to be as in {}.",
                          Cut(trend.wave_name_before(), SIZE_MAX)),
              options.width) +
         table.Lines();
}

}  // namespace

std::string TrendText(const Trend& trend, const ReportTextOptions& options) {
  if (trend.settings().mark() == Figure::MARK_NOT_RAISED) {
    return Wrap("No setting took part in both.", options.width) + Answered(trend, options);
  }
  if (trend.settings().mark() != Figure::MARK_SHOWN) {
    return Wrap(
               "Hidden: too few took part in both or in one of the two, or too few came or went "
               "since it was last told.",
               options.width) +
           Answered(trend, options);
  }
  const size_t left = options.width - std::min(options.width, kFiguresWidth);
  const size_t label_width = std::clamp(left, kLabelWidthMin, options.width / 3);
  return Wrap(Settings(trend), options.width) + "\n" +
         RowLines(trend.by_frame_value(), trend.wave_name_before(), label_width) + "\n" +
         RowLines(trend.by_theme(), trend.wave_name_before(), label_width) +
         Answered(trend, options);
}

}  // namespace ourvoice::cli
