#include "services/theme/agreement.h"

#include <gmock/gmock.h>

#include <string_view>

namespace ourvoice::theme {
namespace {

using testing::DoubleNear;
using testing::Optional;

// A line a coder, a letter a text; a dot where the coder left it out.
std::vector<CodedUnit> UnitsOf(const std::vector<std::string_view>& coders) {
  std::vector<CodedUnit> units(coders[0].size());
  for (const std::string_view coder : coders) {
    for (size_t i = 0; i < coder.size(); ++i) {
      auto& coding = units[i].by_coder.emplace_back();
      if (coder[i] != '.') coding = LabelSet{std::string(1, coder[i])};
    }
  }
  return units;
}

// Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, A to C.
TEST(KrippendorffAlphaTest, IsThatOfTheExampleWithTwoValues) {
  EXPECT_THAT(KrippendorffAlpha(UnitsOf({"0100000010", "1110010000"}), NominalDistance),
              Optional(DoubleNear(0.095, 0.0005)));
}

TEST(KrippendorffAlphaTest, IsThatOfTheExampleWithSeveralValues) {
  EXPECT_THAT(KrippendorffAlpha(UnitsOf({"aabbdcccedda", "babbbccceddd"}), NominalDistance),
              Optional(DoubleNear(0.692, 0.0005)));
}

TEST(KrippendorffAlphaTest, IsThatOfTheExampleWithFourCodersWhoLeftTextsOut) {
  EXPECT_THAT(
      KrippendorffAlpha(UnitsOf({"123321412...", "1233224125.3", ".3332342251.", "12332441251."}),
                        NominalDistance),
      Optional(DoubleNear(0.743, 0.0005)));
}

TEST(KrippendorffAlphaTest, IsOneForAgreementThroughout) {
  EXPECT_THAT(KrippendorffAlpha(UnitsOf({"aabb", "aabb"}), NominalDistance), Optional(1.0));
}

TEST(KrippendorffAlphaTest, SaysNothingWhereNothingCouldDiffer) {
  EXPECT_EQ(KrippendorffAlpha(UnitsOf({"aaaa", "aaaa"}), NominalDistance), std::nullopt);
  EXPECT_EQ(KrippendorffAlpha(UnitsOf({"ab..", "..ab"}), NominalDistance), std::nullopt);
}

TEST(KrippendorffAlphaTest, CountsASetWithinAnotherAsPartOfAnAgreement) {
  const std::vector<CodedUnit> units = {{"1", {LabelSet{"parks"}, LabelSet{"parks", "buses"}}},
                                        {"2", {LabelSet{"friends"}, LabelSet{"friends"}}}};
  EXPECT_GT(*KrippendorffAlpha(units, MasiDistance), *KrippendorffAlpha(units, NominalDistance));
}

// Passonneau (2006), Measuring Agreement on Set-valued Items.
TEST(MasiDistanceTest, WeighsTheJaccardIndexByHowTheSetsLie) {
  const LabelSet two = {"a", "b"};
  EXPECT_DOUBLE_EQ(MasiDistance(two, two), 0);
  EXPECT_DOUBLE_EQ(MasiDistance(two, {"a", "b", "c", "d"}), 1 - 2.0 / 4 * 2 / 3);
  EXPECT_DOUBLE_EQ(MasiDistance(two, {"b", "c"}), 1 - 1.0 / 3 / 3);
  EXPECT_DOUBLE_EQ(MasiDistance(two, {"c"}), 1);
}

TEST(MasiDistanceTest, TakesNothingForTheSameAsNothingOnly) {
  EXPECT_DOUBLE_EQ(MasiDistance({}, {}), 0);
  EXPECT_DOUBLE_EQ(MasiDistance({}, {"a"}), 1);
}

// 20 and 15 of 50 texts agreed on: a widely printed example.
TEST(CohenKappaTest, IsThatOfThePrintedExample) {
  EXPECT_THAT(
      (LabelAgreement{.label = "", .both = 20, .only_first = 5, .only_second = 10, .neither = 15}
           .Kappa()),
      Optional(DoubleNear(0.4, 1e-9)));
}

TEST(CohenKappaTest, SaysNothingOfALabelThatEveryTextCarries) {
  EXPECT_EQ((LabelAgreement{.label = "", .both = 9}.Kappa()), std::nullopt);
  EXPECT_EQ(LabelAgreement{}.Kappa(), std::nullopt);
}

TEST(CompareLabelsTest, CountsWhoGaveEachLabelOverTheTextsOfBoth) {
  const std::vector<LabelAgreement> labels =
      CompareLabels({{"1", {LabelSet{"buses", "parks"}, LabelSet{"parks"}}},
                     {"2", {LabelSet{}, LabelSet{"parks"}}},
                     {"3", {LabelSet{}, LabelSet{}}},
                     {"4", {LabelSet{"parks"}, std::nullopt}}});
  ASSERT_EQ(labels.size(), 2u);
  EXPECT_EQ(labels[0].label, "buses");
  EXPECT_EQ(labels[0].only_first, 1u);
  EXPECT_EQ(labels[0].neither, 2u);
  EXPECT_EQ(labels[1].both, 1u);
  EXPECT_EQ(labels[1].only_second, 1u);
  EXPECT_EQ(labels[1].neither, 1u);
}

}  // namespace
}  // namespace ourvoice::theme
