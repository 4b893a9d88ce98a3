#include "clients/cli/report_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "clients/cli/report_figures.h"
#include "clients/cli/text_table.h"
#include "clients/cli/trend_text.h"

namespace ourvoice::cli {
namespace {

using report::v1::DimensionParticipation;
using report::v1::Figure;
using report::v1::GetReportResponse;
using report::v1::ThemeCell;
using report::v1::ThemeRow;
using report::v1::ThemeTable;
using Align = TextTable::Align;

constexpr size_t kColumnWidthMax = 14;
constexpr size_t kBarWidthMax = 20;
constexpr size_t kLabelWidthMin = 16;
// What stands beside labels and bars: columns of figures, the spaces between, and the longest flag.
constexpr size_t kHeardWidth = 65;
constexpr size_t kSaidWidth = 57;

constexpr std::string_view kIntervalNote =
    "In brackets beside a share: where the share of all young people like those who answered lies, "
    "in 95 of 100 such surveys. It says nothing of those who did not answer.";

constexpr std::string_view kRoundingNote =
    "Each number is rounded by itself, so parts may come to a little more or less than the whole.";

constexpr std::string_view kGroupsNote =
    "Shares are of the groups whose numbers are shown. Beside them stands what these would be in "
    "the "
    "city if it had no others; in brackets, what a group that is not compared is of the whole "
    "city.";

constexpr std::string_view kConsultantsNotAsked =
    "Care consultants were not asked about the questions before they went out.";

// Writes one report; what is written adds up in `page_`.
class ReportPage {
 public:
  ReportPage(const GetReportResponse& report, const ReportTextOptions& options)
      : report_(report), options_(options), label_width_(options.width / 3) {}

  std::string Write() {
    WriteTitle();
    WriteWhoWasHeard();
    WriteWhatWasSaid();
    WriteTrend();
    WriteMethod();
    return page_;
  }

 private:
  void Heading(std::string_view text) {
    const std::string line = Cut(text, options_.width);
    page_ += "\n" + Coloured("1", line) + "\n" + std::string(TextWidth(line), '-') + "\n";
  }
  void Paragraph(std::string_view text) { page_ += Wrap(Cut(text, SIZE_MAX), options_.width); }

  std::string Coloured(std::string_view code, std::string text) const {
    return options_.colour && !text.empty() ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : text;
  }
  // A label, cut where what stands beside it takes so many columns.
  std::string Label(std::string_view name, size_t beside = 0) const {
    const size_t left = options_.width - std::min(options_.width, beside);
    return Cut(name, std::clamp(left, kLabelWidthMin, label_width_));
  }

  // What is left for bars beside labels and other columns.
  template <typename Rows>
  size_t BarWidth(const Rows& rows, std::initializer_list<std::string_view> other_labels,
                  size_t beside) const {
    size_t label = 0;
    for (std::string_view name : other_labels) {
      label = std::max(label, TextWidth(Label(name, beside)));
    }
    for (const auto& row : rows) label = std::max(label, TextWidth(Label(row.name(), beside)));
    const size_t taken = label + beside;
    return taken < options_.width ? std::min(kBarWidthMax, options_.width - taken) : 0;
  }

  std::string WaveName() const {
    for (const auto& wave : report_.participation().by_wave()) {
      if (wave.id() == report_.wave_id()) return wave.name();
    }
    return "All waves";
  }

  void WriteTitle() {
    page_ += Coloured("1", Cut(report_.survey_title(), options_.width)) + "\n";
    page_ += Cut(WaveName(), options_.width) + "\n";
    if (!options_.release_note.empty()) Paragraph(options_.release_note);
  }

  void WriteWhoWasHeard() {
    Heading("Who was heard");
    TextTable table({Align::kLeft, Align::kRight, Align::kRight, Align::kRight});
    table.Add({"", "Answers", "Young people", "Settings"});
    const auto add = [&](std::string_view name, const report::v1::Figures& figures) {
      table.Add({Label(name), CountText(figures.responses()), CountText(figures.young_people()),
                 CountText(figures.settings())});
    };
    for (const auto& wave : report_.participation().by_wave()) add(wave.name(), wave.figures());
    add(report_.wave_id().empty() ? "All waves" : "This report", report_.participation().total());
    table.Add({"Came late", CountText(report_.participation().late()), "", ""});
    page_ += table.Lines();
    for (const auto& dimension : report_.participation().by_dimension()) WriteHeard(dimension);
    if (!HidesAGroup()) return;
    page_ += "\n";
    Paragraph(kGroupsNote);
  }

  bool HidesAGroup() const {
    for (const auto& dimension : report_.participation().by_dimension()) {
      for (const auto& category : dimension.categories()) {
        if (category.responses().mark() == Figure::MARK_HIDDEN) return true;
      }
    }
    return false;
  }

  void WriteHeard(const DimensionParticipation& dimension) {
    page_ += "\n";
    TextTable table({Align::kLeft, Align::kRight, Align::kRight, Align::kRight, Align::kLeft});
    table.Add({Label(dimension.name(), kHeardWidth), "Answers", "Share", "City", ""});
    const size_t bar_width =
        BarWidth(dimension.categories(), {dimension.name(), "Were not asked"}, kHeardWidth);
    for (const auto& category : dimension.categories()) {
      std::string note = Bar(category.share(), bar_width);
      if (const std::string gap = GapText(category); !gap.empty()) {
        note += (note.empty() ? "" : " ");
        note += UnderRepresented(category) ? Coloured("33", "< " + gap) : gap;
      }
      table.Add({Label(category.name(), kHeardWidth), CountText(category.responses()),
                 ShareText(category.share()), CityText(category), note});
    }
    table.Add({"Did not say", CountText(dimension.not_said()), "", "", ""});
    table.Add({"Were not asked", CountText(dimension.not_asked()), "", "", ""});
    page_ += table.Lines();
    if (dimension.has_dissimilarity_percent()) {
      Paragraph(
          fmt::format("{}% of answers would have to come from other groups to be as the city is.",
                      dimension.dissimilarity_percent()));
    }
  }

  void WriteWhatWasSaid() {
    if (report_.by_theme().columns().empty()) {
      Heading("What was said");
      Paragraph(CodingNote(report_.method()));
      return;
    }
    Heading(fmt::format("What was said, by {}", report_.frame_name()));
    if (!CodingNote(report_.method()).empty()) Paragraph(CodingNote(report_.method()));
    Paragraph(fmt::format("Of {} answers in young people's own words.",
                          FigureText(report_.by_theme().columns(0).base())));
    const Figure& not_covered = report_.method().languages_not_covered();
    if (not_covered.mark() == Figure::MARK_SHOWN) {
      Paragraph(fmt::format(
          "{} more are in no figure below: they are in languages that the codebook does "
          "not cover, or were set aside as no answers of young people.",
          FigureText(not_covered)));
    }
    if (report_.has_weighting()) SayHowWeighted();
    page_ += "\n";
    WriteTable(report_.by_frame_value());
    Heading("What was said, by theme");
    WriteTable(report_.by_theme());
  }

  void SayHowWeighted() {
    const report::v1::Weighting& weighting = report_.weighting();
    Paragraph(
        fmt::format("Weighted by {}, so that each group counts as much as in the city: an answer "
                    "counts {} to {} "
                    "times. Design effect {}: that carries as far as {} answers without weights.",
                    SplitName(), weighting.least_weight(), weighting.largest_weight(),
                    weighting.design_effect(), WithCommas(weighting.effective_base())));
  }

  void WriteTable(const ThemeTable& table) {
    TextTable lines({Align::kLeft, Align::kRight, Align::kRight, Align::kRight, Align::kRight,
                     Align::kRight, Align::kLeft});
    lines.Add({"", "Answers", "Share", "Young people", "Hands", "Settings", ""});
    const size_t bar_width = BarWidth(table.rows(), {}, kSaidWidth);
    for (const ThemeRow& row : table.rows()) {
      const ThemeCell& all = row.cells(0);
      lines.Add({Label(row.name(), kSaidWidth), FigureText(all.responses()), ShareText(all.share()),
                 FigureText(all.young_people()), FigureText(all.hands()),
                 FigureText(all.settings()), Bar(all.share(), bar_width)});
    }
    page_ += lines.Lines();
    if (table.columns_size() == 1) return;
    page_ += "\n";
    if (report_.has_weighting()) WriteWeighted(table);
    Paragraph("Share of the answers of each group; a count where it is too small for a share.");
    // As many columns side by side as fit.
    const size_t fitting = (options_.width - label_width_) / (kColumnWidthMax + 2);
    const size_t at_once = std::max<size_t>(1, fitting);
    for (size_t i = 1; i < static_cast<size_t>(table.columns_size()); i += at_once) {
      WriteColumns(table, i, std::min<size_t>(i + at_once, table.columns_size()));
    }
  }

  void WriteWeighted(const ThemeTable& table) {
    TextTable lines({Align::kLeft, Align::kRight, Align::kRight});
    lines.Add({"", "As answered", "Weighted"});
    for (const ThemeRow& row : table.rows()) {
      lines.Add({Label(row.name(), kSaidWidth), ShareText(row.cells(0).share()),
                 row.weighted_share().shown() ? ShareText(row.weighted_share()) : "*"});
    }
    page_ += lines.Lines() + "\n";
  }

  void WriteColumns(const ThemeTable& table, size_t begin, size_t end) {
    page_ += "\n";
    std::vector<Align> aligns(1 + end - begin, Align::kRight);
    aligns[0] = Align::kLeft;
    TextTable lines(aligns);
    std::vector<std::string> names = {Label(SplitName())};
    std::vector<std::string> bases = {"Answers in words"};
    for (size_t i = begin; i < end; ++i) {
      const auto& column = table.columns(static_cast<int>(i));
      names.push_back(Cut(column.name(), kColumnWidthMax));
      bases.push_back(FigureText(column.base()));
    }
    lines.Add(names);
    lines.Add(bases);
    for (const ThemeRow& row : table.rows()) {
      std::vector<std::string> cells = {Label(row.name())};
      for (size_t i = begin; i < end; ++i) {
        cells.push_back(ShareOrCount(row.cells(static_cast<int>(i))));
      }
      lines.Add(cells);
    }
    page_ += lines.Lines();
  }

  // The share where there is one; a count where the base is too small for percentages.
  static std::string ShareOrCount(const ThemeCell& cell) {
    const bool counted = cell.responses().mark() == Figure::MARK_SHOWN;
    return counted && cell.share().shown() ? ShareText(cell.share()) : FigureText(cell.responses());
  }

  std::string SplitName() const {
    for (const auto& dimension : report_.participation().by_dimension()) {
      if (dimension.dimension_id() == report_.dimension_id()) return dimension.name();
    }
    return report_.dimension_id();
  }

  void WriteTrend() {
    if (!report_.has_trend()) return;
    Heading(fmt::format("Since {}, in the same settings", report_.trend().wave_name_before()));
    page_ += TrendText(report_.trend(), options_);
  }

  void WriteMethod() {
    const report::v1::Method& method = report_.method();
    Heading("How figures are protected");
    page_ += MarkLegend();
    Paragraph(kRoundingNote);
    Paragraph(kIntervalNote);
    Paragraph(method.policy_summary());
    if (method.consultants_not_asked()) Paragraph(kConsultantsNotAsked);
    page_ += "\n";
    std::string made = method.release_number() > 0
                           ? fmt::format("Release {}", method.release_number())
                           : std::string("A PREVIEW, not released and not to be handed on");
    made += fmt::format(", of the record as it stood on {}. Release rules {}.",
                        method.record_date(), method.policy_version());
    if (method.codebook_version() != 0) {
      made += fmt::format(" Codebook {}, version {}, coded by {}.", method.codebook_id(),
                          method.codebook_version(), method.coder());
    }
    Paragraph(made);
    for (const DimensionParticipation& dimension : report_.participation().by_dimension()) {
      if (dimension.baseline_source().empty()) continue;
      Paragraph(fmt::format("The city, {}: {}", dimension.name(), dimension.baseline_source()));
    }
  }

  const GetReportResponse& report_;
  const ReportTextOptions& options_;
  const size_t label_width_;
  std::string page_;
};

}  // namespace

std::string ReportText(const GetReportResponse& report, const ReportTextOptions& options) {
  return ReportPage(report, options).Write();
}

}  // namespace ourvoice::cli
