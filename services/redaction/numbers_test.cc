// Telephone and other numbers, and postcodes.
#include <gtest/gtest.h>

#include "services/redaction/redaction.h"

namespace ourvoice::redaction {
namespace {

TEST(PhoneTest, IsFoundHoweverItIsSpaced) {
  for (const std::string_view text :
       {"07700900123", "07700 900 123", "07700-900-123", "+44 (0)7700 900123", "(0161) 496 0123",
        "07700 9 0 0 1 2 3", "٠٧٧٠٠٩٠٠١٢٣"}) {
    EXPECT_EQ(Redact(text), "[phone]");
  }
}

TEST(PhoneTest, IsFoundWhenSpeltOut) {
  EXPECT_EQ(Redact("oh seven seven double oh nine hundred one two three"), "[phone]");
}

TEST(PhoneTest, IsFoundWithWordsBetween) {
  EXPECT_EQ(Redact("07700 then 900 then 456"), "[phone]");
}

TEST(PhoneTest, IsFoundShortWhereItIsSaid) { EXPECT_EQ(Redact("call 496 0111"), "call [phone]"); }

TEST(PhoneTest, EndsBeforeANumberThatIsNoPart) {
  EXPECT_EQ(Redact("07700 900123 10 times"), "[phone] 10 times");
}

TEST(PhoneTest, IsNotALineThatHelps) {
  for (const std::string_view text :
       {"Childline is 0800 1111", "call 116 123", "text 85258", "ring 999"}) {
    EXPECT_EQ(Redact(text), text);
  }
}

TEST(PhoneTest, IsNotAmountYearOrTime) {
  for (const std::string_view text : {"1000000 trees", "2026 and 2028", "08:15 to 08:45",
                                      "in 2025 2026", "1 2 3 4 5 6 7 8 9 10"}) {
    EXPECT_EQ(Redact(text), text);
  }
}

TEST(NhsNumberTest, IsToldByItsCheckDigit) {
  EXPECT_EQ(Redact("999 000 1235"), "[NHS number]");
  EXPECT_EQ(Redact("99 98 76 54 39"), "[NHS number]");
  EXPECT_NE(Redact("999 000 1236"), "[NHS number]");
}

TEST(UpnTest, IsToldByItsCheckLetter) {
  EXPECT_EQ(Redact("N352200012001"), "[pupil number]");
  EXPECT_EQ(Redact("n 352 2000 12 001"), "[pupil number]");
  EXPECT_EQ(Redact("A352200012001"), "[number]");
}

TEST(OtherNumberTest, IsFoundWhenLongOrNamed) {
  EXPECT_EQ(Redact("my card is 4929 1234 5678 9012"), "my card is [number]");
  EXPECT_EQ(Redact("QQ 12 34 56 C"), "[number]");
  EXPECT_EQ(Redact("GB33BUKB20201555555555"), "[number]");
}

TEST(PostcodeTest, IsFoundWholeInAnyCase) {
  EXPECT_EQ(Redact("m14 5zz"), "[postcode]");
  EXPECT_EQ(Redact("EC1A1BB"), "[postcode]");
}

TEST(PostcodeTest, IsFoundWithoutItsSecondHalfWhereAPlaceIsMeant) {
  EXPECT_EQ(Redact("i live in m40"), "i live in [postcode]");
}

TEST(PostcodeTest, IsNoMotorwayGasOrYear) {
  for (const std::string_view text :
       {"the M60 is loud", "CO2 from cars", "in Year 6", "in S3 now", "in KS3"}) {
    EXPECT_EQ(Redact(text), text);
  }
}

}  // namespace
}  // namespace ourvoice::redaction
