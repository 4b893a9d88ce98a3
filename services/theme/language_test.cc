#include "services/theme/language.h"

#include <gtest/gtest.h>

namespace ourvoice::theme {
namespace {

constexpr char kLongUrdu[] =
    "میرے لیے میری دادی سب سے اہم ہیں۔ وہ مجھے کہانیاں سناتی ہیں اور میں ان کے ساتھ پارک جاتا ہوں۔";
constexpr char kLongEnglish[] =
    "I want more places where we can meet after school without having to buy anything at all.";

TEST(BaseLanguageTest, LeavesOutVersionAndRegion) {
  EXPECT_EQ(BaseLanguage("en-x-8to11"), "en");
  EXPECT_EQ(BaseLanguage("pt_BR"), "pt");
  EXPECT_EQ(BaseLanguage("SO"), "so");
  EXPECT_EQ(BaseLanguage(""), "");
}

TEST(LanguageOfTest, TrustsTheTagForShortTexts) {
  EXPECT_EQ(LanguageOf("parc", "ro"), "ro");
  EXPECT_EQ(LanguageOf("dunno", "en-x-8to11"), "en");
}

TEST(LanguageOfTest, SeesThatALongTextIsInAnotherLanguage) {
  EXPECT_EQ(LanguageOf(kLongUrdu, "en"), "ur");
  EXPECT_EQ(LanguageOf(kLongEnglish, "pl"), "en");
}

TEST(LanguageOfTest, KeepsTheTagForChildrensSpelling) {
  EXPECT_EQ(LanguageOf("the litter. thers matrases in the alley and a sofa. we bownced on it but "
                       "then there was a rat becos of the bins",
                       "en"),
            "en");
}

TEST(LanguageOfTest, TrustsTheTagBetweenTwoOtherLanguages) {
  EXPECT_EQ(
      LanguageOf("Qoyskayga iyo kubadda cagta. Walaalkay ayaa i baray sida goolka loo dhaliyo.",
                 "so"),
      "so");
  EXPECT_EQ(LanguageOf(kLongUrdu, "ar"), "ar");
}

TEST(LanguageOfTest, DetectsWhereThereIsNoTag) {
  EXPECT_EQ(LanguageOf(kLongUrdu, ""), "ur");
  EXPECT_EQ(LanguageOf(kLongEnglish, ""), "en");
}

TEST(LanguageOfTest, TakesEnglishWhereNothingTells) {
  EXPECT_EQ(LanguageOf("", ""), "en");
  EXPECT_EQ(LanguageOf("12345 !!!", ""), "en");
}

}  // namespace
}  // namespace ourvoice::theme
