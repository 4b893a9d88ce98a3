// The codebook of the demonstration keeps its own word.
#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "services/kit/yaml_reader.h"
#include "services/theme/codebook_rules.h"
#include "services/theme/lexical_coder.h"

namespace ourvoice::theme {
namespace {

v1::Codebook DemoCodebook() {
  constexpr char kPath[] = "deploy/demo/codebook.yaml";
  std::ifstream file(kPath);
  std::stringstream yaml;
  yaml << file.rdbuf();
  v1::Codebook codebook;
  const absl::Status read = kit::ReadYaml(yaml.str(), kPath, codebook);
  EXPECT_TRUE(read.ok()) << read;
  return codebook;
}

TEST(DemoCodebookTest, MayBePublished) {
  for (const kit::FieldViolation& fault : FaultsOf(DemoCodebook())) {
    ADD_FAILURE() << fault.field << ": " << fault.description;
  }
}

TEST(DemoCodebookTest, CodesTheExamplesOfEachTheme) {
  const v1::Codebook codebook = DemoCodebook();
  const LexicalCoder coder(codebook);
  for (const v1::Theme& theme : codebook.themes()) {
    EXPECT_GE(theme.examples_size(), 2) << theme.id();
    for (const std::string& example : theme.examples()) {
      const v1::TextCoding coding = coder.Code(example, "en");
      EXPECT_TRUE(std::any_of(
          coding.themes().begin(), coding.themes().end(),
          [&theme](const v1::ThemeCoding& found) { return found.theme_id() == theme.id(); }))
          << theme.id() << ": " << example;
    }
  }
}

TEST(DemoCodebookTest, LinksEachThemeToTheOutcomesOfThePlan) {
  const v1::Codebook codebook = DemoCodebook();
  for (const v1::Theme& theme : codebook.themes()) {
    EXPECT_TRUE(std::any_of(theme.links().begin(), theme.links().end(),
                            [](const v1::FrameLink& link) { return link.frame() == "plan"; }))
        << theme.id();
  }
}

TEST(DemoCodebookTest, CoversTheLanguagesOfTheDemonstration) {
  const v1::Codebook codebook = DemoCodebook();
  std::set<std::string> languages;
  for (const v1::Theme& theme : codebook.themes()) {
    for (const v1::Terms& terms : theme.terms()) languages.insert(terms.language());
  }
  EXPECT_THAT(languages, testing::IsSupersetOf({"en", "ur", "ar", "pl", "so", "ro"}));
}

TEST(DemoCodebookTest, FindsThemesInEachLanguage) {
  const LexicalCoder coder(DemoCodebook());
  const std::pair<const char*, const char*> texts[] = {
      {"en", "the litter and the rats"},
      {"ur", "میری امی اور دوست"},
      {"ar", "عائلتي ومدرستي"},
      {"pl", "Moja rodzina i szkoła"},
      {"so", "Qoyskayga iyo kubadda cagta"},
      {"ro", "Mama, tata și fratele meu"},
  };
  for (const auto& [language, text] : texts) {
    EXPECT_GT(coder.Code(text, language).themes_size(), 0) << language;
  }
}

}  // namespace
}  // namespace ourvoice::theme
