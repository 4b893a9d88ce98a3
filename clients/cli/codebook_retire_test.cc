#include "clients/cli/codebook_retire.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_replace.h>
#include <gmock/gmock.h>

namespace ourvoice::cli {
namespace {

using testing::EndsWith;
using testing::HasSubstr;

constexpr char kBegin[] =
    "# The city, by its officers.\n"
    "id: city\n"
    "title: The city\n"
    "series: [city]\n"
    "frames:\n"
    "  - id: plan\n"
    "    name: Plan\n"
    "    values: [{id: safe, name: Safe}, {id: happy, name: Happy}]\n"
    "themes:\n";

std::string ThemeLines(const std::string& id) {
  return absl::StrReplaceAll(
      "  - id: ID\n"
      "    name: Theme ID\n"
      "    definition: >-\n"
      "      About ID.\n"
      "    terms: [{language: en, phrases: [ID]}]\n"
      "    links: [{frame: plan, value: safe, reason: It says so.}]\n",
      {{"ID", id}});
}

const std::string kThemes = ThemeLines("parks") + "\n  # Here begins transport.\n" +
                            ThemeLines("buses") + ThemeLines("trams");

theme::v1::RetiredTheme Retired(const std::string& id, const std::vector<std::string>& into,
                                const std::string& reason = "It grew.") {
  theme::v1::RetiredTheme retired;
  retired.set_id(id);
  retired.mutable_into()->Assign(into.begin(), into.end());
  retired.set_reason(reason);
  return retired;
}

std::string ErrorOf(const std::string& yaml, const theme::v1::RetiredTheme& retired) {
  const auto edited = RetireInYaml(yaml, "city.yaml", retired);
  return edited.ok() ? "" : std::string(edited.status().message());
}

TEST(RetireInYamlTest, TakesTheLinesOfAThemeOutAndSaysWhatBecameOfIt) {
  EXPECT_EQ(*RetireInYaml(kBegin + kThemes, "city.yaml", Retired("parks", {"buses", "trams"})),
            kBegin + std::string("\n  # Here begins transport.\n") + ThemeLines("buses") +
                ThemeLines("trams") +
                "\n"
                "retired:\n"
                "  - id: parks\n"
                "    into: [buses, trams]\n"
                "    reason: \"It grew.\"\n");
}

TEST(RetireInYamlTest, AddsToWhatWasRetiredBefore) {
  const std::string before =
      "retired:  # by id\n- {id: ferries, into: [trams], reason: None is left.}\n# the end of it\n";
  const std::string after =
      "retired:  # by id\n- {id: ferries, into: [trams], reason: None is left.}\n"
      "- id: trams\n  into: [buses]\n  reason: \"It grew.\"\n# the end of it\n";
  EXPECT_EQ(*RetireInYaml(before + kBegin + kThemes, "city.yaml", Retired("trams", {"buses"})),
            after + kBegin + ThemeLines("parks") + "\n  # Here begins transport.\n" +
                ThemeLines("buses"));
}

TEST(RetireInYamlTest, FillsAnEmptyList) {
  EXPECT_THAT(*RetireInYaml(kBegin + kThemes + "retired: []\n", "city.yaml", Retired("trams", {})),
              EndsWith("retired:\n  - id: trams\n    into: []\n    reason: \"It grew.\"\n"));
}

TEST(RetireInYamlTest, KeepsAReasonWithAnyCharacters) {
  const std::string reason = "\"Trams\": they're #1 –\nnot: {here}";
  const auto edited = RetireInYaml(kBegin + kThemes, "city.yaml", Retired("trams", {}, reason));
  ASSERT_TRUE(edited.ok()) << edited.status();
  EXPECT_THAT(*edited, HasSubstr(R"(reason: "\"Trams\": they're #1 –\u000anot: {here}")"));
}

TEST(RetireInYamlTest, DoesWithoutANewlineAtTheEnd) {
  std::string yaml = kBegin + kThemes;
  yaml.pop_back();
  EXPECT_TRUE(RetireInYaml(yaml, "city.yaml", Retired("trams", {})).ok());
}

TEST(RetireInYamlTest, WantsThemesThatThereAre) {
  EXPECT_EQ(ErrorOf(kBegin + kThemes, Retired("ferries", {})),
            "--theme: there is no theme 'ferries' in the codebook");
  EXPECT_EQ(ErrorOf(kBegin + kThemes, Retired("parks", {"ferries"})),
            "--into: there is no theme 'ferries' in the codebook; write it first");
  EXPECT_EQ(ErrorOf(kBegin + kThemes, Retired("parks", {"parks"})),
            "--into: a theme cannot succeed itself");
}

TEST(RetireInYamlTest, WantsAReasonAndEachSuccessorOnce) {
  EXPECT_THAT(ErrorOf(kBegin + kThemes, Retired("trams", {}, " ")),
              HasSubstr("retired trams, reason: is empty"));
  EXPECT_THAT(ErrorOf(kBegin + kThemes, Retired("trams", {"buses", "buses"})),
              HasSubstr("into buses: 'buses' stands here a second time"));
}

TEST(RetireInYamlTest, KeepsTheLastTheme) {
  EXPECT_NE(ErrorOf(kBegin + ThemeLines("parks"), Retired("parks", {})), "");
}

TEST(RetireInYamlTest, NamesFaultsThatWereThereBefore) {
  EXPECT_THAT(
      ErrorOf(kBegin + absl::StrReplaceAll(kThemes, {{"About parks.", " "}}), Retired("trams", {})),
      HasSubstr("city.yaml:12: theme parks, definition: is empty"));
}

TEST(RetireInYamlTest, SaysWhatToWriteWhereItCannotEdit) {
  const std::string flow =
      kBegin + std::string(
                   "  [{id: a, name: A, definition: A., terms: [{language: en, phrases: "
                   "[a]}], links: [{frame: plan, value: safe, reason: R.}]},\n   {id: b, "
                   "name: B, definition: B., terms: [{language: en, phrases: [b]}], links: "
                   "[{frame: plan, value: safe, reason: R.}]}]\n");
  EXPECT_EQ(ErrorOf(flow, Retired("a", {"b"})),
            "city.yaml: cannot be edited line by line; take the theme out by hand, and add under "
            "`retired:`\n  - id: a\n    into: [b]\n    reason: \"It grew.\"");
}

}  // namespace
}  // namespace ourvoice::cli
