#pragma once

#include <cstdint>
#include <vector>

#include "services/report/columns.h"
#include "services/report/counted_themes.h"
#include "services/report/mentions.h"
#include "services/report/selection.h"
#include "services/report/survey_groups.h"

namespace ourvoice::report {

// Sums by group of a survey and by row of its tables while they are made, response by response.
// Responses are told apart by when they came: each is counted in one period.
class SurveyTally {
 public:
  struct Cell {
    uint64_t responses = 0;
    uint64_t young_people = 0;
    uint64_t hands = 0;
    uint64_t texts = 0;
  };
  // Of a line.
  struct Line {
    uint64_t young_people = 0;
    uint64_t late = 0;
    uint64_t not_covered = 0;
    // Responses with a text whose themes do not count.
    uint64_t not_coded = 0;
  };

  // What is counted, alike for all that are added up. Outlives them.
  struct Plan {
    const SurveyGroups& groups;
    Filter filter;
    ThemeRows rows;
    // Ordinals with which periods begin, in order; the first is 0.
    std::vector<size_t> periods;
    // By period, in which of those it is for which rows are counted apart.
    std::vector<size_t> row_periods;
    // Settings of which it is known where they were seen: from the first up to the last.
    size_t setting_begin = 1;
    size_t setting_end = 1;

    size_t row_count() const { return rows.row_count; }
    size_t row_period_count() const { return row_periods.back() + 1; }
    // Words of the set of rows in which a setting was seen; the bit after the rows is for whether
    // it was heard at all.
    size_t seen_words() const { return row_count() / 64 + 1; }
  };

  explicit SurveyTally(const Plan& plan);

  void Add(const Block& block);
  SurveyTally& operator+=(const SurveyTally& other);

  uint64_t Heard(size_t period, size_t group) const {
    return heard_[period * plan_.groups.count() + group];
  }
  uint64_t Base(size_t period, size_t group) const {
    return bases_[period * plan_.groups.with_themes_count() + group];
  }
  const Line& LineOf(size_t period, size_t line) const {
    return lines_[period * plan_.groups.line_count() + line];
  }
  const Cell& CellOf(size_t row_period, size_t group, size_t row) const {
    return cells_[(row_period * plan_.groups.with_themes_count() + group) * plan_.row_count() +
                  row];
  }
  // Where a setting was seen, by rows as bits: seen_words() of them.
  const uint64_t* Seen(size_t setting, size_t group) const {
    return &seen_[SeenAt(setting, group)];
  }

 private:
  size_t SeenAt(size_t setting, size_t group) const {
    const size_t of_setting = (setting - plan_.setting_begin) * plan_.groups.with_themes_count();
    return (of_setting + group) * plan_.seen_words();
  }
  // Adds the response i of a block to its groups, and to those in which its setting was seen.
  void AddHeard(size_t setting, size_t i, size_t period, const std::vector<Mention>& mentions);
  // Adds what it says to its groups.
  void AddSaid(uint64_t voices, size_t i, size_t period, const std::vector<Mention>& mentions);

  const Plan& plan_;
  std::vector<uint64_t> heard_;
  std::vector<uint64_t> bases_;
  std::vector<Line> lines_;
  std::vector<Cell> cells_;
  std::vector<uint64_t> seen_;
  // Of the block that is added.
  SurveyGroups::OfBlock found_;
  std::vector<uint64_t> mask_;
};

}  // namespace ourvoice::report
