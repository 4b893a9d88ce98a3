#include "clients/cli/harmless_cell.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ourvoice::cli {
namespace {

using testing::ElementsAre;

TEST(HarmlessCellTest, PutsAnApostropheBeforeWhatBeginsLikeAFormula) {
  for (const std::string cell : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1",
                                 "＋1", "－1", "＠SUM", "-", "=HYPERLINK(\"http://evil\",\"x\")"}) {
    EXPECT_EQ(HarmlessCell(cell), "'" + cell);
  }
}

TEST(HarmlessCellTest, LeavesOtherCellsAsTheyAre) {
  for (const char* cell : {"", "Our Places", "'quoted", "10-5-1", "a=b", "1200"}) {
    EXPECT_EQ(HarmlessCell(cell), cell);
  }
}

TEST(HarmlessCellTest, IsDoneToEveryCellOfALine) {
  EXPECT_THAT(HarmlessCells({"=1", "one", "", "@two"}), ElementsAre("'=1", "one", "", "'@two"));
}

TEST(CellAsItWasTest, LosesTheApostropheThatMadeItHarmless) {
  for (const char* cell : {"=1+1", "-", "", "one", "'quoted", "don't"}) {
    EXPECT_EQ(CellAsItWas(HarmlessCell(cell)), cell);
  }
}

}  // namespace
}  // namespace ourvoice::cli
