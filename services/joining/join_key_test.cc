#include "services/joining/join_key.h"

#include <gtest/gtest.h>

#include <set>

namespace ourvoice::joining {
namespace {

const JoinKey kKey(std::string(kJoinKeyBytes, 'k'));
const JoinKey kOther(std::string(kJoinKeyBytes, 'o'));

TEST(JoinKeyTest, ARepeatedRequestGetsTheSameCodes) {
  EXPECT_EQ(kKey.CodeFor(Code::Form::kTyped, "request", 7),
            kKey.CodeFor(Code::Form::kTyped, "request", 7));
}

TEST(JoinKeyTest, GivesEveryPlaceOfEveryRequestACodeOfItsOwn) {
  std::set<std::string> codes;
  for (uint64_t place = 0; place < 2'000; ++place) {
    for (const char* request : {"one", "two"}) {
      codes.insert(kKey.CodeFor(Code::Form::kTyped, request, place).text);
      codes.insert(kKey.CodeFor(Code::Form::kScanned, request, place).text);
    }
  }
  EXPECT_EQ(codes.size(), 8'000);
}

TEST(JoinKeyTest, TheTypedCodeTellsNothingOfTheScannedOne) {
  const Code scanned = kKey.CodeFor(Code::Form::kScanned, "request", 0);

  EXPECT_NE(scanned.text.substr(0, 10), kKey.CodeFor(Code::Form::kTyped, "request", 0).text);
}

TEST(JoinKeyTest, AnotherWaveKnowsACodeByAnotherHash) {
  const Code code = kKey.CodeFor(Code::Form::kTyped, "request", 0);

  EXPECT_NE(kKey.HashOf(code), kOther.HashOf(code));
  EXPECT_EQ(kKey.HashOf(code).size(), kCodeHashBytes);
}

TEST(JoinKeyTest, EachCodeHasARequestIdOfItsOwnThatOnlyTheKeyGives) {
  EXPECT_EQ(kKey.AnswerRequestId(3, 4), kKey.AnswerRequestId(3, 4));
  EXPECT_NE(kKey.AnswerRequestId(3, 4), kKey.AnswerRequestId(3, 5));
  EXPECT_NE(kKey.AnswerRequestId(3, 4), kKey.AnswerRequestId(34, 0));
  EXPECT_NE(kKey.AnswerRequestId(3, 4), kOther.AnswerRequestId(3, 4));
}

}  // namespace
}  // namespace ourvoice::joining
