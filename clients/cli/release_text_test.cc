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

report::v1::ListReleasesResponse TwoReleases() {
  report::v1::ListReleasesResponse listed;
  *listed.add_releases() = SecondRelease();
  report::v1::Release& first = *listed.add_releases();
  first.set_number(1);
  first.set_record_date("2025-12-01");
  first.add_waves()->set_wave_id("2025");
  first.mutable_waves(0)->set_release_number(1);
  return listed;
}

TEST(ReleaseNoteTest, SaysWhichReleaseItIsAndWhichWavesStandAndWhy) {
  EXPECT_EQ(
      ReleaseNote(report::v1::GetReportResponse(), 0, TwoReleases()),
      "Release 2, of the record as it stood on 2026-11-23. Wave 2025 stands as in release 1 of "
      "2025-12-01: fewer than ten answers came or went since, of whom a new figure beside the "
      "old one would tell. Wave 2027 is not told of yet: too few answers.");
}

TEST(ReleaseNoteTest, SaysThatThereIsANewerOne) {
  EXPECT_EQ(
      ReleaseNote(report::v1::GetReportResponse(), 1, TwoReleases()),
      "Release 1, of the record as it stood on 2025-12-01. There is a newer one: release 2 of "
      "2026-11-23.");
}

TEST(ReleaseNoteTest, SpeaksOfTheWaveOfTheReportAlone) {
  report::v1::GetReportResponse report;
  report.set_wave_id("2026");
  EXPECT_THAT(ReleaseNote(report, 2, TwoReleases()), Not(HasSubstr("Wave")));
  report.set_wave_id("2025");
  EXPECT_THAT(ReleaseNote(report, 2, TwoReleases()), HasSubstr("Wave 2025 stands as in release 1"));
}

TEST(ReleaseNoteTest, IsNothingOfAReleaseThatIsNotListed) {
  EXPECT_EQ(ReleaseNote(report::v1::GetReportResponse(), 3, TwoReleases()), "");
}

}  // namespace
}  // namespace ourvoice::cli
