#include "services/kit/follow_up_words.h"

#include <gtest/gtest.h>

#include "services/kit/error_detail.h"

namespace ourvoice::kit {
namespace {

TEST(FollowUpWordsTest, AreReadHoweverTheyAreWritten) {
  for (const char* written :
       {"apple bridge candle dolphin ember", "  Apple Bridge\tCANDLE  dolphin\nember ",
        "apple-bridge-candle-dolphin-ember", "apple, bridge, candle, dolphin, ember."}) {
    EXPECT_EQ(ReadFollowUpWords(written, "kit.ourvoice", "words").value_or("none"),
              "apple bridge candle dolphin ember")
        << written;
  }
}

TEST(FollowUpWordsTest, AreRefusedWhenTheyAreNotFiveAndNeverRepeated) {
  for (const char* written : {"", "quagganary", "one two three four", "a b c d e f", "1 2 3 4 5"}) {
    const absl::Status refused =
        ReadFollowUpWords(written, "kit.ourvoice", "subjects[2].follow_up_words").status();
    EXPECT_TRUE(absl::IsInvalidArgument(refused)) << written;
    ASSERT_EQ(ViolationsOf(refused).size(), 1u);
    EXPECT_EQ(ViolationsOf(refused)[0].field, "subjects[2].follow_up_words");
    EXPECT_EQ(refused.message().find("quagganary"), std::string::npos);
  }
}

}  // namespace
}  // namespace ourvoice::kit
