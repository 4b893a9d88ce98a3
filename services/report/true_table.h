#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace ourvoice::report {

// A count as it is in the store. It can be added to and compared, but only counted_scope.cc can
// read it, so that no count reaches a report by accident.
class TrueCount {
 public:
  TrueCount() = default;
  explicit TrueCount(uint64_t value) : value_(value) {}

  TrueCount& operator+=(TrueCount other) {
    value_ += other.value_;
    return *this;
  }
  friend bool operator==(const TrueCount&, const TrueCount&) = default;

 private:
  friend class CountReader;

  uint64_t value_ = 0;
};

// What is counted of the responses in one cell. Settings are distinct ones, and so do not add up.
struct TrueCell {
  TrueCount responses;
  TrueCount young_people;
  TrueCount hands;
  TrueCount settings;
  TrueCount texts;

  friend bool operator==(const TrueCell&, const TrueCell&) = default;
};

// Cells of themes by columns. The first column is all responses together; the others add up to it:
// the categories of a dimension, then those who did not say and those who were not asked. The last
// two are not shown, but what is shown must not give them away.
struct TrueTable {
  struct Column {
    // Responses with at least one coded text in a language that the codebook covers.
    TrueCount base;
    // False when no response was asked for the dimension.
    bool asked = true;
    // Whether it is in the report.
    bool shown = true;

    friend bool operator==(const Column&, const Column&) = default;
  };
  // Whether the base holds every response with a text.
  bool coding_complete = false;
  // Responses with a text that are in no base, as the codebook covers none of their languages.
  TrueCount not_covered;
  std::vector<Column> columns;
  // Each row has one cell a column.
  std::vector<std::vector<TrueCell>> rows;

  friend bool operator==(const TrueTable&, const TrueTable&) = default;
};

// Responses by one dimension; categories, not said and not asked add up to the total.
struct TrueBreakdown {
  std::vector<TrueCount> categories;
  TrueCount not_said;
  TrueCount not_asked;
  // Whether a question that gives it is sensitive: then all and none tell of each person.
  bool sensitive = false;

  friend bool operator==(const TrueBreakdown&, const TrueBreakdown&) = default;
};

// Every count of one report: released as a whole, since one figure can give away another.
struct TrueReport {
  // All waves together, and each wave.
  TrueCell all_waves;
  std::vector<TrueCell> waves;
  // The wave that the rest is about, as an index into `waves`; all of them when absent.
  std::optional<size_t> wave;
  // Of that wave, or of all, those that came after it had closed.
  TrueCount late;
  // One a dimension.
  std::vector<TrueBreakdown> breakdowns;
  // The breakdown by which tables are split into columns; not split when absent.
  std::optional<size_t> split;
  TrueTable by_frame_value;
  TrueTable by_theme;

  friend bool operator==(const TrueReport&, const TrueReport&) = default;
};

}  // namespace ourvoice::report
