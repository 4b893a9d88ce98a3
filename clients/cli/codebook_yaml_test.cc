#include "clients/cli/codebook_yaml.h"

#include <gtest/gtest.h>

#include "clients/cli/codebook_for_test.h"
#include "services/kit/yaml_reader.h"

namespace ourvoice::cli {
namespace {

theme::v1::Codebook ReadBack(const theme::v1::Codebook& codebook) {
  theme::v1::Codebook read;
  const absl::Status status = kit::ReadYaml(CodebookYaml(codebook, {"A: note"}), "", read);
  EXPECT_TRUE(status.ok()) << status;
  return read;
}

TEST(CodebookYamlTest, IsReadAsItWasWritten) {
  theme::v1::Codebook codebook = SmallCodebook();
  codebook.mutable_themes(0)->set_name("\"Parks\": #1\nand\ttrees – 🙂");
  codebook.mutable_themes(0)->set_definition(R"(C:\u0009 is no tab, nor is \\u000a a line)");
  codebook.mutable_themes(1)->mutable_terms(0)->add_not_in("no");
  theme::v1::RetiredTheme& retired = *codebook.add_retired();
  retired.set_id("trams");
  retired.add_into("buses");
  retired.set_reason("null");
  EXPECT_EQ(ReadBack(codebook).DebugString(), codebook.DebugString());
}

TEST(CodebookYamlTest, SaysWhatHasToBeFilledIn) {
  theme::v1::Codebook codebook;
  codebook.set_id("city");
  codebook.set_title("City");
  codebook.add_themes()->set_id("parks");
  codebook.mutable_themes(0)->add_links()->set_frame("plan");
  EXPECT_EQ(CodebookYaml(codebook, {"Made by hand,", "in\ntwo lines"}),
            "# Made by hand,\n"
            "# in two lines\n"
            "id: \"city\"\n"
            "title: \"City\"\n"
            "series: []  # fill in: the series of surveys whose texts it codes\n"
            "frames: []  # fill in: ways of seeing that themes lead to\n"
            "themes:\n"
            "  - id: \"parks\"\n"
            "    name: \"\"  # fill in: a name for people\n"
            "    definition: \"\"  # fill in: what decides whether a text belongs\n"
            "    terms: []  # fill in: words and phrases that point to it, by language\n"
            "    links:\n"
            "      - frame: \"plan\"\n"
            "        value: \"\"  # fill in: a value of the frame\n"
            "        reason: \"\"  # fill in: why it leads there\n");
  EXPECT_EQ(ReadBack(codebook).DebugString(), codebook.DebugString());
}

TEST(CodebookYamlTest, WritesACodebookThatIsEmpty) {
  EXPECT_EQ(ReadBack({}).DebugString(), theme::v1::Codebook().DebugString());
}

}  // namespace
}  // namespace ourvoice::cli
