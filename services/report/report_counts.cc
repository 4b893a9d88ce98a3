#include "services/report/report_counts.h"

#include <algorithm>
#include <map>

#include "services/report/cross_tab.h"
#include "services/report/survey_counts.h"

namespace ourvoice::report {
namespace {

// Counts for one report; keeps the codes that columns do not hold.
class ReportCounter {
 public:
  ReportCounter(const ReportScope& scope, const Catalogue& catalogue, const Columns& columns,
                size_t ordinal_min, const std::vector<bool>* settings = nullptr)
      : scope_(scope), catalogue_(catalogue), columns_(columns), filter_(FilterOf(scope)) {
    filter_.ordinal_min = ordinal_min;
    filter_.settings = settings;
    for (const common::v1::Dimension* dimension : scope.dimensions) {
      const bool any_gone =
          Categories(*dimension).size() > static_cast<size_t>(dimension->categories_size());
      if (dimension->id() == kPhase || any_gone) made_.emplace(dimension, Codes(*dimension));
    }
  }

  TrueReport Count() const {
    TrueReport report{.wave = scope_.wave};
    CountWaves(report);
    report.late = CountResponses(columns_, filter_, ByLate(columns_))[2];
    for (const common::v1::Dimension* dimension : scope_.dimensions) {
      if (dimension == scope_.split) report.split = report.breakdowns.size();
      report.breakdowns.push_back(Breakdown(*dimension));
    }
    if (scope_.completed != nullptr) {
      report.by_frame_value = Table(FrameRows());
      report.by_theme = Table(OwnRows());
    }
    return report;
  }

 private:
  uint16_t WaveCode(size_t wave) const {
    return *scope_.survey->waves.Find(scope_.definition->waves(static_cast<int>(wave)).id()) + 1;
  }

  const Dictionary& Categories(const common::v1::Dimension& dimension) const {
    return scope_.survey->categories[*scope_.survey->dimensions.Find(dimension.id())];
  }

  uint16_t CodeOf(const common::v1::Dimension& dimension, int category) const {
    return kFirstCategory + *Categories(dimension).Find(dimension.categories(category).id());
  }

  // By block, the codes of a dimension that are not as the columns hold them: phases, which
  // settings give, and those of categories that the newest version does not have. Whoever chose
  // one of these was not asked for those that it has; settings that are not known, or of another
  // phase, are not asked.
  std::vector<BitNumbers> Codes(const common::v1::Dimension& dimension) const {
    const Dictionary& categories = Categories(dimension);
    std::vector<uint16_t> codes(kFirstCategory + categories.size(), kNotAsked);
    codes[kNotSaid] = kNotSaid;
    for (int i = 0; i < dimension.categories_size(); ++i) {
      codes[CodeOf(dimension, i)] = CodeOf(dimension, i);
    }
    std::vector<uint16_t> code_of_setting = {kNotAsked};
    for (const survey::v1::Setting& setting : catalogue_.settings()) {
      const auto category = categories.Find(setting.phase());
      code_of_setting.push_back(category.has_value() ? codes[kFirstCategory + *category]
                                                     : kNotAsked);
    }
    const size_t number = *scope_.survey->dimensions.Find(dimension.id());
    const bool is_phase = dimension.id() == kPhase;
    std::vector<BitNumbers> made;
    for (const Block& block : columns_.blocks()) {
      BitNumbers& of_block = made.emplace_back();
      EachResponse(Passing(block, filter_), [&](size_t i) {
        of_block.Set(i, is_phase ? code_of_setting[block.setting[i]]
                                 : codes[block.Dimension(number).Get(i)]);
      });
    }
    return made;
  }

  Split SplitBy(const common::v1::Dimension& dimension) const {
    const size_t count = kFirstCategory + Categories(dimension).size();
    const auto made = made_.find(&dimension);
    if (made == made_.end()) {
      return ByDimension(columns_, *scope_.survey->dimensions.Find(dimension.id()), count);
    }
    Split split{.count = count};
    for (const BitNumbers& of_block : made->second) split.codes.push_back(&of_block);
    return split;
  }

  void CountWaves(TrueReport& report) const {
    report.waves.resize(static_cast<size_t>(scope_.definition->waves_size()));
    if (filter_.settings != nullptr) {
      report.waves[*scope_.wave] = CountByCode(columns_, filter_, Split())[0];
      return;
    }
    Filter of_all_waves = filter_;
    of_all_waves.wave = kNone;
    const std::vector<TrueCell> cells =
        CountByCode(columns_, of_all_waves, ByWave(columns_, scope_.survey->waves.size() + 1));
    report.all_waves = cells[0];
    for (size_t i = 0; i < report.waves.size(); ++i) {
      report.waves[i] = cells[size_t{1} + WaveCode(i)];
    }
  }

  TrueBreakdown Breakdown(const common::v1::Dimension& dimension) const {
    const std::vector<TrueCount> counts = CountResponses(columns_, filter_, SplitBy(dimension));
    TrueBreakdown breakdown{.not_said = counts[1 + kNotSaid],
                            .not_asked = counts[1 + kNotAsked],
                            .sensitive = IsSensitive(dimension)};
    for (int i = 0; i < dimension.categories_size(); ++i) {
      breakdown.categories.push_back(counts[size_t{1} + CodeOf(dimension, i)]);
    }
    return breakdown;
  }

  bool IsSensitive(const common::v1::Dimension& dimension) const {
    return std::ranges::any_of(
        scope_.definition->questions(), [&](const survey::v1::Question& question) {
          return question.sensitive() && question.dimension() == dimension.id();
        });
  }

  // Rows are the values of the frame.
  ThemeRows FrameRows() const {
    ThemeRows rows = NoRows(static_cast<size_t>(scope_.frame->values_size()));
    for (const theme::v1::Theme& theme : scope_.completed->themes()) {
      std::vector<uint16_t>& leads_to =
          rows.rows_of_theme[*scope_.codebook->themes.Find(theme.id())];
      for (const theme::v1::FrameLink& link : theme.links()) {
        for (int i = 0; i < scope_.frame->values_size(); ++i) {
          if (link.frame() == scope_.frame->id() && link.value() == scope_.frame->values(i).id()) {
            leads_to.push_back(static_cast<uint16_t>(i));
          }
        }
      }
    }
    return rows;
  }

  // Rows are the themes themselves.
  ThemeRows OwnRows() const {
    ThemeRows rows = NoRows(static_cast<size_t>(scope_.completed->themes_size()));
    for (int i = 0; i < scope_.completed->themes_size(); ++i) {
      const uint16_t theme = *scope_.codebook->themes.Find(scope_.completed->themes(i).id());
      rows.rows_of_theme[theme] = {static_cast<uint16_t>(i)};
    }
    return rows;
  }

  ThemeRows NoRows(size_t row_count) const {
    return {.rows_of_theme = std::vector<std::vector<uint16_t>>(scope_.codebook->themes.size()),
            .row_count = row_count,
            .run_counts = catalogue_.RunsThatCount(*scope_.codebook)};
  }

  TrueTable Table(const ThemeRows& themes) const {
    if (scope_.split == nullptr) {
      return Pick(CountThemes(columns_, filter_, Split(), themes), {0}, 1);
    }
    const CrossTab counted = CountThemes(columns_, filter_, SplitBy(*scope_.split), themes);
    std::vector<size_t> columns = {0};
    for (int i = 0; i < scope_.split->categories_size(); ++i) {
      columns.push_back(size_t{1} + CodeOf(*scope_.split, i));
    }
    const size_t shown_count = columns.size();
    columns.push_back(1 + kNotSaid);
    columns.push_back(1 + kNotAsked);
    return Pick(counted, columns, shown_count);
  }

  // Columns of a cross-tab in this order, of which the first so many are shown.
  static TrueTable Pick(const CrossTab& counted, const std::vector<size_t>& columns,
                        size_t shown_count) {
    TrueCount asked;
    for (size_t i = 1 + kNotSaid; i < counted.bases.size(); ++i) asked += counted.bases[i];
    TrueTable table{.coding_complete = counted.coding_complete, .not_covered = counted.not_covered};
    for (size_t column : columns) {
      const bool by_dimension = column > 1 + kNotAsked;
      table.columns.push_back({.base = counted.bases[column],
                               .asked = !by_dimension || asked != TrueCount(),
                               .shown = table.columns.size() < shown_count});
    }
    for (const std::vector<TrueCell>& counted_row : counted.rows) {
      std::vector<TrueCell>& row = table.rows.emplace_back();
      for (size_t column : columns) row.push_back(counted_row[column]);
    }
    return table;
  }

  const ReportScope& scope_;
  const Catalogue& catalogue_;
  const Columns& columns_;
  Filter filter_;
  // By dimension, codes that are not those of the columns.
  std::map<const common::v1::Dimension*, std::vector<BitNumbers>> made_;
};

}  // namespace

TrueReport CountReport(const ReportScope& scope, const Catalogue& catalogue, const Columns& columns,
                       size_t ordinal_min) {
  return ReportCounter(scope, catalogue, columns, ordinal_min).Count();
}

TrueReport CountReportIn(const std::vector<bool>& settings, const ReportScope& scope,
                         const Catalogue& catalogue, const Columns& columns) {
  return ReportCounter(scope, catalogue, columns, /*ordinal_min=*/0, &settings).Count();
}

std::vector<TrueReport> CountReports(const ReportScope& scope, const Catalogue& catalogue,
                                     const Columns& columns) {
  WantedCounts wanted;
  if (scope.frame != nullptr) wanted.frames = {scope.frame};
  const std::optional<size_t> split = SplitOf(scope);
  if (split.has_value()) wanted.splits = {*split};
  return SurveyCounts(scope, catalogue, columns, wanted).Reports(0, split);
}

}  // namespace ourvoice::report
