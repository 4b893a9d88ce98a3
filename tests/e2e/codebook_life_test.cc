// What becomes of a codebook: a theme is split over two versions, and codebooks go to other
// programs and come from them.
#include <absl/strings/str_cat.h>
#include <gmock/gmock.h>

#include "tests/e2e/running_service.h"

namespace ourvoice {
namespace {

using test::Outcome;
using testing::AllOf;
using testing::HasSubstr;

constexpr char kCodebook[] = "tests/e2e/testdata/small-codebook.yaml";
constexpr char kSchema[] = "tests/e2e/testdata/qda-codebook.xsd";
constexpr char kForeign[] = "tests/e2e/testdata/foreign-codebook.qdc";

class CodebookLifeTest : public testing::Test {
 protected:
  void SetUp() override {
    service_.PublishSmallSurvey();
    Import(kCodebook);
    Publish();
  }

  void Import(const std::string& path) {
    const Outcome imported = service_.Cli({"codebook", "import", path});
    ASSERT_EQ(imported.exit_code, 0) << imported.errors;
  }

  void Publish() {
    const Outcome published = service_.Cli({"codebook", "publish", "small"});
    ASSERT_EQ(published.exit_code, 0) << published.errors;
  }

  // The codebook with `play` in two, beside `play` itself.
  std::string WithPartsOfPlay() const {
    const std::string path = service_.PathOf("parts.yaml");
    test::WriteFile(path, test::ReadFile(kCodebook) +
                              "  - id: swings\n"
                              "    name: Swings\n"
                              "    definition: Places to play.\n"
                              "    terms: [{language: en, phrases: [swings]}]\n"
                              "    links: [{frame: outcomes, value: happy, reason: Fun.}]\n"
                              "  - id: time\n"
                              "    name: Time\n"
                              "    definition: Time to play.\n"
                              "    terms: [{language: en, phrases: [time to play]}]\n"
                              "    links: [{frame: outcomes, value: happy, reason: Fun.}]\n");
    return path;
  }

  test::RunningService service_;
};

TEST_F(CodebookLifeTest, SplitsAThemeAndKeepsItsHistory) {
  const std::string next = service_.PathOf("next.yaml");
  const Outcome retired =
      service_.Cli({"codebook", "retire", WithPartsOfPlay(), "--theme", "play", "--into", "swings",
                    "--into", "time", "--reason", "These are two.", "--output", next});
  ASSERT_EQ(retired.exit_code, 0) << retired.errors;
  const std::string changes =
      "- theme play: Play\n"
      "+ theme swings: Swings\n"
      "+ theme time: Time\n"
      "+ retired play: These are two.\n"
      "    + into: swings\n"
      "    + into: time\n";
  EXPECT_EQ(service_.Cli({"codebook", "diff", kCodebook, next}).output, changes);
  EXPECT_EQ(service_.Cli({"codebook", "diff", "--id", "small", next}).output, changes);

  Import(next);
  Publish();
  EXPECT_EQ(service_.Cli({"codebook", "diff", "--id", "small"}).output, changes);
  EXPECT_THAT(service_.Cli({"codebook", "show", "small"}).output,
              HasSubstr("Retired\n  play into swings, time: These are two.\n"));
  EXPECT_THAT(
      service_.Cli({"codebook", "diff", "--id", "small", "--from", "2", "--to", "1"}).output,
      HasSubstr("+ theme play: Play\n"));
}

TEST_F(CodebookLifeTest, SaysWhichLineToAddForAThemeThatWasDeleted) {
  const std::string yaml = test::ReadFile(kCodebook);
  const std::string path = service_.PathOf("deleted.yaml");
  test::WriteFile(path, yaml.substr(0, yaml.find("  - id: play\n")));
  const Outcome refused = service_.Cli({"codebook", "import", path});

  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.errors, HasSubstr("add `- {id: play, into: [], reason: WHY}`"));
  test::WriteFile(path, test::ReadFile(path) +
                            "retired:\n  - {id: play, into: [], reason: Nobody speaks of it.}\n");
  Import(path);
  Publish();
}

TEST_F(CodebookLifeTest, ComparesWhatItIsTold) {
  EXPECT_THAT(service_.Cli({"codebook", "diff", kCodebook}).errors, HasSubstr("name two files"));
  EXPECT_THAT(service_.Cli({"codebook", "diff", "--id", "small"}).errors,
              HasSubstr("there is no version before the first"));
  EXPECT_EQ(service_.Cli({"codebook", "diff", "--id", "small", kCodebook, "--json"}).output,
            "{\"changes\": []}\n");
}

TEST_F(CodebookLifeTest, ExportsWhatThePublishedSchemaAllows) {
  const std::string small = service_.PathOf("small.qdc");
  const std::string demo = service_.PathOf("demo.qdc");
  ASSERT_EQ(service_.Cli({"codebook", "export", "--id", "small", "--output", small}).exit_code, 0);
  ASSERT_EQ(
      service_.Cli({"codebook", "export", "deploy/demo/codebook.yaml", "--output", demo}).exit_code,
      0);

  for (const std::string& path : {small, demo}) {
    const Outcome checked =
        test::RunShell(absl::StrCat("xmllint --nonet --noout --schema ", kSchema, " ", path));
    EXPECT_EQ(checked.exit_code, 0) << checked.errors;
  }
}

TEST_F(CodebookLifeTest, MakesADraftOfAnotherProgramsCodebookAndSaysWhatItLacks) {
  const std::string yaml = service_.PathOf("draft.yaml");
  ASSERT_EQ(service_.Cli({"codebook", "import", kForeign, "--output", yaml}).exit_code, 0);
  EXPECT_THAT(test::ReadFile(yaml),
              AllOf(HasSubstr("- id: \"hustawki\"\n    name: \"Huśtawki\"\n"),
                    HasSubstr("- id: \"broken\"\n"), HasSubstr("- id: \"broken-2\"\n"),
                    HasSubstr("name: \"Nodes > Huśtawki\"\n")));

  const Outcome unfinished = service_.Cli({"codebook", "import", yaml});
  EXPECT_EQ(unfinished.exit_code, 2);
  EXPECT_THAT(unfinished.errors, AllOf(HasSubstr("series: names no series"),
                                       HasSubstr("theme hustawki, terms: has no terms"),
                                       HasSubstr("theme broken, definition: is empty")));
}

// Needs no server.
class CodebookFilesTest : public testing::Test {
 protected:
  test::TemporaryFolder folder_;
};

TEST_F(CodebookFilesTest, ReadsItsOwnExportBack) {
  const std::string qdc = folder_ / "small.qdc";
  const std::string yaml = folder_ / "back.yaml";
  ASSERT_EQ(test::Run({"codebook", "export", kCodebook, "--output", qdc}).exit_code, 0);
  const Outcome imported = test::Run({"codebook", "import", qdc, "--output", yaml});

  ASSERT_EQ(imported.exit_code, 0) << imported.errors;
  EXPECT_THAT(test::ReadFile(yaml),
              AllOf(HasSubstr("id: \"play\"\n    name: \"Play\"\n"
                              "    definition: \"Places and time to play.\"\n"),
                    HasSubstr("frame: \"outcomes\"\n        value: \"happy\"\n")));
}

TEST_F(CodebookFilesTest, WritesOverNothing) {
  const std::string yaml = folder_ / "draft.yaml";
  test::WriteFile(yaml, "mine");
  const Outcome refused = test::Run({"codebook", "import", kForeign, "--output", yaml});

  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.errors, HasSubstr("draft.yaml: is there already"));
  EXPECT_EQ(test::ReadFile(yaml), "mine");
}

TEST_F(CodebookFilesTest, RefusesXmlThatWasMadeToDoHarm) {
  std::string entities = "<!ENTITY a \"ha\">";
  for (char name = 'b'; name <= 'j'; ++name) {
    const std::string before = absl::StrCat("&", std::string(1, static_cast<char>(name - 1)), ";");
    absl::StrAppend(&entities, "<!ENTITY ", std::string(1, name), " \"", before, before, before,
                    before, before, before, before, before, before, before, "\">");
  }
  const std::string path = folder_ / "laughs.qdc";
  test::WriteFile(path, absl::StrCat("<?xml version=\"1.0\"?>\n<!DOCTYPE CodeBook [", entities,
                                     "]>\n<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\"><Codes>"
                                     "<Code name=\"&j;\"/></Codes></CodeBook>"));
  const Outcome refused = test::Run({"codebook", "import", path, "--output", path + ".yaml"});

  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.errors, HasSubstr("laughs.qdc:2: has a document type"));
  EXPECT_THAT(test::Run({"codebook", "import", kForeign}).errors, HasSubstr("add --output"));
}

}  // namespace
}  // namespace ourvoice
