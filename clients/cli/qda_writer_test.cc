#include <gmock/gmock.h>

#include "clients/cli/codebook_for_test.h"
#include "clients/cli/qda_codebook.h"

namespace ourvoice::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(WriteQdaTest, WritesThemesAsCodes) {
  EXPECT_THAT(WriteQda(SmallCodebook()),
              HasSubstr("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                        "<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" origin=\"OurVoice\">\n"
                        "  <Codes>\n"
                        "    <Code guid=\"22f6193e-21b0-5a0b-a310-46e3a52341f9\" name=\"Parks\" "
                        "isCodable=\"true\">\n"
                        "      <Description>Green places.\n"
                        "Includes:\n"
                        "- benches\n"
                        "Excludes:\n"
                        "- car parks: roads\n"
                        "Examples:\n"
                        "- I like the park\n"
                        "Id: parks</Description>\n"
                        "    </Code>\n"));
}

TEST(WriteQdaTest, WritesValuesOfFramesAsSetsOfWhatLeadsToThem) {
  const auto read = ReadQda(WriteQda(SmallCodebook()), "");
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_THAT(read->left_out, IsEmpty());
  ASSERT_EQ(read->sets.size(), 2u);
  EXPECT_EQ(read->sets[0].name, "Plan: Safe");
  EXPECT_EQ(read->sets[0].description, "Id: plan/safe");
  EXPECT_THAT(read->sets[0].members, ElementsAre(read->codes[1].guid));
  EXPECT_THAT(read->sets[1].members, ElementsAre(read->codes[0].guid));
}

TEST(WriteQdaTest, EscapesWhatMarksElements) {
  theme::v1::Codebook codebook = SmallCodebook();
  codebook.mutable_themes(0)->set_name("\"Parks\" & <play>");
  codebook.mutable_themes(0)->set_definition("]]> & <Code>");
  const auto read = ReadQda(WriteQda(codebook), "");
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->codes[0].name, "\"Parks\" & <play>");
  EXPECT_THAT(read->codes[0].description, HasSubstr("]]> & <Code>"));
}

TEST(WriteQdaTest, GivesAThemeTheSameGuidWhateverElseChanges) {
  theme::v1::Codebook codebook = SmallCodebook();
  codebook.mutable_themes()->SwapElements(0, 1);
  codebook.mutable_themes(1)->set_name("Green");
  EXPECT_EQ(ReadQda(WriteQda(codebook), "")->codes[1].guid,
            ReadQda(WriteQda(SmallCodebook()), "")->codes[0].guid);
}

}  // namespace
}  // namespace ourvoice::cli
