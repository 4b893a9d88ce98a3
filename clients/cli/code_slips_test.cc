#include "clients/cli/code_slips.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ourvoice::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

survey::v1::PersonalCode Code(const std::string& typed, const std::string& scanned) {
  survey::v1::PersonalCode code;
  code.set_typed(typed);
  code.set_scanned(scanned);
  return code;
}

size_t CountOf(const std::string& part, const std::string& whole) {
  size_t count = 0;
  for (size_t at = whole.find(part); at != std::string::npos; at = whole.find(part, at + 1)) {
    ++count;
  }
  return count;
}

TEST(CodeSlipsTest, GivesEveryCodeASlipWithItsPicture) {
  const std::string page = SlipsPage({Code("7K0M1-X9QZ1", "AAAA"), Code("00000-11111", "BBBB")},
                                     {.title = "Our Year", .link = "https://voice.example.org/"});

  EXPECT_EQ(CountOf("<li>", page), 2);
  EXPECT_EQ(CountOf("<svg", page), 2);
  EXPECT_THAT(page, HasSubstr("7K0M1-X9QZ1"));
  EXPECT_THAT(page, HasSubstr("00000-11111"));
}

TEST(CodeSlipsTest, EveryCodeHasAnotherPicture) {
  const SlipTexts texts{.title = "Our Year", .link = "https://voice.example.org/"};

  EXPECT_NE(SlipsPage({Code("same", "AAAA")}, texts), SlipsPage({Code("same", "BBBB")}, texts));
}

TEST(CodeSlipsTest, WithoutALinkThereIsNothingToScan) {
  const std::string page = SlipsPage({Code("7K0M1-X9QZ1", "AAAA")}, {.title = "Our Year"});

  EXPECT_THAT(page, Not(HasSubstr("<svg")));
  EXPECT_THAT(page, HasSubstr("7K0M1-X9QZ1"));
}

TEST(CodeSlipsTest, NeverPrintsTheScannedCodeForPeopleToRead) {
  EXPECT_THAT(SlipsPage({Code("7K0M1-X9QZ1", "SCANNEDONLY")},
                        {.title = "Our Year", .link = "https://voice.example.org/"}),
              Not(HasSubstr("SCANNEDONLY")));
}

TEST(CodeSlipsTest, EscapesWhatItPrints) {
  EXPECT_THAT(SlipsPage({Code("7K0M1-X9QZ1", "AAAA")}, {.title = "<script>alert(1)</script>"}),
              Not(HasSubstr("<script>")));
}

}  // namespace
}  // namespace ourvoice::cli
