// People read what was coded and decide, against the real program: from a codebook to a report that
// says what they decided.
#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <string>
#include <vector>

#include "ourvoice/report/v1/report_service.pb.h"
#include "ourvoice/theme/v1/theme_service.pb.h"
#include "tests/e2e/running_service.h"

namespace ourvoice {
namespace {

using test::Outcome;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class ReviewJourneyTest : public ::testing::Test {
 protected:
  ReviewJourneyTest() {
    service_.PublishSmallSurvey();
    Cli({"codebook", "import", "tests/e2e/testdata/review-codebook.yaml"});
    Cli({"codebook", "publish", "our-year"});
  }

  std::string Cli(const std::vector<std::string>& arguments) {
    const Outcome outcome = service_.Cli(arguments);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
    return outcome.output;
  }

  // Each text answers the question `wish` of a response of its own.
  void Import(const std::vector<std::string>& texts) {
    std::string csv = "wave,wish\n";
    for (const std::string& text : texts) csv += "only,\"" + text + "\"\n";
    const std::string path = service_.PathOf("answers.csv");
    test::WriteFile(path, csv);
    Cli({"response", "import", path, "--survey", "small"});
  }

  // The texts that a command lists, as a table that `theme review --file` reads, with these themes
  // for all.
  std::string Table(std::vector<std::string> command, const std::string& themes) {
    command.insert(command.end(), {"--limit", "100", "--csv"});
    const std::string table = Cli(command);
    std::string read = "response_id,question_id,themes\n";
    size_t begin = table.find('\n') + 1;
    for (size_t end = 0; (end = table.find('\n', begin)) != std::string::npos; begin = end + 1) {
      const size_t response = table.find(',', begin);
      const size_t question = table.find(',', response + 1);
      read += table.substr(begin, question - begin) + "," + themes + "\n";
    }
    return read;
  }

  Outcome Review(const std::string& reviewer, const std::string& csv, bool separately) {
    const std::string path = service_.PathOf(reviewer + ".csv");
    test::WriteFile(path, csv);
    std::vector<std::string> arguments = {"theme", "review",     "--file",
                                          path,    "--reviewer", reviewer};
    if (separately) arguments.emplace_back("--separately");
    return service_.Cli(arguments);
  }

  // Waits until everything is coded as people decided.
  void LetCodingCatchUp() {
    theme::v1::GetCodebookRequest codebook;
    codebook.set_codebook_id("our-year");
    codebook.set_wait_until_coded(true);
    EXPECT_TRUE(service_
                    .CallLocal("officer", "/ourvoice.theme.v1.ThemeService/GetCodebook",
                               codebook.SerializeAsString())
                    .ok());
  }

  // How many responses a report would show for each value of the frame; empty where hidden.
  std::string Released() {
    LetCodingCatchUp();
    report::v1::GetReportResponse report;
    const std::string json =
        Cli({"report", "preview", "small", "--frame", "our-year", "--format", "json"});
    EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(json, &report).ok());
    std::string released;
    for (const report::v1::ThemeRow& row : report.by_frame_value().rows()) {
      const report::v1::Figure& figure = row.cells(0).responses();
      released +=
          row.id() + "=" +
          (figure.mark() == report::v1::Figure::MARK_SHOWN ? std::to_string(figure.rounded())
                                                           : std::string("hidden")) +
          " ";
    }
    return released;
  }

  test::RunningService service_;
};

TEST_F(ReviewJourneyTest, TwoPeopleDisagreeAndADecisionChangesTheReport) {
  Import(std::vector<std::string>(40, "the park"));
  EXPECT_EQ(Released(), "places=40 connections=hidden ");
  const std::string waiting = Table({"theme", "texts", "--theme", "parks"}, "parks");
  ASSERT_EQ(std::count(waiting.begin(), waiting.end(), '\n'), 41);
  const std::string twenty = waiting.substr(0, [&] {
    size_t at = 0;
    for (int line = 0; line < 21; ++line) at = waiting.find('\n', at) + 1;
    return at;
  }());
  std::string otherwise = twenty;
  for (size_t at = 0; (at = otherwise.find(",parks\n", at)) != std::string::npos;) {
    otherwise.replace(at, 7, ",friends\n");
  }

  ASSERT_EQ(Review("officer-1", twenty, /*separately=*/true).exit_code, 0);
  ASSERT_EQ(Review("consultant-1", otherwise, /*separately=*/true).exit_code, 0);

  EXPECT_EQ(Released(), "places=40 connections=hidden ");
  EXPECT_THAT(Cli({"theme", "agreement", "--codebook", "our-year"}),
              AllOf(HasSubstr(R"("texts": 20, "decided": 0, )"), HasSubstr(R"("texts_read": 20)")));
  const std::string disputed = Table({"theme", "queue", "--reason", "disagreement"}, "friends");
  ASSERT_EQ(std::count(disputed.begin(), disputed.end(), '\n'), 21);

  ASSERT_EQ(Review("officer-2", disputed, /*separately=*/false).exit_code, 0);

  EXPECT_EQ(Released(), "places=20 connections=20 ");
  EXPECT_THAT(Cli({"theme", "texts", "--theme", "friends", "--limit", "1"}),
              AllOf(HasSubstr("friends (decided)"), HasSubstr("decided by officer-2 on ")));
  EXPECT_THAT(Cli({"theme", "texts", "--theme", "parks", "--limit", "1"}),
              HasSubstr(R"(: "park")"));
}

TEST_F(ReviewJourneyTest, CodingLearnsFromWhatPeopleDecided) {
  std::vector<std::string> texts;
  for (const char* where : {"here", "near us", "in town", "at night", "by school", "for all"}) {
    for (const char* kind : {"big", "new", "good", "free"}) {
      texts.push_back(std::string("a ") + kind + " skate ramp " + where);
    }
  }
  Import(texts);
  LetCodingCatchUp();
  EXPECT_EQ(Released(), "places=hidden connections=hidden ");
  ASSERT_EQ(Review("ann", Table({"theme", "queue", "--reason", "nothing-found"}, "parks"),
                   /*separately=*/false)
                .exit_code,
            0);

  EXPECT_THAT(Cli({"theme", "train"}), HasSubstr("Learned from 24 texts in en."));

  Import({"one more skate ramp please"});
  LetCodingCatchUp();
  EXPECT_THAT(Cli({"theme", "texts", "--theme", "parks", "--limit", "100"}),
              HasSubstr("one more skate ramp please\n  parks ("));
}

TEST_F(ReviewJourneyTest, WhatTheCodebookCannotReadEndsInFrontOfAPerson) {
  Import({"مجھے پارک میں کھیلنا بہت پسند ہے کیونکہ وہاں میرے دوست آتے ہیں",
          "Chciałbym więcej boisk i miejsc, gdzie można spotkać się z kolegami po szkole", "🏀🎶😀"});
  LetCodingCatchUp();

  EXPECT_THAT(Cli({"theme", "queue", "--language", "ur"}), HasSubstr("language without terms"));
  EXPECT_THAT(Cli({"theme", "queue", "--language", "pl"}), HasSubstr("language without terms"));
  EXPECT_THAT(Cli({"theme", "queue", "--reason", "nothing-found"}), HasSubstr("🏀🎶😀"));
}

TEST_F(ReviewJourneyTest, WhatTheCodebookLacksEmergesAndNobodyIsLeftOutForBeingAlone) {
  std::vector<std::string> texts(23, "the park");
  texts.insert(texts.end(),
               {"a skate ramp", "Skate ramps near us", "the skate ramp by the river",
                "one more skate ramp", "SKATE RAMP", "a new skate ramp", "an owl sat on my roof"});
  Import(texts);
  LetCodingCatchUp();

  const std::string emerging = Cli({"theme", "emerging"});

  EXPECT_THAT(emerging, AllOf(HasSubstr("1. skate ramp  [en] 6 responses, 6 texts\n"),
                              HasSubstr("Said by one person: 1 text\n"),
                              HasSubstr("     an owl sat on my roof\n"), Not(HasSubstr("2. "))));
  EXPECT_THAT(Cli({"theme", "emerging", "--theme-yaml", "1"}),
              AllOf(HasSubstr("id: \"skate-ramp\""), HasSubstr("phrases: [\"skate ramp\"]"),
                    Not(HasSubstr("river"))));
  EXPECT_EQ(service_.Cli({"theme", "emerging", "--theme-yaml", "2"}).exit_code, 1);
}

TEST_F(ReviewJourneyTest, NothingEmergesFromWhatWasTakenBack) {
  std::vector<std::string> follow_up_words;
  for (const char* text : {"skate ramp", "big ramp", "ramp for all", "an owl"}) {
    const std::string taken =
        Cli({"response", "submit", "small", "--answer", "wish=" + std::string(text)});
    const size_t begin = taken.find(": ") + 2;
    follow_up_words.push_back(taken.substr(begin, taken.find('\n', begin) - begin));
  }
  LetCodingCatchUp();
  EXPECT_THAT(Cli({"theme", "emerging"}),
              AllOf(HasSubstr("1. ramp  [en] 3 responses"), HasSubstr("an owl")));

  Cli({"response", "withdraw", follow_up_words[1]});
  Cli({"response", "withdraw", follow_up_words[3]});
  LetCodingCatchUp();

  EXPECT_THAT(Cli({"theme", "emerging"}),
              AllOf(HasSubstr("1. ramp  [en] 2 responses"), Not(HasSubstr("big ramp")),
                    HasSubstr("Said by one person: 0 texts"), Not(HasSubstr("an owl"))));
}

TEST_F(ReviewJourneyTest, AFileSentAgainChangesNothing) {
  Import({"the park"});
  LetCodingCatchUp();
  const std::string read = Table({"theme", "texts", "--theme", "parks"}, "friends");
  ASSERT_EQ(Review("ann", read, /*separately=*/false).exit_code, 0);
  LetCodingCatchUp();
  const std::string head = service_.Head();

  EXPECT_EQ(Review("ann", read, /*separately=*/false).exit_code, 0);

  EXPECT_EQ(service_.Head(), head);
}

TEST_F(ReviewJourneyTest, ATableThatNobodyFilledInSaysNothing) {
  Import({"the park"});
  LetCodingCatchUp();
  const std::string queue = Cli({"theme", "queue", "--csv"});
  const std::string head = service_.Head();

  const Outcome reviewed = Review("ann", queue, /*separately=*/false);

  EXPECT_THAT(reviewed.output, HasSubstr("0 of 0 rows are kept; 1 were not read."));
  EXPECT_EQ(service_.Head(), head);
}

TEST_F(ReviewJourneyTest, RowsThatAreNotTakenAreNamedAndTheOthersKept) {
  Import({"the park"});
  LetCodingCatchUp();

  const Outcome reviewed = Review(
      "ann",
      Table({"theme", "texts", "--theme", "parks"}, "friends") + "no-such-response,wish,parks\n",
      /*separately=*/false);

  EXPECT_EQ(reviewed.exit_code, 4);
  EXPECT_THAT(reviewed.output, HasSubstr("1 of 2 rows are kept; 0 were not read."));
  EXPECT_THAT(test::ReadFile(service_.PathOf("ann.csv.rejected.csv")),
              HasSubstr("3,,\"there is no such text, or it was erased\""));
}

TEST_F(ReviewJourneyTest, LeadersDoNotReadTexts) {
  Import({"the park"});

  const Outcome shown = service_.Cli({"--role", "executive", "theme", "queue"});

  EXPECT_NE(shown.exit_code, 0);
  EXPECT_THAT(shown.output, Not(HasSubstr("park")));
}

TEST_F(ReviewJourneyTest, RecordsWhoIsShownWhichTexts) {
  Import({"The park by our flats", "More buses"});
  LetCodingCatchUp();
  EXPECT_THAT(Cli({"audit"}), Not(HasSubstr("TextsShown")));

  const std::string table = Cli({"theme", "texts", "--theme", "parks", "--limit", "100", "--csv"});

  const size_t row = table.find('\n') + 1;
  ASSERT_LT(row, table.size()) << table;
  const std::string response = "response-" + table.substr(row, table.find(',', row) - row);
  const std::string audit = Cli({"audit", "--about", response});
  EXPECT_THAT(audit, AllOf(HasSubstr("TextsShown"), HasSubstr("ListThemedTexts")));
  EXPECT_THAT(audit, Not(HasSubstr("park")));
}

}  // namespace
}  // namespace ourvoice
