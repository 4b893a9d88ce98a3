#include "services/theme/review_agreement.h"

#include <gmock/gmock.h>

#include "services/theme/review_for_test.h"

namespace ourvoice::theme {
namespace {

using ::testing::SizeIs;

TEST(ReviewAgreementTest, ComparesWhatPeopleGave) {
  v1::ReviewCounts counts;
  counts.set_texts_coded(100);
  counts.set_texts_read(4);

  const v1::GetAgreementResponse agreement = AgreementOf(
      {Coded("r1", {CodedSeparately("ann", {"parks"}), CodedSeparately("ben", {"parks"})}),
       Coded("r2", {CodedSeparately("ann", {"buses"}), CodedSeparately("ben", {"buses"})}),
       Coded("r3", {CodedSeparately("cat", {"parks"}), CodedSeparately("ann", {"parks"})}),
       Coded("r4", {CodedSeparately("ann", {"parks"}), CodedSeparately("ben", {"buses"})})},
      counts, "our-year");

  EXPECT_EQ(agreement.texts_coded(), 100);
  EXPECT_EQ(agreement.texts_read(), 4);
  EXPECT_EQ(agreement.texts_coded_twice(), 4);
  EXPECT_EQ(agreement.texts_decided(), 3);
  // Of 8 codings 5 are `parks`: expected disagreement 2 * 5 * 3 / (8 * 7), observed 2 / 8.
  EXPECT_NEAR(agreement.alpha_nominal(), 1 - (2.0 / 8) / (30.0 / 56), 1e-9);
  ASSERT_THAT(agreement.themes(), SizeIs(2));
  EXPECT_EQ(agreement.themes(0).theme_id(), "buses");
  EXPECT_EQ(agreement.themes(0).both(), 1);
  EXPECT_EQ(agreement.themes(0).only_one(), 1);
  EXPECT_EQ(agreement.themes(0).neither(), 1);
}

TEST(ReviewAgreementTest, TellsOfNoAgreementWhereNobodyCodedTwice) {
  const v1::GetAgreementResponse agreement = AgreementOf({}, {}, "our-year");

  EXPECT_FALSE(agreement.has_alpha_nominal());
  EXPECT_FALSE(agreement.has_alpha_masi());
  EXPECT_EQ(agreement.texts_coded_twice(), 0);
}

TEST(ReviewAgreementTest, LeavesOutWhatWasCodedByAnotherCodebook) {
  v1::TextReviewed elsewhere = CodedSeparately("cat", {"trams"});
  elsewhere.set_codebook_id("another");

  const v1::GetAgreementResponse agreement = AgreementOf(
      {Coded("r1",
             {CodedSeparately("ann", {"parks"}), CodedSeparately("ben", {"parks"}), elsewhere})},
      {}, "our-year");

  ASSERT_THAT(agreement.themes(), SizeIs(1));
  EXPECT_EQ(agreement.themes(0).both(), 1);
}

}  // namespace
}  // namespace ourvoice::theme
