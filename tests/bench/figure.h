#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ourvoice::bench {

// What a figure is held to.
struct Target {
  enum class Of { kValue, kRatio };
  enum class Direction { kAtLeast, kAtMost };

  Of of = Of::kValue;
  Direction direction = Direction::kAtLeast;
  double floor = 0;
  double aim = 0;
};

// One thing measured several times, and what it is compared with, measured beside it each time.
struct Figure {
  std::string name;
  std::string unit;
  // One a repetition, at least one.
  std::vector<double> values;
  // In the same unit; empty when there is no anchor, or it is not installed.
  std::string anchor_name;
  std::vector<double> anchor_values;
  // How the ratio is made: value / anchor, or for times anchor / value ("so many times faster").
  enum class Ratio { kValueOverAnchor, kAnchorOverValue } ratio = Ratio::kValueOverAnchor;
  std::optional<Target> target;
};

double Median(std::vector<double> values);

// Smallest value so that the share `quantile` (0 to 1) of all values is at most it. Sorts.
double Quantile(std::vector<double>& values, double quantile);

// Ratio of the medians; nothing without an anchor.
std::optional<double> RatioOf(const Figure& figure);

// Whether the floor holds; true for a figure without one. A floor on the ratio of an anchor that
// was not measured does not hold.
bool FloorHeld(const Figure& figure);

// One line for a person.
std::string ToText(const Figure& figure);

// One JSON object on one line, with the seed that the run had.
std::string ToJson(const Figure& figure, uint64_t seed);

// One row of a table in Markdown: see kMarkdownHeader.
std::string ToMarkdown(const Figure& figure);
inline constexpr char kMarkdownHeader[] =
    "| figure | median (least to most) | anchor | ratio | floor | aim | held |\n"
    "|---|---|---|---|---|---|---|\n";

}  // namespace ourvoice::bench
