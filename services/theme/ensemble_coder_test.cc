#include "services/theme/ensemble_coder.h"

#include <gmock/gmock.h>

#include "services/theme/decided_texts_for_test.h"
#include "services/theme/example_codebook.h"
#include "services/theme/model_bytes.h"

namespace ourvoice::theme {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class EnsembleCoderTest : public testing::Test {
 protected:
  EnsembleCoderTest()
      : bytes_(
            TrainOn(DecidedTexts(), ExampleCodebook(), [] { return absl::UnixEpoch(); })->model()),
        coder_(ExampleCodebook(), *FromBytes(bytes_), NameOfEnsemble(bytes_)) {}

  v1::TextCoding Code(std::string_view text, std::string_view language = "en") const {
    return coder_.Code({.text = text, .language = language, .question = "q0"});
  }

  std::vector<std::string> ThemesOf(std::string_view text) const {
    std::vector<std::string> themes;
    const v1::TextCoding coding = Code(text);
    for (const v1::ThemeCoding& theme : coding.themes()) themes.push_back(theme.theme_id());
    return themes;
  }

  const std::string bytes_;
  const EnsembleCoder coder_;
};

TEST_F(EnsembleCoderTest, FindsWhatWasLearnedAndShowsTheWords) {
  const v1::TextCoding coding = Code("the tram is late");

  ASSERT_THAT(coding.themes(), SizeIs(1));
  EXPECT_EQ(coding.themes(0).theme_id(), "buses");
  EXPECT_GT(coding.themes(0).confidence(), 0.5);
  bool shows_tram = false;
  for (const v1::EvidenceSpan& span : coding.themes(0).evidence()) {
    shows_tram = shows_tram || (span.begin() == 4 && span.end() == 8);
  }
  EXPECT_TRUE(shows_tram);
}

TEST_F(EnsembleCoderTest, FindsByTheCodebookWhatWasNeverLearned) {
  EXPECT_THAT(ThemesOf("my friends"), Contains("friends"));
}

TEST_F(EnsembleCoderTest, CodesOtherLanguagesByTheCodebookAlone) {
  v1::Codebook codebook = ExampleCodebook();
  v1::Terms& polish = *codebook.mutable_themes(0)->add_terms();
  polish.set_language("pl");
  polish.add_phrases("park*");
  const EnsembleCoder coder(codebook, *FromBytes(bytes_), "ensemble");

  const v1::TextCoding coding = coder.Code(
      {.text = "więcej parków dla dzieci w naszym mieście", .language = "pl", .question = "q0"});

  ASSERT_THAT(coding.themes(), SizeIs(1));
  EXPECT_EQ(coding.themes(0).theme_id(), "parks");
}

TEST_F(EnsembleCoderTest, LeavesALanguageWithoutTermsToAPerson) {
  const v1::TextCoding coding =
      Code("مجھے پارک میں کھیلنا بہت پسند ہے کیونکہ وہاں میرے دوست آتے ہیں", "ur");

  EXPECT_TRUE(coding.language_not_covered());
  EXPECT_THAT(coding.themes(), IsEmpty());
}

TEST_F(EnsembleCoderTest, GivesNoThemeThatTheCodebookHasRetired) {
  v1::Codebook codebook = ExampleCodebook();
  codebook.mutable_themes()->DeleteSubrange(1, 1);
  const EnsembleCoder coder(codebook, *FromBytes(bytes_), "ensemble");

  EXPECT_THAT(coder.Code({.text = "the tram is late", .language = "en", .question = "q0"}).themes(),
              IsEmpty());
}

TEST_F(EnsembleCoderTest, IsNamedByItsModel) {
  EXPECT_THAT(coder_.Name(), testing::StartsWith("ensemble-1-"));
  EXPECT_NE(NameOfEnsemble("a"), NameOfEnsemble("b"));
}

}  // namespace
}  // namespace ourvoice::theme
