#include "services/report/report_counts.h"

#include <algorithm>

#include "services/report/cross_tab.h"

namespace ourvoice::report {
namespace {

// Counts for one report; keeps the phase of each, which its setting gives.
class ReportCounter {
 public:
  ReportCounter(const ReportScope& scope, const Catalogue& catalogue, const Columns& columns,
                size_t ordinal_min, const std::vector<bool>* settings = nullptr)
      : scope_(scope), catalogue_(catalogue), columns_(columns), filter_(FilterOf(scope)) {
    filter_.ordinal_min = ordinal_min;
    filter_.settings = settings;
    for (const common::v1::Dimension* dimension : scope.dimensions) {
      if (dimension->id() == kPhase) phases_ = Phases();
    }
  }

  // Waves are taken from another report of the same survey, where there is one.
  TrueReport Count(const TrueReport* beside = nullptr) const {
    TrueReport report{.wave = scope_.wave};
    if (beside == nullptr) {
      CountWaves(report);
    } else {
      report.all_waves = beside->all_waves;
      report.waves = beside->waves;
    }
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

  // By block; settings that are not known, or of another phase, are not asked.
  std::vector<BitNumbers> Phases() const {
    const Dictionary& categories =
        scope_.survey->categories[*scope_.survey->dimensions.Find(kPhase)];
    std::vector<uint16_t> phase_of_setting = {kNotAsked};
    for (const survey::v1::Setting& setting : catalogue_.settings()) {
      const auto category = categories.Find(setting.phase());
      phase_of_setting.push_back(category.has_value() ? kFirstCategory + *category : kNotAsked);
    }
    std::vector<BitNumbers> phases;
    for (const Block& block : columns_.blocks()) {
      BitNumbers& phases_of_block = phases.emplace_back();
      EachResponse(Passing(block, filter_),
                   [&](size_t i) { phases_of_block.Set(i, phase_of_setting[block.setting[i]]); });
    }
    return phases;
  }

  Split SplitBy(const common::v1::Dimension& dimension) const {
    const size_t count = kFirstCategory + Categories(dimension).size();
    if (dimension.id() != kPhase) {
      return ByDimension(columns_, *scope_.survey->dimensions.Find(dimension.id()), count);
    }
    Split split{.count = count};
    for (const BitNumbers& phases_of_block : phases_) split.codes.push_back(&phases_of_block);
    return split;
  }

  void CountWaves(TrueReport& report) const {
    Filter of_all_waves = filter_;
    of_all_waves.wave = kNone;
    const std::vector<TrueCell> cells =
        CountByCode(columns_, of_all_waves, ByWave(columns_, scope_.survey->waves.size() + 1));
    report.all_waves = cells[0];
    for (int i = 0; i < scope_.definition->waves_size(); ++i) {
      report.waves.push_back(cells[size_t{1} + WaveCode(static_cast<size_t>(i))]);
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
  std::vector<BitNumbers> phases_;
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
                                     const Columns& columns, size_t ordinal_min) {
  ReportScope of_wave = scope;
  of_wave.wave = std::nullopt;
  std::vector<TrueReport> reports = {CountReport(of_wave, catalogue, columns, ordinal_min)};
  for (int i = 0; i < scope.definition->waves_size(); ++i) {
    of_wave.wave = static_cast<size_t>(i);
    reports.push_back(ReportCounter(of_wave, catalogue, columns, ordinal_min).Count(&reports[0]));
  }
  return reports;
}

}  // namespace ourvoice::report
