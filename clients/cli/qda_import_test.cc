#include "clients/cli/qda_import.h"

#include <gmock/gmock.h>

#include "clients/cli/codebook_for_test.h"

namespace ourvoice::cli {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string LinksOf(const theme::v1::Theme& theme) {
  std::string links;
  for (const theme::v1::FrameLink& link : theme.links()) {
    links += (links.empty() ? "" : " ") + link.frame() + "/" + link.value();
  }
  return links;
}

std::vector<std::string> ThemesOf(const theme::v1::Codebook& codebook) {
  std::vector<std::string> themes;
  for (const theme::v1::Theme& theme : codebook.themes()) {
    themes.push_back(theme.id() + ": " + theme.name());
  }
  return themes;
}

std::vector<std::string> ValuesOf(const theme::v1::Frame& frame) {
  std::vector<std::string> values;
  for (const theme::v1::FrameValue& value : frame.values()) {
    values.push_back(value.id() + ": " + value.name());
  }
  return values;
}

QdaCode Code(const std::string& name, const std::string& description = "") {
  QdaCode code;
  code.guid = "GUID " + name;
  code.name = name;
  code.description = description;
  return code;
}

QdaCode Group(const std::string& name, std::vector<QdaCode> codes) {
  QdaCode group = Code(name, "About " + name);
  group.is_codable = false;
  group.codes = std::move(codes);
  return group;
}

QdaCodebook Of(std::vector<QdaCode> codes) {
  QdaCodebook qda;
  qda.origin = "NVivo 12";
  qda.codes = std::move(codes);
  return qda;
}

TEST(QdaDraftTest, KeepsAllOfAnOwnExportButTermsReasonsAndSeries) {
  theme::v1::Codebook expected = SmallCodebook();
  expected.set_title("city");
  expected.clear_series();
  for (theme::v1::Theme& theme : *expected.mutable_themes()) {
    theme.clear_terms();
    theme.mutable_links(0)->clear_reason();
  }
  const auto read = ReadQda(WriteQda(SmallCodebook()), "");
  ASSERT_TRUE(read.ok()) << read.status();

  EXPECT_EQ(DraftOf(*read, "city").codebook.DebugString(), expected.DebugString());
}

TEST(QdaDraftTest, MakesIdsOfNamesEachOnce) {
  EXPECT_THAT(
      ThemesOf(
          DraftOf(Of({Code("Parks"), Code("parks!"), Code("Łąki"), Code("🙂"), Code("")}), "City")
              .codebook),
      ElementsAre("parks: Parks", "parks-2: parks!", "laki: Łąki", "theme: 🙂", "theme-2: "));
}

TEST(QdaDraftTest, LetsIdsThatWereGivenOnceGoBeforeNames) {
  EXPECT_THAT(
      ThemesOf(DraftOf(Of({Code("Parks"), Code("Green", "Trees.\nId: parks")}), "City").codebook),
      ElementsAre("parks-2: Parks", "parks: Green"));
}

TEST(QdaDraftTest, SaysWhenAnIdIsThereTwice) {
  const QdaDraft draft = DraftOf(Of({Code("A", "Id: parks"), Code("B", "Id: parks")}), "City");
  EXPECT_THAT(ThemesOf(draft.codebook), ElementsAre("parks: A", "b: B"));
  EXPECT_THAT(draft.notes, Contains(HasSubstr("theme b: the id in its description is taken")));
}

TEST(QdaDraftTest, MakesGroupsAndCodesWithOthersBelowThemValuesOfAFrame) {
  QdaCode sport = Code("Sport");
  sport.codes = {Code("Swimming")};
  const theme::v1::Codebook codebook =
      DraftOf(Of({Group("Nodes", {sport, Code("Parks")}), Code("Buses")}), "City").codebook;

  EXPECT_THAT(ThemesOf(codebook),
              ElementsAre("sport: Sport", "swimming: Swimming", "parks: Parks", "buses: Buses"));
  ASSERT_EQ(codebook.frames_size(), 1);
  EXPECT_THAT(ValuesOf(codebook.frames(0)), ElementsAre("nodes: Nodes", "sport: Nodes > Sport"));
  EXPECT_EQ(codebook.frames(0).values(0).meaning(), "About Nodes");
  EXPECT_EQ(LinksOf(codebook.themes(0)), "groups/nodes");
  EXPECT_EQ(LinksOf(codebook.themes(1)), "groups/sport");
  EXPECT_EQ(LinksOf(codebook.themes(3)), "");
}

TEST(QdaDraftTest, MakesSetsValuesToWhichTheirMembersLead) {
  QdaCodebook qda = Of({Code("Parks"), Group("Water", {Code("Sea")})});
  QdaSet set;
  set.name = "Green: and blue";
  set.description = "Outside.";
  set.members = {"{GUID PARKS}", "guid parks", "GUID Water", "GUID of nothing"};
  qda.sets = {set};
  const QdaDraft draft = DraftOf(qda, "City");

  EXPECT_THAT(ValuesOf(draft.codebook.frames(0)),
              ElementsAre("water: Water", "green-and-blue: Green: and blue"));
  EXPECT_EQ(LinksOf(draft.codebook.themes(0)), "groups/green-and-blue");
  EXPECT_THAT(draft.notes, Contains(HasSubstr("its member Water is a group")));
  EXPECT_THAT(draft.notes, Contains(HasSubstr("a member is no code of the file")));
}

TEST(QdaDraftTest, NamesWhatWasLeftOut) {
  QdaCodebook qda = Of({Code("Parks")});
  qda.left_out.assign(60, "line 9: element NoteRef");
  const std::vector<std::string> notes = DraftOf(qda, "City").notes;

  EXPECT_THAT(notes, Contains("Mind: not taken over: line 9: element NoteRef"));
  EXPECT_EQ(notes.back(), "Mind: and 10 more like these.");
  EXPECT_EQ(notes.front(), "Made from a REFI-QDA codebook of NVivo 12.");
  EXPECT_THAT(DraftOf(Of({Code("Parks")}), "City").notes, Not(Contains(HasSubstr("Mind"))));
}

}  // namespace
}  // namespace ourvoice::cli
