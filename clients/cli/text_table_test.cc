#include "clients/cli/text_table.h"

#include <gtest/gtest.h>

namespace ourvoice::cli {
namespace {

using Align = TextTable::Align;

TEST(TextTableTest, AlignsColumnsByTheirWidestCell) {
  TextTable table({Align::kLeft, Align::kRight});
  table.Add({"Places", "5"});
  table.Add({"Us", "1,200"});

  EXPECT_EQ(table.Lines(),
            "Places      5\n"
            "Us      1,200\n");
}

TEST(TextTableTest, CountsCodePointsNotBytes) {
  TextTable table({Align::kLeft, Align::kRight});
  table.Add({"Café", "5"});
  table.Add({"Cafe", "5"});

  EXPECT_EQ(table.Lines(), "Café  5\nCafe  5\n");
}

TEST(TextTableTest, LeavesNoSpacesAtTheEnd) {
  TextTable table({Align::kLeft, Align::kLeft});
  table.Add({"a", "bbb"});
  table.Add({"a", ""});

  EXPECT_EQ(table.Lines(), "a  bbb\na\n");
}

TEST(CutTest, KeepsWhatFitsAndMarksWhatDoesNot) {
  EXPECT_EQ(Cut("Parks", 5), "Parks");
  EXPECT_EQ(Cut("Parks and play", 7), "Parks …");
  EXPECT_EQ(Cut("Cafés", 4), "Caf…");
  EXPECT_EQ(Cut("Éire", 1), "…");
}

TEST(CutTest, TakesOutWhatATerminalWouldObey) { EXPECT_EQ(Cut("a\x1b[2Jb\n", 20), "a [2Jb "); }

TEST(WrapTest, BreaksBetweenWords) {
  EXPECT_EQ(Wrap("one two three", 7), "one two\nthree\n");
  EXPECT_EQ(Wrap("one", 7), "one\n");
  EXPECT_EQ(Wrap("unbreakable", 3), "unbreakable\n");
}

TEST(WithCommasTest, PartsThousands) {
  EXPECT_EQ(WithCommas(0), "0");
  EXPECT_EQ(WithCommas(999), "999");
  EXPECT_EQ(WithCommas(1000), "1,000");
  EXPECT_EQ(WithCommas(1234567), "1,234,567");
}

}  // namespace
}  // namespace ourvoice::cli
