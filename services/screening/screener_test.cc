#include "services/screening/screener.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace ourvoice::screening {
namespace {

using safeguarding::v1::ConcernCategory;

bool Flags(std::string_view text) {
  const std::vector<Finding> findings = Screen(text);
  return std::any_of(findings.begin(), findings.end(), IsConcern);
}

bool FlagsAs(std::string_view text, ConcernCategory category) {
  const std::vector<Finding> findings = Screen(text);
  return std::any_of(findings.begin(), findings.end(), [category](const Finding& finding) {
    return IsConcern(finding) && finding.category == category;
  });
}

TEST(ScreenerTest, FindsWhatIsSaidPlainly) {
  EXPECT_TRUE(FlagsAs("i want to kill myself", safeguarding::v1::CONCERN_CATEGORY_SUICIDE));
  EXPECT_TRUE(
      FlagsAs("my dad hits me with his belt", safeguarding::v1::CONCERN_CATEGORY_PHYSICAL_ABUSE));
}

TEST(ScreenerTest, FindsNothingInWhatIsOrdinary) {
  EXPECT_TRUE(Screen("").empty());
  EXPECT_FALSE(Flags("more trees and less litter please"));
  EXPECT_FALSE(Flags("I like swimming and my friend Aisha"));
}

TEST(ScreenerTest, FindsWhatChildrenSpellByEarOrMask) {
  EXPECT_TRUE(Flags("i wont 2 kill miself"));
  EXPECT_TRUE(Flags("i want to k*ll myself"));
  EXPECT_TRUE(Flags("i want to k1ll myself"));
  EXPECT_TRUE(Flags("i want to killll myself"));
}

TEST(ScreenerTest, SaysWhereInTheText) {
  const std::string text = "I like the swings. i want to kill myself.";
  const std::vector<Finding> findings = Screen(text);
  ASSERT_FALSE(findings.empty());
  for (const Finding& finding : findings) {
    EXPECT_LT(finding.begin, finding.end);
    EXPECT_LE(finding.end, text.size());
  }
}

TEST(ScreenerTest, MarksButKeepsWhatIsSaidNotToBeSo) {
  const std::vector<Finding> findings = Screen("im not suicidal but i think about dying every day");
  ASSERT_TRUE(std::any_of(findings.begin(), findings.end(), IsConcern));
  EXPECT_TRUE(std::any_of(findings.begin(), findings.end(),
                          [](const Finding& finding) { return finding.negated; }));
}

TEST(ScreenerTest, TakesBrokenAndHostileTexts) {
  Screen(std::string(100000, '\xff'));
  Screen(std::string("\0\0a\0", 4));
  std::string words;
  while (words.size() < 20000) words += "dad hits me k i l l ";
  EXPECT_TRUE(Flags(words));
}

TEST(ScreenerTest, NamesItsVersionByContent) { EXPECT_EQ(ScreeningVersion().size(), 64u); }

TEST(ScreenerTest, TakesWhatSomebodyDoesNotWantForNoDenial) {
  for (const char* text : {"i dont like it when he comes in my room at night and says not to tell",
                           "my uncle says we are not allowed to tell mum what we do in the shed"}) {
    const std::vector<Finding> findings = Screen(text);
    EXPECT_FALSE(findings.empty()) << text;
    for (const Finding& finding : findings) EXPECT_FALSE(finding.negated) << text;
  }
}

TEST(ScreenerTest, TakesAnOverdoseJustTakenForImmediate) {
  for (const char* text : {"ive just taken a load of paracetamol", "i took an overdose",
                           "i have swallowed a whole packet of pills"}) {
    const std::vector<Finding> findings = Screen(text);
    EXPECT_TRUE(std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
      return finding.severity == safeguarding::v1::SEVERITY_IMMEDIATE;
    })) << text;
  }
}

TEST(ScreenerTest, FindsThatSomebodyIsBeingHurtNow) {
  EXPECT_TRUE(Flags("someone is hurting me right now"));
}

TEST(ScreenerTest, TakesWhatFamilyDoesForNoWrongOfStaff) {
  for (const char* text :
       {"my uncle who is a teacher hits me", "my dad works at a school and he touches me",
        "mum slaps me and locks the kitchen"}) {
    EXPECT_TRUE(Flags(text)) << text;
    EXPECT_FALSE(FlagsAs(text, safeguarding::v1::CONCERN_CATEGORY_STAFF_MISCONDUCT)) << text;
  }
  EXPECT_TRUE(FlagsAs("my teacher hits me", safeguarding::v1::CONCERN_CATEGORY_STAFF_MISCONDUCT));
}

TEST(ScreenerTest, FindsWhatIsSaidAsDoneToSomebody) {
  for (const char* text :
       {"I am being hit at home", "I am being hit by my mum", "I get hit", "I got beaten",
        "i get beaten up at home", "my brother gets hit", "being hit at home", "im not being fed",
        "i am locked in", "i am being threatened at home", "i was touched by my uncle"}) {
    EXPECT_TRUE(Flags(text)) << text;
  }
}

TEST(ScreenerTest, FindsWhatIsDoneToSomebodyHoweverTheySpellIt) {
  for (const char* text : {"i get slapd", "my bruvver got slaped for crying", "i am beeing hit",
                           "i got beetn up at home", "i bin hit loads", "i get threatend"}) {
    EXPECT_TRUE(Flags(text)) << text;
  }
}

TEST(ScreenerTest, LeavesBlowsThatNobodyDealt) {
  for (const char* text : {"I got beaten at football", "we were hit by rain", "I hit my head",
                           "I was hit by the ball at PE", "my dad beat me at chess",
                           "i got hit by a bike", "it hit me that i want to be a vet"}) {
    EXPECT_FALSE(Flags(text)) << text;
  }
}

TEST(ScreenerTest, FindsFearOfHome) {
  EXPECT_TRUE(Flags("i dont feel safe at home"));
  EXPECT_TRUE(Flags("im scared of my dad"));
}

TEST(ScreenerTest, FindsThatSomebodyWantsToDieHoweverTheySpellIt) {
  for (const char* text : {"i wana die", "i want too dy", "i dont want to be alive"}) {
    EXPECT_TRUE(FlagsAs(text, safeguarding::v1::CONCERN_CATEGORY_SUICIDE)) << text;
  }
}

TEST(ScreenerTest, TakesNothingDoubtfulForImmediate) {
  for (const Finding& finding :
       Screen("this club!! its the only thing thats free. my dad says if it isnt free its a no "
              "right now and i dont ask any more because of his face when he says it")) {
    EXPECT_LT(finding.severity, safeguarding::v1::SEVERITY_IMMEDIATE);
  }
}

}  // namespace
}  // namespace ourvoice::screening
