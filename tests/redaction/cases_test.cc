#include "tests/redaction/cases.h"

#include <gtest/gtest.h>

#include "tests/redaction/scores.h"

namespace ourvoice::redaction {
namespace {

TEST(ReadMarkedCasesTest, CountsCodePointsAndHoldsOutEveryFourthLine) {
  const auto cases = ReadMarkedCases("# é\n{name:Zoë} ok\n\nand {name:Al}\n");
  ASSERT_TRUE(cases.ok());
  ASSERT_EQ(cases->size(), 2u);
  EXPECT_EQ(cases->front().text, "Zoë ok");
  EXPECT_EQ(cases->front().marked.front().end, 3u);
  EXPECT_FALSE(cases->front().held_out);
  EXPECT_TRUE(cases->back().held_out);
}

TEST(ReadMarkedCasesTest, NamesTheLineOfAMarkThatIsNone) {
  EXPECT_EQ(ReadMarkedCases("a\n{nmae:b}").status().message(),
            "line 2: a mark has no kind that there is");
  EXPECT_EQ(ReadMarkedCases("{name").status().message(), "line 1: a mark is written {kind:words}");
}

TEST(ReadPresidioCasesTest, TakesTextsAndSpans) {
  const auto cases = ReadPresidioCases(
      R"([{"full_text": "I am Tom", "spans": [{"entity_type": "PERSON", "entity_value": "Tom",
           "start_position": 5, "end_position": 8}], "metadata": null}])");
  ASSERT_TRUE(cases.ok());
  EXPECT_EQ(cases->front().marked.front().label, "PERSON");
  EXPECT_EQ(cases->front().marked.front().begin, 5u);
}

TEST(ReadPresidioCasesTest, RefusesWhatIsNoList) {
  EXPECT_FALSE(ReadPresidioCases("{").ok());
  EXPECT_FALSE(ReadPresidioCases("[{}]").ok());
  EXPECT_FALSE(ReadPresidioCases(R"([{"full_text": "a", "spans": [{}]}])").ok());
}

TEST(ScoreCasesTest, CountsASpanAsFoundOnlyWhenAllOfItIsCovered) {
  const auto cases = ReadMarkedCases("my name is {name:Aisha Khan}\n{name:Aisha is nice}\n");
  ASSERT_TRUE(cases.ok());
  const Scores scores = ScoreCases(*cases, [](const Case&) { return true; });
  EXPECT_EQ(scores.at("name").marked, 2);
  EXPECT_EQ(scores.at("name").covered, 1);
  EXPECT_EQ(scores.at("name").right, 2);
}

}  // namespace
}  // namespace ourvoice::redaction
