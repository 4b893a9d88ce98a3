#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "services/report/bits.h"
#include "services/report/report_scope.h"

namespace ourvoice::report {

// The groups in which the responses of a survey are counted. Each response is in one group of every
// split: that of its line and column. Lines are the waves in the order of the survey, then what is
// in none. Splits are that of all together in one column, then the dimensions of the scope; the
// columns of a dimension are its categories, then those who did not say, then those who were not
// asked. Who chose a category that the newest version of the survey does not have was not asked
// for those that it has. Groups are numbered; first come those in which themes are counted.
class SurveyGroups {
 public:
  // Themes are counted of all together and by these dimensions of the scope.
  SurveyGroups(const ReportScope& scope, const Catalogue& catalogue,
               const std::vector<size_t>& with_themes);

  size_t count() const { return count_; }
  size_t with_themes_count() const { return with_themes_count_; }
  size_t line_count() const { return line_count_; }
  size_t column_count(std::optional<size_t> dimension) const {
    return SplitOf(dimension).column_count;
  }
  // The group of all together when no dimension is given.
  size_t At(std::optional<size_t> dimension, size_t line, size_t column) const {
    const Split& split = SplitOf(dimension);
    return split.first + line * split.column_count + column;
  }

  // Of some responses of a block, by response the line and the groups.
  struct OfBlock {
    std::vector<size_t> lines;
    // One array a split.
    std::vector<std::vector<uint32_t>> groups;
    // How many of them come first, in which themes are counted.
    size_t with_themes_count = 0;
  };
  void Find(const Block& block, const Bits& among, OfBlock& found) const;

 private:
  struct Split {
    size_t first = 0;
    size_t column_count = 1;
    // Number of the dimension in the survey; nothing for all together and for phases.
    std::optional<size_t> number;
    // By code of the dimension, or of the setting for phases.
    std::vector<size_t> column_of_code;
  };

  const Split& SplitOf(std::optional<size_t> dimension) const {
    return splits_[dimension.has_value() ? place_of_dimension_[*dimension] : 0];
  }
  Split ByDimension(const ReportScope& scope, const Catalogue& catalogue, size_t dimension) const;
  void Add(Split split);

  size_t count_ = 0;
  size_t with_themes_count_ = 0;
  size_t line_count_ = 0;
  std::vector<size_t> line_of_wave_;
  // Those in which themes are counted come first.
  std::vector<Split> splits_;
  size_t split_with_themes_count_ = 0;
  std::vector<size_t> place_of_dimension_;
};

}  // namespace ourvoice::report
