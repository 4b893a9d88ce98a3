#include "clients/cli/release_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ourvoice::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

report::v1::Release SecondRelease() {
  report::v1::Release release;
  release.set_survey_id("our-year");
  release.set_number(2);
  release.set_record_date("2026-11-23");
  release.set_policy_version("10-5-4");
  release.set_codebook_id("our-year");
  release.set_codebook_version(3);
  release.set_coder("lexical-1");
  for (const auto& [wave, number] : {std::pair("2025", 1), {"2026", 2}, {"2027", 0}}) {
    release.add_waves()->set_wave_id(wave);
    release.mutable_waves()->rbegin()->set_release_number(static_cast<uint32_t>(number));
    if (number == 1) release.mutable_waves()->rbegin()->set_record_date("2025-12-01");
  }
  return release;
}

TEST(ReleaseTextTest, SaysFromWhatItWasMade) {
  EXPECT_THAT(ReleaseText(SecondRelease()),
              HasSubstr("Release 2 of our-year, 2026-11-23: rules 10-5-4, codebook our-year "
                        "version 3, lexical-1\n"));
}

TEST(ReleaseTextTest, NamesWavesThatStandAsTheyWereReleased) {
  const std::string text = ReleaseText(SecondRelease());

  EXPECT_THAT(text, HasSubstr("wave 2025 stands as in release 1 of 2025-12-01"));
  EXPECT_THAT(text, HasSubstr("wave 2027 is not told of yet"));
  EXPECT_THAT(text, Not(HasSubstr("wave 2026")));
}

TEST(ReleaseTextTest, NamesNoCodebookThatWasNotRead) {
  report::v1::Release release = SecondRelease();
  release.clear_codebook_version();

  EXPECT_THAT(ReleaseText(release), Not(HasSubstr("codebook")));
}

}  // namespace
}  // namespace ourvoice::cli
