#include "services/redaction/redaction.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace ourvoice::redaction {
namespace {

std::string Repeat(std::string_view part, size_t length) {
  std::string text;
  while (text.size() < length) text += part;
  return text;
}

void ExpectSound(const std::string& text) {
  uint32_t end = 0;
  for (const Span& span : FindPersonal(text)) {
    EXPECT_LE(end, span.begin);
    EXPECT_LT(span.begin, span.end);
    end = span.end;
  }
  EXPECT_LE(end, text.size());
}

TEST(FindPersonalTest, CountsCodePoints) {
  EXPECT_THAT(FindPersonal("😀 é Aisha"), testing::ElementsAre(Span{4, 9, Kind::kName}));
}

TEST(FindPersonalTest, GivesRisingSpansThatDoNotOverlap) {
  const auto spans =
      FindPersonal("Tom (tom@example.com), 12 Juniper Street, M14 5ZZ, 07700 900123");
  ASSERT_EQ(spans.size(), 5u);
  for (size_t i = 1; i < spans.size(); ++i) EXPECT_GE(spans[i].begin, spans[i - 1].end);
}

TEST(FindPersonalTest, FindsNothingInNothing) {
  EXPECT_THAT(FindPersonal(""), testing::IsEmpty());
  EXPECT_THAT(FindPersonal(" \n\t"), testing::IsEmpty());
}

TEST(RedactTest, PutsAMarkInPlaceOfEachSpan) {
  EXPECT_EQ(Redact("Aisha's mum rings 07700 900123"), "[name]'s mum rings [phone]");
}

TEST(RedactTest, LeavesEmojiAndOtherScriptsAsTheyAre) {
  for (const std::string_view text :
       {"🚲🚲 more bikes 👨‍👩‍👧", "أريد حديقة أكبر في حينا",
        "ہمیں کھیلنے کے لیے جگہ چاہیے", "Chcę więcej parków, żeby grać",
        "Waxaan rabaa garoon kubbadeed"}) {
    EXPECT_EQ(Redact(text), text);
  }
}

TEST(RedactTest, ChangesNothingOnceRedacted) {
  const std::string once = Redact("I am Aisha, my snap is tom_09 and I go to Rawdon High, M14 5ZZ");
  EXPECT_EQ(Redact(once), once);
}

TEST(RedactTest, FindsNothingInItsMarks) {
  for (const std::string_view text : {"my [name] is [user name]", "[school] road, [place]",
                                      "call [NHS number] […] or [...] or [removed]"}) {
    EXPECT_EQ(Redact(text), text);
  }
}

TEST(RedactTest, FindsWhatStandsBesideMarks) {
  EXPECT_EQ(Redact("[name] and i saw Aisha […] and Tom"), "[name] and i saw [name] […] and [name]");
}

TEST(RedactTest, CutsNoCharacterInTwo) {
  EXPECT_EQ(Redact("my snap is " + std::string(39, 's') + "é1 ok"), "my snap is [user name]1 ok");
  EXPECT_EQ(Redact("é" + std::string(63, 'a') + "@example.com"), "[email]");
}

TEST(RedactTest, TakesATextThatGivesAwayMoreAtEveryLookForPersonalAsAWhole) {
  EXPECT_EQ(Redact("my snap is " + Repeat("`tp8is`i`is", 600) + "`tom_2"), "[user name]");
}

TEST(DoubtTest, IsNotLeftByWordsThatAreKnown) {
  for (const std::string_view text :
       {"", "I want more swings in the park.", "my friend [name] goes to [school]",
        "We need lights by 8pm, and a PS5!"}) {
    EXPECT_FALSE(LeavesDoubt(text)) << text;
  }
}

TEST(DoubtTest, IsLeftByAWordOfWhichNothingIsKnown) {
  for (const std::string_view text : {"zorblin took my seat", "ask kayz07 about it",
                                      "my frendo helps", "bardzo lubię ten park", "我想要公园"}) {
    EXPECT_TRUE(LeavesDoubt(text)) << text;
  }
}

TEST(DoubtTest, IsLeftByACapitalOnAWordThatIsANameToo) {
  EXPECT_TRUE(LeavesDoubt("Hope took my seat"));
  EXPECT_FALSE(LeavesDoubt("I hope for a seat"));
}

TEST(MarkTest, HasALength) {
  EXPECT_EQ(MarkLength("[name]s"), 6u);
  EXPECT_EQ(MarkLength("[…] and"), std::string_view("[…]").size());
  EXPECT_EQ(MarkLength("[...]"), 5u);
}

TEST(MarkTest, IsNothingElse) {
  for (const std::string_view text : {"", "[", "name", "[nam", "[Name]", " [name]"}) {
    EXPECT_EQ(MarkLength(text), 0u) << text;
  }
}

TEST(FindPersonalTest, TakesAMegabyteOfOneCharacter) {
  for (const std::string_view part : {"@", "0", "A", "_", "'", "-", "😀"}) {
    ExpectSound(Repeat(part, size_t{1} << 20));
  }
}

TEST(FindPersonalTest, TakesLongTextsThatWereMadeToKeepTheRulesBusy) {
  for (const std::string_view part : {"a@",       "a.",
                                      "1 ",       "A ",
                                      "Aisha ",   "Aisha, ",
                                      "double ",  "my name is ",
                                      "http://",  "www.",
                                      "12 ",      "St ",
                                      "a_",       "M1 ",
                                      "flat 1 ",  "mr ",
                                      "insta ",   "and ",
                                      "A'",       "high ",
                                      "Of ",      "the old road ",
                                      "0 then ",  "park ",
                                      "snap: ",   "a-",
                                      "'s ",      "1-",
                                      "live in ", "\n"}) {
    ExpectSound(Repeat(part, size_t{1} << 16));
  }
}

}  // namespace
}  // namespace ourvoice::redaction
