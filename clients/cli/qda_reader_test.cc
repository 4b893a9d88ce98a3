#include <absl/strings/str_cat.h>
#include <gmock/gmock.h>

#include "clients/cli/qda_codebook.h"

namespace ourvoice::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr char kBegin[] = "<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\">";

// As NVivo, ATLAS.ti and MAXQDA write: groups, nested codes, sets, older namespaces.
constexpr char kForeign[] =
    "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\" ?>\n"
    "<CodeBook origin=\"NVivo 12\" xmlns=\"urn:QDA-XML:codebook:1:0\"\n"
    "  xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
    "  xsi:schemaLocation=\"urn:QDA-XML:codebook:1:0 Codebook.xsd\">\n"
    "<Codes>\n"
    "<Code guid=\"{A}\" isCodable=\"false\" name=\"Nodes\">\n"
    "  <Code guid=\"B\" color=\"#46AA00\" isCodable=\"true\" name=\"&#380;ycie &amp; sport\">\n"
    "    <Description>Caf&#233;s <![CDATA[& <clubs>]]></Description>\n"
    "    <NoteRef targetGUID=\"X\"/>\n    stray words <!-- and a comment -->\n"
    "    <Code guid=\"C\" isCodable=\"1\" name=\"Swimming\"/>\n"
    "  </Code>\n"
    "</Code>\n"
    "</Codes>\n"
    "<Sets><Set guid=\"S\" name=\"Water\"><Description>Wet.</Description>\n"
    "<MemberCode guid=\"C\"/></Set></Sets>\n"
    "</CodeBook>\n";

std::string ErrorOf(const std::string& xml) {
  const auto read = ReadQda(xml, "city.qdc");
  return read.ok() ? "" : std::string(read.status().message());
}

std::string Nested(size_t depth) {
  std::string codes;
  for (size_t i = 0; i < depth; ++i) codes += "<Code name=\"a\">";
  for (size_t i = 0; i < depth; ++i) codes += "</Code>";
  return absl::StrCat(kBegin, "<Codes>", codes, "</Codes></CodeBook>");
}

TEST(ReadQdaTest, ReadsGroupsNestedCodesAndSetsOfOtherPrograms) {
  const auto read = ReadQda(kForeign, "city.qdc");
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->origin, "NVivo 12");
  ASSERT_EQ(read->codes.size(), 1u);
  EXPECT_FALSE(read->codes[0].is_codable);
  ASSERT_EQ(read->codes[0].codes.size(), 1u);
  const QdaCode& life = read->codes[0].codes[0];
  EXPECT_EQ(life.name, "życie & sport");
  EXPECT_EQ(life.description, "Cafés & <clubs>");
  ASSERT_EQ(life.codes.size(), 1u);
  EXPECT_EQ(life.codes[0].guid, "C");
  EXPECT_TRUE(life.codes[0].is_codable);
  ASSERT_EQ(read->sets.size(), 1u);
  EXPECT_EQ(read->sets[0].description, "Wet.");
  EXPECT_THAT(read->sets[0].members, ElementsAre("C"));
}

TEST(ReadQdaTest, TellsWhatItLeavesOut) {
  EXPECT_THAT(ReadQda(kForeign, "city.qdc")->left_out,
              ElementsAre("line 9: element NoteRef", "line 9: text"));
}

TEST(ReadQdaTest, ReadsElementsWithAPrefix) {
  const auto read = ReadQda(
      "<q:CodeBook xmlns:q=\"urn:QDA-XML:codebook:1.0\"><q:Codes><q:Code name=\"a\">"
      "<q:Description>Words.</q:Description></q:Code></q:Codes></q:CodeBook>",
      "city.qdc");
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->codes[0].description, "Words.");
}

TEST(ReadQdaTest, TakesCodesWithoutGuidNameOrDescription) {
  const auto read = ReadQda(absl::StrCat(kBegin, "<Codes><Code/></Codes><Sets/></CodeBook>"), "");
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_TRUE(read->codes[0].is_codable);
  EXPECT_EQ(read->codes[0].name, "");
  EXPECT_THAT(read->sets, IsEmpty());
}

TEST(ReadQdaTest, RefusesADocumentTypeAndWithItEntitiesThatMultiply) {
  const std::string laughs = absl::StrCat(
      "<?xml version=\"1.0\"?>\n<!DOCTYPE CodeBook [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>\n",
      kBegin, "<Codes><Code name=\"&b;\"/></Codes></CodeBook>");
  EXPECT_THAT(ErrorOf(laughs), HasSubstr("city.qdc:2: has a document type"));
  EXPECT_THAT(ErrorOf("<!DOCTYPE CodeBook SYSTEM \"file:///etc/passwd\"><CodeBook/>"),
              HasSubstr("city.qdc:1: has a document type"));
}

TEST(ReadQdaTest, RefusesOtherDocuments) {
  EXPECT_THAT(ErrorOf("<html/>"), HasSubstr("city.qdc:1: is no REFI-QDA codebook"));
  EXPECT_THAT(ErrorOf("<?xml version=\"1.0\"?>\n<CodeBook xmlns=\"urn:other\"/>"),
              HasSubstr("city.qdc:2: is no REFI-QDA codebook"));
  EXPECT_THAT(ErrorOf("<Project xmlns=\"urn:QDA-XML:project:1.0\"/>"),
              HasSubstr("export its codebook"));
}

TEST(ReadQdaTest, RefusesWhatIsNoXml) {
  EXPECT_EQ(ErrorOf("id: city\n"), "city.qdc:1: is no XML");
  EXPECT_EQ(ErrorOf(""), "city.qdc:1: is no XML");
  EXPECT_THAT(ErrorOf("<a>\n\xFF\xFE</a>"), HasSubstr("city.qdc:2: is no UTF-8 text here"));
}

TEST(ReadQdaTest, NamesTheLineOfBrokenXml) {
  EXPECT_EQ(ErrorOf(absl::StrCat(kBegin, "\n<Codes>\n<Code name=\"a\">\n</Codes></CodeBook>")),
            "city.qdc:4: is broken XML: start-end tags mismatch");
  EXPECT_THAT(ErrorOf(absl::StrCat(kBegin, "\n<Codes><Code name=")),
              HasSubstr("city.qdc:2: is broken XML"));
}

TEST(ReadQdaTest, RefusesCodesWithoutEndInDepthOrNumber) {
  EXPECT_EQ(ErrorOf(Nested(32)), "");
  EXPECT_THAT(ErrorOf(Nested(33)), HasSubstr("nested deeper than 32 levels"));
  EXPECT_THAT(ErrorOf(Nested(100'000)), HasSubstr("nested deeper than 32 levels"));
  std::string codes;
  for (int i = 0; i < 2001; ++i) codes += "<Code name=\"a\"/>";
  EXPECT_THAT(ErrorOf(absl::StrCat(kBegin, "<Codes>", codes, "</Codes></CodeBook>")),
              HasSubstr("more than 2000 codes"));
}

TEST(ReadQdaTest, RefusesOtherThingsWithoutEnd) {
  std::string others;
  for (int i = 0; i < 1001; ++i) others += "<a/>";
  EXPECT_THAT(ErrorOf(absl::StrCat(kBegin, "<Codes>", others, "</Codes></CodeBook>")),
              HasSubstr("more than 1000 things that are no codes"));
}

TEST(ReadQdaTest, WantsCodesAndCodableToBeTrueOrFalse) {
  EXPECT_THAT(ErrorOf(absl::StrCat(kBegin, "<Codes/></CodeBook>")), HasSubstr("holds no codes"));
  EXPECT_THAT(ErrorOf(absl::StrCat(kBegin, "<Codes><Code name=\"a\" isCodable=\"false\"/></Codes>",
                                   "</CodeBook>")),
              HasSubstr("holds no codes that may be applied"));
  EXPECT_THAT(ErrorOf(absl::StrCat(
                  kBegin, "<Codes>\n<Code name=\"a\" isCodable=\"maybe\"/></Codes></CodeBook>")),
              HasSubstr("city.qdc:2: isCodable must be true or false"));
}

}  // namespace
}  // namespace ourvoice::cli
