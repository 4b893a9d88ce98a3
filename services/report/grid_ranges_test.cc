#include "services/report/grid_ranges.h"

#include <gtest/gtest.h>

#include "services/report/judged_grid.h"

namespace ourvoice::report {
namespace {

JudgedGrid::Line LineOf(const std::vector<uint64_t>& counts) {
  JudgedGrid::Line line;
  for (const uint64_t count : counts) {
    line.push_back({count, count == 0   ? v1::Figure::MARK_NOT_RAISED
                           : count < 10 ? v1::Figure::MARK_HIDDEN
                                        : v1::Figure::MARK_SHOWN});
  }
  return line;
}

void ExpectRange(const CountRanges::Range& range, uint64_t low, uint64_t high) {
  EXPECT_EQ(range.low, low);
  EXPECT_EQ(range.high, high);
}

// 104 is shown as 105, 95 as 95.
TEST(GridRangesTest, TakesFiguresForWhatTheySay) {
  const JudgedGrid grid({LineOf({104, 95, 9})});
  ExpectRange(GridRanges(Policy(), grid, nullptr, Knowledge::kFigures).at(0, 2), 6, 14);
}

TEST(GridRangesTest, TakesTotalsForKnownToTheOne) {
  const JudgedGrid grid({LineOf({104, 95, 9})});
  ExpectRange(GridRanges(Policy(), grid, nullptr, Knowledge::kTotals).at(0, 2), 7, 11);
}

TEST(GridRangesTest, TakesOtherFiguresForNearlyKnown) {
  const JudgedGrid grid({LineOf({104, 95, 9})});
  ExpectRange(GridRanges(Policy(), grid, nullptr, Knowledge::kNearly).at(0, 2), 8, 10);
}

// Nobody of the last column was heard: so nobody of it wrote, and nobody of it raised a theme,
// though no table says so.
TEST(GridRangesTest, KnowsWhatIsKnownOfTheOuterOnesOuter) {
  JudgedGrid heard({LineOf({200, 150, 50, 0})});
  JudgedGrid::Line wrote = LineOf({180, 135, 45, 0});
  JudgedGrid::Line raised = LineOf({100, 92, 8, 0});
  wrote[3].in_report = raised[3].in_report = false;
  JudgedGrid bases({wrote});
  heard.Protect(Policy(), nullptr);
  bases.Protect(Policy(), &heard);
  const JudgedGrid row({raised});
  ExpectRange(GridRanges(Policy(), row, &bases, Knowledge::kTotals).at(0, 3), 0, 0);
}

}  // namespace
}  // namespace ourvoice::report
