#include "services/report/earlier_release.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace ourvoice::report {
namespace {

using Mark = v1::Figure;

// Of a group that was never told of before: larger than any.
constexpr uint64_t kNeverTold = uint64_t{1} << 40;

uint64_t ChangeOf(uint64_t stood, uint64_t now, uint64_t came, EarlierRelease::Who who) {
  const uint64_t stayed = now - std::min(now, came);
  const uint64_t left = stood - std::min(stood, stayed);
  return who == EarlierRelease::Who::kLeft ? left : came + std::max(stood, stayed) - stood + left;
}

bool MayBeSwapped(const EarlierRelease::Changes& changes, const EarlierRelease::Changes& swapped,
                  size_t line, size_t column) {
  if (line >= swapped.size() || column >= swapped[line].size()) return false;
  return changes[line][column] == 0 && swapped[line][column] > 0;
}

}  // namespace

const EarlierRelease::Line* EarlierRelease::Stood(std::string_view name, size_t line) const {
  if (!lines_[line].has_value()) return nullptr;
  const auto stood = lines_[line]->stood.find(name);
  return stood == lines_[line]->stood.end() ? nullptr : &stood->second;
}

bool EarlierRelease::FallsShort(std::string_view name, size_t line, uint64_t count) const {
  const Line* const stood = Stood(name, line);
  return stood != nullptr && (*stood)[0].mark == Mark::MARK_SHOWN && IsFew(count);
}

EarlierRelease::Counts EarlierRelease::ChangesOfUnit(std::string_view name, size_t line,
                                                     const Line& counts, const Reader& joined,
                                                     Who who) const {
  const bool is_of_all = who == Who::kJoinedOrLeft;
  Counts changes(counts.size(), is_of_all ? kNeverTold : 0);
  if (!lines_[line].has_value()) {
    if (!is_of_all) return changes;
    for (size_t i = 0; i < counts.size(); ++i) changes[i] = counts[i].value;
    return changes;
  }
  const Line* const stood = Stood(name, line);
  if (stood == nullptr) return changes;
  const Counts came = joined(lines_[line]->joined);
  for (size_t i = 0; i < counts.size() && i < stood->size() && i < came.size(); ++i) {
    changes[i] = ChangeOf((*stood)[i].value, counts[i].value, came[i], who);
  }
  AddMoved(*stood, counts, came, who, changes);
  return changes;
}

void EarlierRelease::AddMoved(const Line& stood, const Line& counts, const Counts& came, Who who,
                              Counts& changes) const {
  if (stood.size() != counts.size()) return;
  uint64_t were = 0;
  uint64_t are = 0;
  uint64_t joined = 0;
  std::vector<size_t> columns;
  for (size_t i = 0; i < stood.size() && i < came.size(); ++i) {
    const bool is_not_asked = i + 1 == stood.size();
    if (stood[i].mark != Mark::MARK_UNSPECIFIED && !is_not_asked) continue;
    columns.push_back(i);
    were += stood[i].value;
    are += counts[i].value;
    joined += came[i];
  }
  const uint64_t change = ChangeOf(were, are, joined, who);
  if (columns.size() == 1 || !IsFew(change)) return;
  for (const size_t column : columns) changes[column] = std::min(changes[column], change);
}

EarlierRelease::Changes EarlierRelease::ChangesOf(std::string_view name,
                                                  const std::vector<Line>& lines,
                                                  const std::vector<bool>& waits,
                                                  const EarlierRelease& last, const Reader& joined,
                                                  Who who) const {
  // Of what waits, those count who came before it was last counted.
  const auto joined_before = [&](size_t line) {
    return [&, line](const CountedScope& scope) {
      Counts came = joined(scope);
      const Counts later = joined(last.lines_[line]->joined);
      for (size_t i = 0; i < came.size(); ++i) came[i] -= std::min(came[i], later[i]);
      return came;
    };
  };
  const bool has_units = lines.size() > 1;
  Changes changes;
  if (has_units) changes.emplace_back(lines[0].size());
  for (size_t line = has_units ? 1 : 0; line < lines.size(); ++line) {
    if (!waits[line]) {
      changes.push_back(ChangesOfUnit(name, line, lines[line], joined, who));
    } else if (this == &last || !last.lines_[line].has_value()) {
      changes.emplace_back(lines[line].size());
    } else {
      changes.push_back(ChangesOfUnit(name, line, lines[line], joined_before(line), who));
    }
    for (size_t i = 0; i < changes[0].size() && has_units; ++i) changes[0][i] += changes[line][i];
  }
  return changes;
}

void EarlierRelease::HideFew(const Changes& changes, const Changes& swapped,
                             std::vector<Line>& lines) const {
  const auto is_few = [&](size_t line, size_t column) {
    return IsFew(changes[line][column]) || MayBeSwapped(changes, swapped, line, column);
  };
  // A category is hidden with its column of every table.
  const auto order = [](const JudgedCount& count) {
    return std::tuple(count.in_tables, count.value);
  };
  const auto hide = [&](const std::vector<std::pair<size_t, size_t>>& parts) {
    uint64_t changed = 0;
    bool any_few = false;
    JudgedCount* least = nullptr;
    for (const auto& [line, column] : parts) {
      const uint64_t change = changes[line][column];
      JudgedCount& count = lines[line][column];
      if (is_few(line, column)) {
        any_few = true;
        count.mark = Mark::MARK_HIDDEN;
        changed += change;
      } else if (change > 0 && (least == nullptr || order(count) < order(*least))) {
        least = &count;
      }
    }
    if (any_few && changed < policy_.base_min && least != nullptr) least->mark = Mark::MARK_HIDDEN;
  };
  for (size_t line = 0; line < lines.size(); ++line) {
    std::vector<std::pair<size_t, size_t>> parts;
    for (size_t column = 1; column < lines[line].size(); ++column) parts.push_back({line, column});
    hide(parts);
  }
  for (size_t column = 0; column < lines[0].size(); ++column) {
    std::vector<std::pair<size_t, size_t>> parts;
    for (size_t line = 1; line < lines.size(); ++line) parts.push_back({line, column});
    hide(parts);
  }
  for (size_t line = 0; line < lines.size(); ++line) {
    if (is_few(line, 0)) lines[line][0].mark = Mark::MARK_HIDDEN;
  }
}

void EarlierRelease::TellWaiting(std::string_view name, const std::vector<bool>& waits,
                                 std::vector<Line>& lines) const {
  for (size_t line = 0; line < lines.size(); ++line) {
    if (!waits[line]) continue;
    const Line* const stood = Stood(name, line);
    const bool was_counted = lines_[line].has_value();
    for (size_t i = 0; i < lines[line].size(); ++i) {
      JudgedCount& count = lines[line][i];
      const bool was_told =
          stood != nullptr && i < stood->size() && (*stood)[i].mark != Mark::MARK_UNSPECIFIED;
      // What has never been counted is what it was: nobody.
      if (was_told) count.mark = (*stood)[i].mark;
      count.fixed = !was_counted || was_told;
    }
  }
}

void EarlierRelease::TellUnchanged(std::string_view name, const Changes& changes,
                                   const Changes& swapped, const std::vector<bool>& waits,
                                   std::vector<Line>& lines) const {
  for (size_t line = 0; line < lines.size(); ++line) {
    const Line* const stood = Stood(name, line);
    if (waits[line] || stood == nullptr) continue;
    for (size_t i = 0; i < lines[line].size() && i < stood->size(); ++i) {
      JudgedCount& count = lines[line][i];
      const bool was_told = (*stood)[i].mark != Mark::MARK_UNSPECIFIED;
      if (!was_told || changes[line][i] > 0 || (*stood)[i].value != count.value) continue;
      if (MayBeSwapped(changes, swapped, line, i)) continue;
      count.mark = (*stood)[i].mark;
      count.known = true;
    }
  }
}

void EarlierRelease::KeepHidden(std::string_view name, const Changes& changes,
                                const std::vector<bool>& waits, const JudgedGrid& groups,
                                std::vector<Line>& lines) const {
  for (size_t line = 0; line < lines.size(); ++line) {
    const Line* const stood = Stood(name, line);
    if (waits[line] || stood == nullptr) continue;
    for (size_t i = 0; i < lines[line].size() && i < stood->size(); ++i) {
      JudgedCount& count = lines[line][i];
      const bool is_open = groups.line(line)[i].mark == Mark::MARK_SHOWN;
      if (!is_open || changes[line][i] >= policy_.cell_min) continue;
      if ((*stood)[i].mark == Mark::MARK_HIDDEN) count.mark = Mark::MARK_HIDDEN;
      count.known = (*stood)[i].mark == Mark::MARK_SHOWN;
    }
  }
}

void EarlierRelease::HideCrossing(std::string_view name, const Changes& changes,
                                  const std::vector<bool>& waits, std::vector<Line>& lines) const {
  for (size_t line = 0; line < lines.size(); ++line) {
    std::vector<Place> parts;
    for (size_t column = 1; column < lines[line].size(); ++column) parts.push_back({line, column});
    HideCrossingIn(name, parts, changes, waits, lines);
  }
  for (size_t column = 0; column < lines[0].size(); ++column) {
    std::vector<Place> parts;
    for (size_t line = 1; line < lines.size(); ++line) parts.push_back({line, column});
    if (HideCrossingIn(name, parts, changes, waits, lines)) {
      lines[0][column].mark = Mark::MARK_HIDDEN;
    }
  }
}

bool EarlierRelease::HideCrossingIn(std::string_view name, const std::vector<Place>& parts,
                                    const Changes& changes, const std::vector<bool>& waits,
                                    std::vector<Line>& lines) const {
  uint64_t changed = 0;
  bool crosses = false;
  std::vector<std::pair<uint64_t, JudgedCount*>> shown;
  for (const Place& part : parts) {
    const Line* const stood = Stood(name, part.line);
    if (stood == nullptr || part.column >= stood->size()) return false;
    JudgedCount& count = lines[part.line][part.column];
    const uint64_t change = changes[part.line][part.column];
    const bool is_hidden = count.mark == Mark::MARK_HIDDEN;
    const bool was_hidden = (*stood)[part.column].mark == Mark::MARK_HIDDEN;
    if (is_hidden || was_hidden) changed += change;
    crosses |= is_hidden != was_hidden && change > 0;
    const bool can_be_hidden = count.mark == Mark::MARK_SHOWN && !waits[part.line];
    if (can_be_hidden && !was_hidden && change > 0) shown.push_back({change, &count});
  }
  std::sort(shown.begin(), shown.end(), [](const auto& one, const auto& other) {
    return one.second->value < other.second->value;
  });
  for (const auto& [change, count] : shown) {
    if (!crosses || !IsFew(changed)) break;
    count->mark = Mark::MARK_HIDDEN;
    changed += change;
  }
  return crosses && IsFew(changed);
}

}  // namespace ourvoice::report
