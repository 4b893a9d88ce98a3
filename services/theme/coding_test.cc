#include "services/theme/coding.h"

#include <gmock/gmock.h>

#include "services/kit/content_hash.h"
#include "services/theme/example_codebook.h"
#include "services/theme/example_record.h"
#include "services/theme/lexical_coder.h"

namespace ourvoice::theme {
namespace {

CodingBasis Basis(uint32_t version = 1) {
  return {.codebook_id = "our-year",
          .codebook_version = version,
          .coder = std::make_unique<LexicalCoder>(ExampleCodebook())};
}

v1::ResponseCoded CodeTexts(std::initializer_list<const char*> texts, uint32_t version = 1) {
  return CodeResponse(Basis(version), Submitted("autumn", texts).response());
}

TEST(CodeResponseTest, CodesEachTextUnderItsQuestion) {
  const v1::ResponseCoded coded = CodeTexts({"the park", "dunno"});
  EXPECT_EQ(coded.codebook_id(), "our-year");
  EXPECT_EQ(coded.codebook_version(), 1);
  EXPECT_EQ(coded.coder(), "lexical-2");
  ASSERT_EQ(coded.texts_size(), 2);
  EXPECT_EQ(coded.texts(0).question_id(), "q0");
  EXPECT_EQ(coded.texts(0).themes(0).theme_id(), "parks");
  EXPECT_EQ(coded.texts(0).language(), "en");
  EXPECT_EQ(coded.texts(1).themes_size(), 0);
}

TEST(CodeResponseTest, PassesOverAnswersThatAreNoTexts) {
  intake::v1::Response response = Submitted("autumn", {}).response();
  response.add_answers()->set_scale(3);
  response.add_answers()->mutable_skipped();
  EXPECT_EQ(CodeResponse(Basis(), response).texts_size(), 0);
}

TEST(CodeResponseTest, LaysADecisionToSetATextAsideOverTheCoder) {
  v1::Decision decision;
  decision.set_set_aside(v1::SET_ASIDE_REASON_NO_ANSWER);
  const v1::ResponseCoded coded =
      CodeResponse(Basis(1), Submitted("autumn", {"the park"}).response(), {{"q0", decision}});

  EXPECT_TRUE(coded.texts(0).set_aside());
  EXPECT_EQ(coded.texts(0).themes_size(), 0);
  EXPECT_FALSE(HaveSameLabels(coded, CodeTexts({"the park"})));
}

TEST(HaveSameLabelsTest, LooksAtLabelsAlone) {
  EXPECT_TRUE(HaveSameLabels(CodeTexts({"the park"}, 1), CodeTexts({"a playground park"}, 2)));
  EXPECT_FALSE(HaveSameLabels(CodeTexts({"the park"}), CodeTexts({"the bus"})));
  EXPECT_FALSE(HaveSameLabels(CodeTexts({"the park"}), CodeTexts({"the park", "dunno"})));
}

TEST(HaveSameLabelsTest, TellsCodebooksAndUncoveredLanguagesApart) {
  const v1::ResponseCoded coded = CodeTexts({"dunno"});
  v1::ResponseCoded other = coded;
  other.set_codebook_id("ideas");
  EXPECT_FALSE(HaveSameLabels(coded, other));
  other = coded;
  other.mutable_texts(0)->set_language_not_covered(true);
  EXPECT_FALSE(HaveSameLabels(coded, other));
  other = coded;
  other.mutable_texts(0)->set_set_aside(true);
  EXPECT_FALSE(HaveSameLabels(coded, other));
}

TEST(CodingRequestIdTest, IsTheSameEachTimeAndAnotherForAnythingElse) {
  const std::string id = CodingRequestId("r1", Basis(1));
  EXPECT_EQ(id, CodingRequestId("r1", Basis(1)));
  EXPECT_NE(id, CodingRequestId("r2", Basis(1)));
  EXPECT_NE(id, CodingRequestId("r1", Basis(2)));
  EXPECT_NE(id, RunRequestId(Basis(1), 0));
  EXPECT_LE(id.size(), 128);
}

TEST(CodingRequestIdTest, StaysAsItWasInEarlierRecords) {
  EXPECT_EQ(CodingRequestId("r1", Basis(1)), kit::ContentHash("coding/r1/our-year/1/lexical-2"));
  EXPECT_EQ(RunRequestId(Basis(2), 3), kit::ContentHash("run-3//our-year/2/lexical-2"));
}

}  // namespace
}  // namespace ourvoice::theme
