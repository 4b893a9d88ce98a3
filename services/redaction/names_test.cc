#include <gtest/gtest.h>

#include "services/redaction/redaction.h"

namespace ourvoice::redaction {
namespace {

TEST(NameTest, OfManyCommunitiesIsFoundInAnyCase) {
  for (const std::string_view name :
       {"Callum", "siobhan", "Eilidh", "Gwenllian", "Aisha", "gurpreet", "Agnieszka", "hodan",
        "Chidera", "kwabena", "Andreea", "Oleksandr", "xiaoming", "Tyrese", "ZAINAB", "Zoë",
        "Seán"}) {
    EXPECT_EQ(Redact("i play with " + std::string(name)), "i play with [name]") << name;
  }
}

TEST(NameTest, GoesOnWithSurnameInitialAndHyphen) {
  EXPECT_EQ(Redact("it was Mary-Jane Smith-Brown there"), "it was [name] there");
  EXPECT_EQ(Redact("it was Faina D. Yefremova there"), "it was [name] there");
  EXPECT_EQ(Redact("it was Ahmed Al-Hassan there"), "it was [name] there");
}

TEST(NameTest, IsFoundAfterATitle) {
  EXPECT_EQ(Redact("my teacher mr green is ok"), "my teacher [name] is ok");
  EXPECT_EQ(Redact("Mrs. Okonkwo"), "[name]");
  EXPECT_EQ(Redact("we like Miss B"), "we like [name]");
}

TEST(NameTest, IsNotWhatIsMissed) {
  EXPECT_EQ(Redact("i miss home and i miss school"), "i miss home and i miss school");
}

TEST(NameTest, IsFoundWhereItIsIntroduced) {
  EXPECT_EQ(Redact("my name is will"), "my name is [name]");
  EXPECT_EQ(Redact("a girl called xanthippe"), "a girl called [name]");
  EXPECT_EQ(Redact("im jordan and i sing"), "im [name] and i sing");
}

TEST(NameTest, IsNotWhatSomebodyOrAGameIsCalled) {
  for (const std::string_view text :
       {"a boy called me names", "i got called fat", "a game called Among Us"}) {
    EXPECT_EQ(Redact(text), text);
  }
}

TEST(NameTest, IsFoundAfterARelation) {
  EXPECT_EQ(Redact("my friend grace is nice"), "my friend [name] is nice");
  EXPECT_EQ(Redact("my friend is nice"), "my friend is nice");
}

TEST(NameTest, IsFoundInARow) {
  EXPECT_EQ(Redact("I saw Tom, Xanthe and Zed"), "I saw [name], [name] and [name]");
}

TEST(NameTest, IsFoundByWhatPeopleDo) { EXPECT_EQ(Redact("Xanthippe said no"), "[name] said no"); }

TEST(NameTest, IsNotAWordThatIsANameToo) {
  for (const std::string_view text :
       {"i will try", "May is warm", "mark my words", "i hope so", "the rose died",
        "jack up the price", "grace before lunch", "in April and June"}) {
    EXPECT_EQ(Redact(text), text);
  }
}

TEST(NameTest, IsAWordWithACapitalWithinASentence) {
  EXPECT_EQ(Redact("i saw Grace there"), "i saw [name] there");
}

TEST(NameTest, IsNoDayLanguageSubjectBrandOrPublicFigure) {
  for (const std::string_view text :
       {"On Monday we speak Urdu", "I like Maths and Art", "We play Roblox on the Xbox",
        "Marcus Rashford got us meals", "We like Greta Thunberg"}) {
    EXPECT_EQ(Redact(text), text);
  }
}

TEST(NameTest, IsFoundInOtherLanguages) {
  EXPECT_EQ(Redact("اسمي عمر"), "اسمي [name]");
  EXPECT_EQ(Redact("Magacaygu waa Ayaan"), "Magacaygu waa [name]");
}

}  // namespace
}  // namespace ourvoice::redaction
