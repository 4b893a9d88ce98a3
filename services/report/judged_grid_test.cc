#include "services/report/judged_grid.h"

#include <gmock/gmock.h>

#include <string>

#include "services/report/figures_for_test.h"

namespace ourvoice::report {
namespace {

using testing::ElementsAre;

// What is below the least is hidden, as it is before other counts are looked at.
JudgedGrid::Line LineOf(const std::vector<uint64_t>& counts) {
  JudgedGrid::Line line;
  for (const uint64_t count : counts) {
    line.push_back({count, count == 0   ? v1::Figure::MARK_NOT_RAISED
                           : count < 10 ? v1::Figure::MARK_HIDDEN
                                        : v1::Figure::MARK_SHOWN});
  }
  return line;
}

std::vector<std::string> Shorts(const JudgedGrid& grid, size_t line) {
  std::vector<std::string> shorts;
  for (const JudgedCount& count : grid.line(line)) {
    shorts.push_back(Short(FigureOf(Policy(), count)));
  }
  return shorts;
}

TEST(JudgedGridTest, HidesTheNextLowestOfALine) {
  JudgedGrid grid({LineOf({100, 5, 25, 70})});
  grid.Protect(Policy(), nullptr);
  EXPECT_THAT(Shorts(grid, 0), ElementsAre("100", "hidden", "hidden", "70"));
}

TEST(JudgedGridTest, HidesInAnotherWaveWhatWouldGiveAwayASmallCount) {
  // All waves, two waves, in no wave.
  JudgedGrid grid(
      {LineOf({100, 45, 55}), LineOf({50, 5, 45}), LineOf({50, 40, 10}), LineOf({0, 0, 0})});
  grid.Protect(Policy(), nullptr);
  EXPECT_THAT(Shorts(grid, 0), ElementsAre("100", "45", "55"));
  EXPECT_THAT(Shorts(grid, 1), ElementsAre("50", "hidden", "hidden"));
  EXPECT_THAT(Shorts(grid, 2), ElementsAre("50", "hidden", "hidden"));
}

TEST(JudgedGridTest, HidesAWholeWaveThatOthersWouldGiveAway) {
  JudgedGrid grid({LineOf({60, 30, 30}), LineOf({6, 3, 3}), LineOf({24, 12, 12}),
                   LineOf({30, 15, 15}), LineOf({0, 0, 0})});
  grid.Protect(Policy(), nullptr);
  EXPECT_THAT(Shorts(grid, 2), ElementsAre("hidden", "hidden", "hidden"));
  EXPECT_THAT(Shorts(grid, 3), ElementsAre("30", "15", "15"));
}

TEST(JudgedGridTest, SettlesTheFirstColumnWhateverTheOthersAre) {
  JudgedGrid split(
      {LineOf({60, 30, 30}), LineOf({30, 4, 26}), LineOf({30, 26, 4}), LineOf({0, 0, 0})});
  JudgedGrid whole({LineOf({60}), LineOf({30}), LineOf({30}), LineOf({0})});
  split.Protect(Policy(), nullptr);
  whole.Protect(Policy(), nullptr);
  for (size_t line = 0; line < 3; ++line) {
    EXPECT_EQ(Shorts(split, line)[0], Shorts(whole, line)[0]);
  }
}

TEST(JudgedGridTest, HidesMoreWhereTheGroupsTooAreNarrow) {
  // 80 of 100 raised it: as 80 of 88 and 22 of 30 are shown, the last could be told otherwise.
  JudgedGrid bases({LineOf({130, 88, 30, 12})});
  JudgedGrid grid({LineOf({108, 80, 22, 6})});
  JudgedGrid alone = grid;
  bases.Protect(Policy(), nullptr);
  grid.Protect(Policy(), &bases);
  alone.Protect(Policy(), nullptr);
  EXPECT_THAT(Shorts(alone, 0), ElementsAre("110", "80", "hidden", "hidden"));
  EXPECT_THAT(Shorts(grid, 0), ElementsAre("110", "80", "hidden", "hidden"));
}

// 9 of the 11 wrote, and 7 of all 220 did not: it can be told that at least 4 of the 11 wrote,
// whatever else is hidden.
TEST(JudgedGridTest, HidesNothingInVain) {
  JudgedGrid heard({LineOf({440, 38, 135, 155, 38, 21, 53}), LineOf({220, 21, 66, 75, 20, 10, 28}),
                    LineOf({220, 17, 69, 80, 18, 11, 25}), LineOf({0, 0, 0, 0, 0, 0, 0})});
  JudgedGrid wrote({LineOf({426, 38, 131, 153, 33, 19, 52}), LineOf({213, 21, 63, 75, 16, 10, 28}),
                    LineOf({213, 17, 68, 78, 17, 9, 24}), LineOf({0, 0, 0, 0, 0, 0, 0})});
  heard.Protect(Policy(), nullptr);
  wrote.Protect(Policy(), &heard);
  EXPECT_THAT(Shorts(wrote, 0), ElementsAre("425", "40", "130", "155", "hidden", "hidden", "50"));
  EXPECT_THAT(Shorts(wrote, 1), ElementsAre("215", "20", "65", "75", "15", "10", "hidden"));
  EXPECT_THAT(Shorts(wrote, 2), ElementsAre("215", "15", "70", "80", "hidden", "hidden", "hidden"));
}

// Shown, any of the others would leave less than 1 to 9, or a sum of hidden ones below 10.
TEST(JudgedGridTest, ShowsAgainWhatIsHiddenMoreThanOnce) {
  JudgedGrid grid({LineOf({300, 100, 100, 100}), LineOf({150, 95, 5, 50}), LineOf({150, 5, 95, 50}),
                   LineOf({0, 0, 0, 0})});
  grid.Protect(Policy(), nullptr);
  EXPECT_THAT(Shorts(grid, 0), ElementsAre("300", "100", "100", "100"));
  EXPECT_THAT(Shorts(grid, 1), ElementsAre("150", "hidden", "hidden", "50"));
  EXPECT_THAT(Shorts(grid, 2), ElementsAre("150", "hidden", "hidden", "50"));
}

TEST(JudgedGridTest, SaysOfNoPartThatItIsNobodyWhereAllOthersAreHidden) {
  JudgedGrid grid({LineOf({100, 97, 3, 0}), LineOf({60, 60, 0, 0}), LineOf({40, 37, 3, 0}),
                   LineOf({0, 0, 0, 0})});
  grid.Protect(Policy(), nullptr);
  EXPECT_THAT(Shorts(grid, 2), ElementsAre("40", "hidden", "hidden", "hidden"));
}

}  // namespace
}  // namespace ourvoice::report
