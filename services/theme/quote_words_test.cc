#include "services/theme/quote_words.h"

#include <gmock/gmock.h>

namespace ourvoice::theme {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(OfferedWordsTest, AreRedacted) {
  EXPECT_EQ(OfferedWords("Aisha and me go to the park"), "[name] and me go to the park");
}

TEST(OfferedWordsTest, HaveOneSpaceWhereverBlanksWere) {
  EXPECT_EQ(OfferedWords(" more\n\nbuses,\t please\u3000now "), "more buses, please now");
}

TEST(OfferedWordsTest, HoldNothingThatNobodySees) {
  EXPECT_EQ(OfferedWords("more \u202Ebuses\u0007 now"), "more buses now");
}

TEST(OfferedWordsTest, HideNoNameBehindWhatNobodySees) {
  EXPECT_EQ(OfferedWords("i play with Ais\u200Bha and Gur\u00ADpreet"),
            "i play with [name] and [name]");
}

TEST(OfferedWordsTest, KeepWhatLettersOfOtherScriptsAreJoinedBy) {
  EXPECT_EQ(OfferedWords("می\u200Cخواهم"), "می\u200Cخواهم");
}

TEST(QuoteWordsTest, MayBeAllThatAreOffered) {
  EXPECT_THAT(FaultsOfQuote("We need more buses!", "We need more buses!"), IsEmpty());
}

TEST(QuoteWordsTest, MayHaveMarksInPlaceOfWhatIsLeftOut) {
  const std::string offered = "We need more buses, as [name] says, and the park is nice.";
  for (const char* words : {"We need more buses […]", "[...] the park is nice.",
                            "We need […] as [name] says, and […] is nice.",
                            "We need more buses, as [removed] and the [place] is nice."}) {
    EXPECT_THAT(FaultsOfQuote(words, offered), IsEmpty()) << words;
  }
}

TEST(QuoteWordsTest, AreRefusedWhereSomethingIsLeftOutUnseen) {
  const std::string offered = "I do not like it here";
  for (const char* words :
       {"I do like it here", "do not like it here", "I do not like it", "[…] like it"}) {
    EXPECT_THAT(FaultsOfQuote(words, offered), ElementsAre(HasSubstr("in their order"))) << words;
  }
}

TEST(QuoteWordsTest, AreRefusedWhenTheyAreNotThoseOfTheText) {
  const std::string offered = "buses are late and the park is nice";
  for (const char* words :
       {"Buses are late and the park is nice", "buses are always late and the park is nice",
        "the park is nice […] buses are late", "buses are late and the park is nice nice",
        "buses are late and the park is ni[…]", "buses are late […] and the park is nice"}) {
    EXPECT_THAT(FaultsOfQuote(words, offered), Not(IsEmpty())) << words;
  }
}

TEST(QuoteWordsTest, TryEveryPlaceThatAMarkMayReachTo) {
  EXPECT_THAT(FaultsOfQuote("[…] a b […] a c", "a b x a b y a c"), IsEmpty());
  EXPECT_THAT(FaultsOfQuote("a […] a b", "a a a b"), IsEmpty());
  EXPECT_THAT(FaultsOfQuote("a […] a b", "a a b"), Not(IsEmpty()));
}

TEST(QuoteWordsTest, MayBeCutAtAnyCharacterOfWritingWithoutSpaces) {
  EXPECT_THAT(FaultsOfQuote("我想要[…]公园", "我想要更大的公园"), IsEmpty());
}

TEST(QuoteWordsTest, AreRefusedWhenNoWordIsLeft) {
  for (const char* words : {"", "  ", "[…]", "[name] […]", "!"}) {
    EXPECT_THAT(FaultsOfQuote(words, "more buses!"), ElementsAre("holds no word")) << words;
  }
}

TEST(QuoteWordsTest, AreRefusedWhenSomethingPersonalIsFoundInThem) {
  const std::string words = "ring Aisha on 07700 900123";

  const std::vector<std::string> faults = FaultsOfQuote(words, words);

  EXPECT_THAT(faults, ElementsAre("still holds what may be personal: put [name] in its place",
                                  "still holds what may be personal: put [phone] in its place"));
}

TEST(QuoteWordsTest, AreJudgedInATextMadeToKeepThemBusy) {
  std::string offered;
  for (int word = 0; word < 2000; ++word) offered += "a ";
  EXPECT_THAT(FaultsOfQuote("[…] a a a a a a a a b […] a", offered), Not(IsEmpty()));
}

TEST(PlainSpacesTest, StandBetweenWordsAlone) {
  EXPECT_EQ(WithPlainSpaces("\n a  b\r\nc\t"), "a b c");
  EXPECT_EQ(WithPlainSpaces(" \n"), "");
}

}  // namespace
}  // namespace ourvoice::theme
