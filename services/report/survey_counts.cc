#include "services/report/survey_counts.h"

#include <algorithm>
#include <atomic>

#include "services/report/in_parallel.h"

namespace ourvoice::report {
namespace {

// Of the sets of rows in which settings were seen, in bytes: settings of which they would take more
// are looked at in several walks.
constexpr size_t kSeenMax = size_t{64} << 20;

bool Contains(const std::vector<size_t>& numbers, size_t number) {
  return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
}

bool IsSensitive(const survey::v1::SurveyDefinition& definition,
                 const common::v1::Dimension& dimension) {
  return std::ranges::any_of(definition.questions(), [&](const survey::v1::Question& question) {
    return question.sensitive() && question.dimension() == dimension.id();
  });
}

}  // namespace

SurveyCounts::SurveyCounts(const ReportScope& scope, const Catalogue& catalogue,
                           const Columns& columns, const WantedCounts& wanted)
    : scope_(scope),
      splits_(wanted.splits),
      groups_(scope, catalogue, wanted.splits),
      plan_(PlanOf(groups_, scope, catalogue, wanted)) {
  for (size_t begin = 0; const theme::v1::Frame* frame : wanted.frames) {
    frame_rows_.push_back({begin, begin + static_cast<size_t>(frame->values_size())});
    begin = frame_rows_.back().end;
  }
  const size_t cells = groups_.with_themes_count() * (plan_.row_count() + 1);
  settings_.resize(cells);
  settings_of_all_.resize(cells);
  const size_t bytes = groups_.with_themes_count() * plan_.seen_words() * sizeof(uint64_t);
  const size_t at_once = std::max<size_t>(kSeenMax / bytes, 1);
  do {
    plan_.setting_begin = plan_.setting_end;
    plan_.setting_end = std::min(plan_.setting_begin + at_once, columns.setting_count());
    SurveyTally tally = Walk(columns);
    CountSettings(tally);
    if (!tally_.has_value()) tally_.emplace(std::move(tally));
  } while (plan_.setting_end < columns.setting_count());
}

// Those of each frame, then those of the themes themselves.
ThemeRows SurveyCounts::RowsOf(const ReportScope& scope, const Catalogue& catalogue,
                               const WantedCounts& wanted) {
  ThemeRows rows{.run_counts = std::vector<bool>(catalogue.run_count() + 1)};
  if (scope.completed == nullptr) return rows;
  rows.run_counts = catalogue.RunsThatCount(*scope.codebook);
  rows.rows_of_theme.resize(scope.codebook->themes.size());
  const auto leads_to = [&](const theme::v1::Theme& theme) -> std::vector<uint16_t>& {
    return rows.rows_of_theme[*scope.codebook->themes.Find(theme.id())];
  };
  for (const theme::v1::Frame* frame : wanted.frames) {
    for (const theme::v1::FrameValue& value : frame->values()) {
      for (const theme::v1::Theme& theme : scope.completed->themes()) {
        for (const theme::v1::FrameLink& link : theme.links()) {
          if (link.frame() != frame->id() || link.value() != value.id()) continue;
          leads_to(theme).push_back(static_cast<uint16_t>(rows.row_count));
        }
      }
      ++rows.row_count;
    }
  }
  for (const theme::v1::Theme& theme : scope.completed->themes()) {
    leads_to(theme).push_back(static_cast<uint16_t>(rows.row_count++));
  }
  return rows;
}

SurveyTally::Plan SurveyCounts::PlanOf(const SurveyGroups& groups, const ReportScope& scope,
                                       const Catalogue& catalogue, const WantedCounts& wanted) {
  SurveyTally::Plan plan{.groups = groups,
                         .filter = {.survey = scope.survey->code},
                         .rows = RowsOf(scope, catalogue, wanted),
                         .periods = wanted.since};
  plan.periods.push_back(0);
  std::sort(plan.periods.begin(), plan.periods.end());
  plan.periods.erase(std::unique(plan.periods.begin(), plan.periods.end()), plan.periods.end());
  for (size_t row_period = 0; const size_t period : plan.periods) {
    if (period > 0 && Contains(wanted.rows_since, period)) ++row_period;
    plan.row_periods.push_back(row_period);
  }
  return plan;
}

SurveyTally SurveyCounts::Walk(const Columns& columns) const {
  const size_t block_count = columns.blocks().size();
  constexpr size_t kWorthAThread = 64;
  // Each thread takes some blocks and then some more, so that none waits for one that began late.
  constexpr size_t kAtOnce = 4;
  std::atomic<size_t> taken = 0;
  std::vector<SurveyTally> parts(ThreadsFor(block_count / kWorthAThread), SurveyTally(plan_));
  InParallel(parts.size(), [&](size_t part) {
    for (size_t begin = taken.fetch_add(kAtOnce); begin < block_count;
         begin = taken.fetch_add(kAtOnce)) {
      const size_t end = std::min(begin + kAtOnce, block_count);
      for (size_t i = begin; i < end; ++i) parts[part].Add(columns.blocks()[i]);
    }
  });
  for (size_t i = 1; i < parts.size(); ++i) parts[0] += parts[i];
  return std::move(parts[0]);
}

void SurveyCounts::CountSettings(const SurveyTally& tally) {
  const size_t row_count = plan_.row_count() + 1;
  const auto count = [row_count](const uint64_t* seen, size_t words, uint64_t* counts) {
    for (size_t word = 0; word < words; ++word) {
      EachBit(seen[word], [&](size_t bit) { ++counts[word * 64 + bit]; });
    }
  };
  std::vector<uint64_t> in_any(plan_.seen_words());
  const auto count_column = [&](std::optional<size_t> split, size_t column, size_t setting) {
    std::fill(in_any.begin(), in_any.end(), 0);
    for (size_t line = 0; line < groups_.line_count(); ++line) {
      const size_t group = groups_.At(split, line, column);
      const uint64_t* const seen = tally.Seen(setting, group);
      count(seen, in_any.size(), &settings_[group * row_count]);
      for (size_t word = 0; word < in_any.size(); ++word) in_any[word] |= seen[word];
    }
    count(in_any.data(), in_any.size(),
          &settings_of_all_[groups_.At(split, 0, column) * row_count]);
  };
  for (size_t setting = plan_.setting_begin; setting < plan_.setting_end; ++setting) {
    count_column(std::nullopt, 0, setting);
    for (const size_t split : splits_) {
      for (size_t column = 0; column < groups_.column_count(split); ++column) {
        count_column(split, column, setting);
      }
    }
  }
}

SurveyCounts::Part SurveyCounts::PartOf(size_t since, Range lines) const {
  const auto found = std::lower_bound(plan_.periods.begin(), plan_.periods.end(), since);
  const auto period = static_cast<size_t>(found - plan_.periods.begin());
  Part part{.periods = {period, plan_.periods.size()}, .lines = lines};
  const bool has_rows = period == 0 || plan_.row_periods[period] != plan_.row_periods[period - 1];
  if (has_rows) part.row_periods = {plan_.row_periods[period], plan_.row_period_count()};
  return part;
}

std::vector<TrueReport> SurveyCounts::Reports(size_t frame, std::optional<size_t> split,
                                              size_t since) const {
  const auto wave_count = static_cast<size_t>(scope_.definition->waves_size());
  std::vector<TrueReport> reports;
  for (size_t i = 0; i <= wave_count; ++i) {
    const Range lines = i == 0 ? Range{0, groups_.line_count()} : Range{i - 1, i};
    const Part part = PartOf(since, lines);
    TrueReport& report = reports.emplace_back();
    report.split = split;
    if (i > 0) report.wave = i - 1;
    report.all_waves = i == 0 ? Total(part) : reports[0].all_waves;
    for (size_t wave = 0; wave < wave_count; ++wave) {
      if (i > 0) {
        report.waves.push_back(reports[0].waves[wave]);
      } else {
        report.waves.push_back(Total(PartOf(since, {wave, wave + 1})));
      }
    }
    for (size_t period = part.periods.begin; period < part.periods.end; ++period) {
      for (size_t line = lines.begin; line < lines.end; ++line) {
        report.late += TrueCount(tally_->LineOf(period, line).late);
      }
    }
    for (size_t dimension = 0; dimension < scope_.dimensions.size(); ++dimension) {
      report.breakdowns.push_back(Breakdown(part, dimension));
    }
    if (scope_.completed == nullptr) continue;
    report.by_frame_value = Table(part, split, frame_rows_[frame]);
    report.by_theme = Table(part, split, {frame_rows_.back().end, plan_.row_count()});
  }
  return reports;
}

TrueCell SurveyCounts::Total(const Part& part) const {
  TrueCell total{.settings = Settings(part, std::nullopt, 0, plan_.row_count())};
  for (size_t period = part.periods.begin; period < part.periods.end; ++period) {
    for (size_t line = part.lines.begin; line < part.lines.end; ++line) {
      total.responses += TrueCount(tally_->Heard(period, groups_.At(std::nullopt, line, 0)));
      total.young_people += TrueCount(tally_->LineOf(period, line).young_people);
    }
  }
  return total;
}

TrueBreakdown SurveyCounts::Breakdown(const Part& part, size_t dimension) const {
  TrueBreakdown breakdown{.sensitive =
                              IsSensitive(*scope_.definition, *scope_.dimensions[dimension])};
  breakdown.categories.resize(groups_.column_count(dimension) - 2);
  for (size_t column = 0; column < groups_.column_count(dimension); ++column) {
    TrueCount& count = column < breakdown.categories.size()    ? breakdown.categories[column]
                       : column == breakdown.categories.size() ? breakdown.not_said
                                                               : breakdown.not_asked;
    for (size_t period = part.periods.begin; period < part.periods.end; ++period) {
      for (size_t line = part.lines.begin; line < part.lines.end; ++line) {
        count += TrueCount(tally_->Heard(period, groups_.At(dimension, line, column)));
      }
    }
  }
  return breakdown;
}

TrueTable SurveyCounts::Table(const Part& part, std::optional<size_t> split, Range rows) const {
  // What is told apart, each with its split: all together first.
  std::vector<std::pair<std::optional<size_t>, size_t>> columns = {{std::nullopt, 0}};
  for (size_t column = 0; split.has_value() && column < groups_.column_count(split); ++column) {
    columns.push_back({split, column});
  }
  TrueTable table{.coding_complete = true};
  TrueCount asked;
  for (const auto& [by, column] : columns) {
    TrueTable::Column& made = table.columns.emplace_back();
    for (size_t period = part.periods.begin; period < part.periods.end; ++period) {
      for (size_t line = part.lines.begin; line < part.lines.end; ++line) {
        made.base += TrueCount(tally_->Base(period, groups_.At(by, line, column)));
        if (by.has_value()) continue;
        const SurveyTally::Line& of_line = tally_->LineOf(period, line);
        table.not_covered += TrueCount(of_line.not_covered);
        table.coding_complete = table.coding_complete && of_line.not_coded == 0;
      }
    }
    const bool is_asked = by.has_value() && column + 1 < groups_.column_count(by);
    if (is_asked) asked += made.base;
    made.shown = !by.has_value() || column + 2 < groups_.column_count(by);
  }
  for (size_t i = 1; i + 1 < columns.size(); ++i) table.columns[i].asked = asked != TrueCount();
  if (part.row_periods.begin == part.row_periods.end) return table;
  for (size_t row = rows.begin; row < rows.end; ++row) {
    std::vector<TrueCell>& cells = table.rows.emplace_back();
    for (const auto& [by, column] : columns) cells.push_back(Cell(part, by, column, row));
  }
  return table;
}

TrueCell SurveyCounts::Cell(const Part& part, std::optional<size_t> split, size_t column,
                            size_t row) const {
  TrueCell cell{.settings = Settings(part, split, column, row)};
  for (size_t period = part.row_periods.begin; period < part.row_periods.end; ++period) {
    for (size_t line = part.lines.begin; line < part.lines.end; ++line) {
      const SurveyTally::Cell& counted =
          tally_->CellOf(period, groups_.At(split, line, column), row);
      cell.responses += TrueCount(counted.responses);
      cell.young_people += TrueCount(counted.young_people);
      cell.hands += TrueCount(counted.hands);
      cell.texts += TrueCount(counted.texts);
    }
  }
  return cell;
}

TrueCount SurveyCounts::Settings(const Part& part, std::optional<size_t> split, size_t column,
                                 size_t row) const {
  if (part.periods.begin > 0) return TrueCount();
  const bool is_of_all = part.lines.end - part.lines.begin == groups_.line_count();
  const std::vector<uint64_t>& settings = is_of_all ? settings_of_all_ : settings_;
  const size_t group = groups_.At(split, part.lines.begin, column);
  return TrueCount(settings[group * (plan_.row_count() + 1) + row]);
}

}  // namespace ourvoice::report
