#include "services/joining/code.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/kit/error_detail.h"

namespace ourvoice::joining {
namespace {

using testing::ElementsAre;

constexpr std::string_view kRandom = "0123456789abcdefghijklmnopqrstuv";

Code Read(std::string_view written) {
  const absl::StatusOr<Code> code = ReadCode(written, "test");
  EXPECT_TRUE(code.ok()) << code.status();
  return code.value_or(Code());
}

TEST(CodeTest, ReadsALessonCodeHoweverItIsTyped) {
  const Code code{Code::Form::kLesson, "cube-squid-stamp"};

  for (const char* written : {"cube-squid-stamp", "Cube Squid Stamp", " CUBE, squid...stamp\n"}) {
    EXPECT_EQ(Read(written), code) << written;
  }
}

TEST(CodeTest, ReadsATypedCodeHoweverItIsTyped) {
  const Code code{Code::Form::kTyped, "7K0M1X9QZ1"};

  EXPECT_EQ(Read("7K0M1-X9QZ1"), code);
  EXPECT_EQ(Read(" 7komi x9qzl "), code);
}

TEST(CodeTest, ReadsBackEveryFormThatItMakes) {
  for (const auto form : {Code::Form::kLesson, Code::Form::kTyped, Code::Form::kScanned}) {
    const Code made = CodeFrom(form, kRandom);

    EXPECT_EQ(Read(Shown(made)), made);
  }
}

TEST(CodeTest, OtherRandomBytesGiveAnotherCode) {
  std::string other(kRandom);
  for (size_t i = 0; i < 24; i += 8) other[i + 7] ^= 1;
  other[0] ^= 1;

  for (const auto form : {Code::Form::kLesson, Code::Form::kTyped, Code::Form::kScanned}) {
    EXPECT_NE(CodeFrom(form, other).text, CodeFrom(form, kRandom).text);
  }
}

TEST(CodeTest, AScannedCodeHoldsMoreThan128Bits) {
  EXPECT_EQ(CodeFrom(Code::Form::kScanned, kRandom).text.size(), 26);
}

TEST(CodeTest, SaysWhatACodeIsAndNeverRepeatsWhatWasTyped) {
  for (const char* written : {"", "Priya", "0123456789A", "01234 5678U", "one two"}) {
    const absl::Status status = ReadCode(written, "test").status();

    ASSERT_THAT(kit::ViolationsOf(status), testing::SizeIs(1)) << written;
    EXPECT_EQ(kit::ViolationsOf(status)[0].field, "code");
    EXPECT_THAT(std::string(status.message()), testing::Not(testing::HasSubstr("Priya")));
  }
}

TEST(CodeTest, TellsAWordThatNoCodeHas) {
  const absl::Status status = ReadCode("cube sqid stamp", "test").status();

  EXPECT_THAT(std::string(status.message()), testing::HasSubstr("look at the board again"));
}

TEST(CodeTest, RefusesACodeThatIsLongerThanAny) {
  EXPECT_FALSE(ReadCode("7K0M1X9QZ1" + std::string(200, ' '), "test").ok());
}

}  // namespace
}  // namespace ourvoice::joining
