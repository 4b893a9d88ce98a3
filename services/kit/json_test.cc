#include "services/kit/json.h"

#include <gtest/gtest.h>

namespace ourvoice::kit {
namespace {

TEST(JsonTest, EscapesWhatAStringMayNotHold) {
  EXPECT_EQ(JsonString("a\"b\\c\n\x1f"), R"("a\"b\\c\u000a\u001f")");
}

TEST(JsonTest, LeavesOtherWritingAsItIs) { EXPECT_EQ(JsonString("ہم سب"), "\"ہم سب\""); }

TEST(JsonTest, WritesAFigureOrThatThereIsNone) {
  EXPECT_EQ(JsonFigure(0.5), "0.5000");
  EXPECT_EQ(JsonFigure(std::nullopt), "null");
}

}  // namespace
}  // namespace ourvoice::kit
