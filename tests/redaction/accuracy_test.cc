// Floors on how much is found in what children and young people in Britain might write.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "tests/redaction/scores.h"

namespace ourvoice::redaction {
namespace {

constexpr double kRecallFloor = 0.95;
constexpr double kPrecisionFloor = 0.85;

std::vector<Case> UkCases() {
  std::ifstream file("tests/redaction/uk_cases.txt");
  std::ostringstream contents;
  contents << file.rdbuf();
  auto cases = ReadMarkedCases(contents.str());
  EXPECT_TRUE(cases.ok()) << cases.status();
  return cases.ok() ? *std::move(cases) : std::vector<Case>();
}

TEST(RedactionAccuracyTest, HasCasesEnoughOfWhichAQuarterIsHeldOutAndManyHaveNothingPersonal) {
  int held_out = 0;
  int clean = 0;
  const std::vector<Case> cases = UkCases();
  for (const Case& one : cases) {
    held_out += one.held_out ? 1 : 0;
    clean += one.marked.empty() ? 1 : 0;
  }
  EXPECT_GE(cases.size(), 300u);
  EXPECT_GE(held_out, 75);
  EXPECT_GE(clean, 80);
}

TEST(RedactionAccuracyTest, FindsNamesAndContactDetailsInAllCases) {
  const Scores scores = ScoreCases(UkCases(), [](const Case&) { return true; });
  const Score score = Sum(scores, NamesAndContacts());
  EXPECT_GE(score.marked, 200);
  EXPECT_GE(score.Recall(), kRecallFloor);
  EXPECT_GE(score.Precision(), kPrecisionFloor);
  EXPECT_GE(scores.at("name").Recall(), kRecallFloor);
}

TEST(RedactionAccuracyTest, FindsNamesAndContactDetailsInCasesThatNothingWasTunedOn) {
  const Scores scores = ScoreCases(UkCases(), [](const Case& one) { return one.held_out; });
  const Score score = Sum(scores, NamesAndContacts());
  EXPECT_GE(score.marked, 50);
  EXPECT_GE(score.Recall(), kRecallFloor);
  EXPECT_GE(score.Precision(), kPrecisionFloor);
}

TEST(RedactionAccuracyTest, LeavesNearlyAllTextsWithNothingPersonalUntouched) {
  int clean = 0;
  int untouched = 0;
  for (const Case& one : UkCases()) {
    if (!one.marked.empty()) continue;
    ++clean;
    untouched += Redact(one.text) == one.text ? 1 : 0;
  }
  EXPECT_GE(untouched, clean * 95 / 100);
}

}  // namespace
}  // namespace ourvoice::redaction
