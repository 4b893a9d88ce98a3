#include "services/kit/line_table.h"

#include <gtest/gtest.h>

namespace ourvoice::kit {
namespace {

void ExpectPlace(std::string_view text, size_t byte, size_t line, size_t column) {
  const LineTable::Place place = LineTable(text).PlaceOf(byte);
  EXPECT_EQ(place.line, line) << text << " at " << byte;
  EXPECT_EQ(place.column, column) << text << " at " << byte;
}

TEST(LineTableTest, CountsLinesAndCharactersFromOne) {
  ExpectPlace("", 0, 1, 1);
  ExpectPlace("ab\ncd", 1, 1, 2);
  ExpectPlace("ab\ncd", 2, 1, 3);
  ExpectPlace("ab\ncd", 3, 2, 1);
  ExpectPlace("پارک: x", 8, 1, 5);
}

TEST(LineTableTest, TakesWhatIsPastTheEndForTheEnd) {
  ExpectPlace("ab\n", 3, 2, 1);
  ExpectPlace("ab\n", 99, 2, 1);
}

TEST(LineTableTest, FindsTheLineThatIsTooLong) {
  EXPECT_EQ(LineTable("abc\nabcde\n").EndOfTooLongLine(4), 8);
  EXPECT_EQ(LineTable("abcde").EndOfTooLongLine(4), 4);
  EXPECT_EQ(LineTable("abc\nabc").EndOfTooLongLine(4), 7);
}

}  // namespace
}  // namespace ourvoice::kit
