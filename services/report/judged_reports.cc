#include "services/report/judged_reports.h"

#include <algorithm>
#include <utility>

namespace ourvoice::report {
namespace {

using Mark = v1::Figure;

bool IsShown(const JudgedCount& count) { return count.mark == Mark::MARK_SHOWN; }

}  // namespace

JudgedReports::JudgedReports(const std::vector<TrueReport>& reports, ReportNames names,
                             std::vector<ReleasedLines> before, const Policy& policy)
    : policy_(policy),
      names_(std::move(names)),
      split_(reports[0].split),
      scopes_(CountedScopes(reports)),
      waits_(scopes_.size()) {
  for (ReleasedLines& lines : before) before_.emplace_back(std::move(lines), policy);
  FindWaiting();
  RestoreWaiting();
  if (HasWaves() && FallsShort(0)) {
    // Of all waves together, too: then each waits.
    std::fill(waits_.begin() + 1, waits_.end(), true);
    RestoreWaiting();
  }
  JudgeFigures(reports[0]);
  JudgeLate();
  JudgeNotCovered();
  for (size_t i = 0; i < scopes_[0].breakdowns.size(); ++i) JudgeBreakdown(i);
  JudgeTable(&CountedScope::by_frame_value, names_.frame_values, names_.frame);
  JudgeTable(&CountedScope::by_theme, names_.themes, ReportNames::kThemes);
}

// By all of it and by those who wrote, which are told of on every page.
void JudgedReports::FindWaiting() {
  if (IsFirst()) return;
  for (size_t line = HasWaves() ? 1 : 0; line < scopes_.size(); ++line) {
    const auto total = [](const CountedScope& scope) { return Counts{scope.total.responses}; };
    const auto base = [](const CountedScope& scope) {
      return Counts{scope.by_theme.bases.empty() ? 0 : scope.by_theme.bases[0]};
    };
    const auto count = [](uint64_t value) { return Line{{.value = value}}; };
    const CountedScope& scope = scopes_[line];
    for (const EarlierRelease& release : before_) {
      const Counts changes =
          release.ChangesOfUnit(ReportNames::kFigures, line, count(scope.total.responses), total);
      const Counts of_bases =
          release.ChangesOfUnit(names_.Bases(std::nullopt), line, count(base(scope)[0]), base);
      const Counts left =
          release.ChangesOfUnit(ReportNames::kFigures, line, count(scope.total.responses), total,
                                EarlierRelease::Who::kLeft);
      const bool may_be_swapped = of_bases[0] == 0 && left[0] > 0;
      if (release.IsFew(changes[0]) || release.IsFew(of_bases[0]) || may_be_swapped) {
        waits_[line] = true;
      }
    }
    if (FallsShort(line)) waits_[line] = true;
  }
}

bool JudgedReports::FallsShort(size_t line) const {
  if (IsFirst()) return false;
  const CountedScope& scope = scopes_[line];
  const EarlierRelease& last = before_.back();
  const bool some_wrote = !scope.by_theme.bases.empty();
  return last.FallsShort(ReportNames::kFigures, line, scope.total.responses) ||
         (some_wrote && last.FallsShort(names_.Bases(std::nullopt), line, scope.by_theme.bases[0]));
}

void JudgedReports::RestoreWaiting() {
  for (size_t line = 0; line < scopes_.size(); ++line) {
    if (!waits_[line]) continue;
    const std::optional<LineBefore>& stood = before_.back().line(line);
    if (stood.has_value()) {
      Restore(stood->stood, names_, split_, scopes_[line]);
    } else {
      Clear(scopes_[line]);
    }
  }
  if (HasWaves()) AddUp(scopes_);
}

// A count of persons, answers or texts within a group that is large enough.
JudgedCount JudgedReports::Judge(uint64_t value) const {
  if (value == 0) return {value, Mark::MARK_NOT_RAISED};
  return {value, value < policy_.cell_min ? Mark::MARK_HIDDEN : Mark::MARK_SHOWN};
}

// The size of a group itself: nothing is said below the base.
JudgedCount JudgedReports::JudgeGroup(uint64_t value) const {
  return {value, value < policy_.base_min ? Mark::MARK_HIDDEN : Mark::MARK_SHOWN};
}

// A count that is shown only beside shown responses.
JudgedCount JudgedReports::Beside(const JudgedCount& responses, uint64_t value) const {
  JudgedCount count = IsShown(responses) ? Judge(value) : JudgedCount{value, responses.mark};
  count.in_report = responses.in_report;
  return count;
}

// What each line of every grid begins with: all responses of its scope.
JudgedCount JudgedReports::TotalOf(size_t line) const {
  const uint64_t total = scopes_[line].total.responses;
  JudgedCount count = IsInNoWave(line) ? Judge(total) : JudgedCount{total, Mark::MARK_HIDDEN};
  if (!IsInNoWave(line) && open_[line]) {
    count.mark = total == 0 ? Mark::MARK_NOT_RAISED : Mark::MARK_SHOWN;
  }
  count.in_report = !IsInNoWave(line);
  return count;
}

void JudgedReports::JudgeFigures(const TrueReport& first) {
  std::vector<Cell> waves;
  if (HasWaves()) {
    for (size_t line = 1; line + 1 < scopes_.size(); ++line) waves.push_back(scopes_[line].total);
  } else {
    waves = CountedWaves(first);
  }
  const Cell counted_all = HasWaves() ? scopes_[0].total : CountedAll(first);
  const JudgedCount all = JudgeGroup(counted_all.responses);
  Cell rest{.responses = all.value};
  for (const Cell& wave : waves) rest.responses -= wave.responses;
  std::vector<Cell> cells = {counted_all};
  cells.insert(cells.end(), waves.begin(), waves.end());
  cells.push_back(rest);
  std::vector<Line> lines;
  for (const Cell& cell : cells) {
    JudgedCount responses = lines.empty() ? all : Judge(cell.responses);
    if (!IsShown(all)) responses.mark = Mark::MARK_HIDDEN;
    lines.push_back({responses, {.value = cell.young_people}, {.value = cell.settings}});
  }
  lines.back()[0].in_report = false;
  if (HasWaves()) {
    const auto joined = [](const CountedScope& scope) { return Counts(3, scope.total.responses); };
    TellAsBefore(ReportNames::kFigures, joined, lines);
  }
  std::vector<JudgedCount*> parts = {&lines.back()[0]};
  for (size_t line = 1; line + 1 < lines.size(); ++line) parts.push_back(&lines[line][0]);
  if (IsShown(all)) ProtectParts(policy_, parts);
  for (Line& line : lines) {
    if (!line[1].fixed) line[1] = Beside(line[0], line[1].value);
    if (line[2].fixed) continue;
    // Distinct ones cannot be counted as they stood.
    const bool is_of_others = HasWaves() && &line == lines.data() && AnyWaits();
    const bool few = line[2].value < policy_.settings_min || is_of_others;
    line[2].mark = IsShown(line[0]) && few ? Mark::MARK_HIDDEN : line[0].mark;
  }
  if (HasWaves()) {
    // Nothing is hidden of a wave to which nobody has answered.
    for (const Line& line : lines) open_.push_back(line[0].mark != Mark::MARK_HIDDEN);
    open_.back() = true;
    open_[0] = IsShown(all);
  } else {
    open_.push_back(IsShown(first.wave.has_value() ? lines[1 + *first.wave][0] : lines[0][0]));
  }
  Keep(std::string(ReportNames::kFigures), JudgedGrid(std::move(lines)));
}

// Those who came in time are in no figure, but would be known from the total.
void JudgedReports::JudgeLate() {
  std::vector<Line> lines;
  for (size_t line = 0; line < scopes_.size(); ++line) {
    const CountedScope& scope = scopes_[line];
    JudgedCount late = Judge(scope.late);
    JudgedCount in_time = Judge(scope.total.responses - scope.late);
    in_time.in_report = false;
    late.in_report = !IsInNoWave(line);
    if (!open_[line]) late.mark = in_time.mark = Mark::MARK_HIDDEN;
    lines.push_back({TotalOf(line), late, in_time});
  }
  const auto joined = [](const CountedScope& scope) {
    return Counts{scope.total.responses, scope.late, scope.total.responses - scope.late};
  };
  HideFew(ReportNames::kLate, joined, lines);
  TellAsBefore(ReportNames::kLate, joined, lines);
  JudgedGrid grid(std::move(lines));
  grid.Protect(policy_, nullptr);
  Keep(std::string(ReportNames::kLate), std::move(grid));
}

// Hidden when there are none, too: with the base it comes close to the total.
void JudgedReports::JudgeNotCovered() {
  std::vector<Line> lines;
  for (size_t line = 0; line < scopes_.size(); ++line) {
    lines.push_back({open_[line] ? JudgeGroup(scopes_[line].by_theme.not_covered) : JudgedCount{}});
  }
  const auto joined = [](const CountedScope& scope) { return Counts{scope.by_theme.not_covered}; };
  HideFew(names_.NotCovered(), joined, lines);
  TellAsBefore(names_.NotCovered(), joined, lines);
  std::vector<JudgedCount*> waves;
  for (size_t line = 1; line < lines.size(); ++line) waves.push_back(lines[line].data());
  if (IsShown(lines[0][0])) ProtectParts(policy_, waves);
  Keep(names_.NotCovered(), JudgedGrid(std::move(lines)));
}

// A line a scope: all, categories, not said and not asked.
void JudgedReports::JudgeBreakdown(size_t dimension) {
  std::vector<Line> lines;
  for (size_t line = 0; line < scopes_.size(); ++line) {
    lines.push_back({TotalOf(line)});
    const Line parts = PartsOf(scopes_[line].breakdowns[dimension], open_[line]);
    lines[line].insert(lines[line].end(), parts.begin(), parts.end());
    for (JudgedCount& count : lines[line]) count.in_report = !IsInNoWave(line);
  }
  const std::string name = names_.Heard(dimension);
  const auto joined = [&](const CountedScope& scope) {
    Counts counts = {scope.total.responses};
    const std::vector<uint64_t>& parts = scope.breakdowns[dimension].parts;
    counts.insert(counts.end(), parts.begin(), parts.end());
    return counts;
  };
  HideFew(name, joined, lines);
  TellAsBefore(name, joined, lines);
  JudgedGrid grid(std::move(lines));
  grid.Protect(policy_, nullptr);
  Keep(name, std::move(grid));
}

JudgedReports::Line JudgedReports::PartsOf(const CountedScope::Breakdown& breakdown,
                                           bool open) const {
  const size_t category_count = breakdown.parts.size() - 2;
  uint64_t said = 0;
  for (size_t i = 0; i < category_count; ++i) said += breakdown.parts[i];
  const bool base_is_shown = open && IsShown(JudgeGroup(said));
  const bool asked = said + breakdown.parts[category_count] > 0;
  Line counts;
  for (size_t i = 0; i < breakdown.parts.size(); ++i) {
    const uint64_t value = breakdown.parts[i];
    JudgedCount& count = counts.emplace_back(Judge(value));
    const bool is_category = i < category_count;
    count.in_tables = is_category;
    // What nobody or everybody said of a sensitive question says it of each of them.
    const bool all_or_none = is_category && breakdown.sensitive && (value == 0 || value == said);
    if (!open || (is_category && !base_is_shown) || all_or_none) count.mark = Mark::MARK_HIDDEN;
    if (open && !asked && i <= category_count) count.mark = Mark::MARK_NOT_ASKED;
  }
  return counts;
}

void JudgedReports::JudgeTable(Table CountedScope::*table, const std::vector<std::string>& rows,
                               std::string_view table_name) {
  if ((scopes_[0].*table).bases.empty()) return;
  const JudgedGrid* const heard = split_.has_value() ? &Grid(names_.Heard(*split_)) : nullptr;
  std::vector<Line> lines;
  for (size_t line = 0; line < scopes_.size(); ++line) {
    lines.push_back(
        BasesOf(scopes_[line].*table, heard == nullptr ? Line() : heard->line(line), line));
  }
  const std::string name = names_.Bases(split_);
  const auto joined = [table](const CountedScope& scope) { return (scope.*table).bases; };
  HideFew(name, joined, lines);
  TellAsBefore(name, joined, lines);
  JudgedGrid bases(std::move(lines));
  const bool is_alike = heard != nullptr && heard->line(0).size() == bases.line(0).size();
  bases.Protect(policy_, is_alike ? heard : nullptr);
  const JudgedGrid& judged = Keep(name, std::move(bases));
  for (size_t row = 0; row < rows.size(); ++row) {
    JudgeRow(table, row, names_.Row(table_name, rows[row], split_), judged);
  }
}

JudgedReports::Line JudgedReports::BasesOf(const Table& table, const Line& heard,
                                           size_t line) const {
  Line bases;
  bool open = open_[line];
  const bool is_empty = open && scopes_[line].total.responses == 0;
  for (size_t column = 0; column < table.bases.size(); ++column) {
    JudgedCount base = JudgeGroup(table.bases[column]);
    base.in_report = table.shown[column] && !IsInNoWave(line);
    if (column == 0 && !IsShown(base)) {
      open = is_empty || (IsInNoWave(line) && base.value == 0);
    }
    const bool hidden_above =
        column > 0 && column < heard.size() && heard[column].mark == Mark::MARK_HIDDEN;
    if (!open || hidden_above) {
      base.mark = Mark::MARK_HIDDEN;
    } else if (!table.asked[column]) {
      base.mark = Mark::MARK_NOT_ASKED;
    } else if (base.value == 0) {
      base.mark = Mark::MARK_NOT_RAISED;
    }
    bases.push_back(base);
  }
  return bases;
}

void JudgedReports::JudgeRow(Table CountedScope::*table, size_t row, const std::string& name,
                             const JudgedGrid& bases) {
  std::vector<Line> lines;
  for (size_t line = 0; line < scopes_.size(); ++line) {
    lines.push_back(RowOf((scopes_[line].*table).rows[row], bases.line(line)));
  }
  const auto judge_by_before = [&](const std::string& of, uint64_t Cell::*count,
                                   const JudgedGrid& groups, std::vector<Line>& counts) {
    const auto joined = [&](const CountedScope& scope) {
      Counts came;
      for (const Cell& cell : (scope.*table).rows[row]) came.push_back(cell.*count);
      return came;
    };
    KeepHidden(of, joined, groups, counts);
  };
  judge_by_before(name, &Cell::responses, bases, lines);
  JudgedGrid grid(std::move(lines));
  grid.Protect(policy_, &bases);
  const JudgedGrid& responses = Keep(name, std::move(grid));

  // What is counted besides is shown only where responses are.
  const auto judge_besides = [&](std::string_view what, uint64_t Cell::*count) {
    const std::string besides_name = name + std::string(what);
    std::vector<Line> besides;
    for (size_t line = 0; line < scopes_.size(); ++line) {
      Line& counts = besides.emplace_back();
      const std::vector<Cell>& cells = (scopes_[line].*table).rows[row];
      for (size_t i = 0; i < cells.size(); ++i) {
        counts.push_back(Beside(responses.line(line)[i], cells[i].*count));
      }
    }
    judge_by_before(besides_name, count, responses, besides);
    JudgedGrid judged(std::move(besides));
    judged.Protect(policy_, nullptr);
    Keep(besides_name, std::move(judged));
  };
  judge_besides(ReportNames::kYoungPeople, &Cell::young_people);
  judge_besides(ReportNames::kHands, &Cell::hands);
  judge_besides(ReportNames::kTexts, &Cell::texts);
}

JudgedReports::Line JudgedReports::RowOf(const std::vector<Cell>& cells, const Line& bases) const {
  Line row;
  for (size_t i = 0; i < cells.size(); ++i) {
    JudgedCount& count = row.emplace_back(Judge(cells[i].responses));
    count.in_report = bases[i].in_report;
    // The few who did not raise it are hidden like the few who did.
    const uint64_t others = bases[i].value - count.value;
    if (others > 0 && others < policy_.cell_min) count.mark = Mark::MARK_HIDDEN;
    if (!IsShown(bases[i])) count.mark = bases[i].mark;
  }
  return row;
}

EarlierRelease::Changes JudgedReports::SwappedSince(const EarlierRelease& release,
                                                    std::string_view name) const {
  if (name != names_.Bases(split_)) return {};
  const auto heard = [this](const CountedScope& scope) {
    Counts counts = {scope.total.responses};
    if (!split_.has_value()) return counts;
    const std::vector<uint64_t>& parts = scope.breakdowns[*split_].parts;
    counts.insert(counts.end(), parts.begin(), parts.end());
    return counts;
  };
  std::vector<Line> all_heard;
  for (const CountedScope& scope : scopes_) {
    Line& line = all_heard.emplace_back();
    for (const uint64_t count : heard(scope)) line.push_back({.value = count});
  }
  const std::string heard_name =
      split_.has_value() ? names_.Heard(*split_) : std::string(ReportNames::kFigures);
  return release.ChangesOf(heard_name, all_heard, waits_, before_.back(), heard,
                           EarlierRelease::Who::kLeft);
}

void JudgedReports::HideFew(std::string_view name, const EarlierRelease::Reader& joined,
                            std::vector<Line>& lines) const {
  for (const EarlierRelease& release : before_) {
    release.HideFew(release.ChangesOf(name, lines, waits_, before_.back(), joined),
                    SwappedSince(release, name), lines);
  }
}

void JudgedReports::TellAsBefore(std::string_view name, const EarlierRelease::Reader& joined,
                                 std::vector<Line>& lines) const {
  if (IsFirst()) return;
  const EarlierRelease& last = before_.back();
  last.TellUnchanged(name, last.ChangesOf(name, lines, waits_, last, joined),
                     SwappedSince(last, name), waits_, lines);
  last.TellWaiting(name, waits_, lines);
}

void JudgedReports::KeepHidden(std::string_view name, const EarlierRelease::Reader& joined,
                               const JudgedGrid& groups, std::vector<Line>& lines) const {
  if (IsFirst()) return;
  const EarlierRelease& last = before_.back();
  const auto changes = last.ChangesOf(name, lines, waits_, last, joined);
  last.KeepHidden(name, changes, waits_, groups, lines);
  last.HideCrossing(name, changes, waits_, lines);
  last.TellWaiting(name, waits_, lines);
}

const JudgedGrid& JudgedReports::Keep(const std::string& name, JudgedGrid grid) {
  return grids_.insert_or_assign(name, std::move(grid)).first->second;
}

StandingLine JudgedReports::Kept(size_t line) const {
  StandingLine kept;
  for (const auto& [name, grid] : grids_) kept.emplace(name, grid.line(line));
  return kept;
}

}  // namespace ourvoice::report
