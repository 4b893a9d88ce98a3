// A young person's words, from permission to a leader's eyes, and gone again: against the real
// program.
#include <gmock/gmock.h>

#include <regex>
#include <string>
#include <vector>

#include "ourvoice/theme/v1/theme_service.pb.h"
#include "tests/e2e/running_service.h"

namespace ourvoice {
namespace {

using test::Outcome;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kNone[] = "No quote is approved.\n";

class QuoteJourneyTest : public ::testing::Test {
 protected:
  QuoteJourneyTest() {
    service_.PublishSmallSurvey();
    Cli({"codebook", "import", "tests/e2e/testdata/review-codebook.yaml"});
    Cli({"codebook", "publish", "our-year"});
  }

  std::string Cli(const std::vector<std::string>& arguments) {
    const Outcome outcome = service_.Cli(arguments);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
    return outcome.output;
  }

  // Gives the follow-up words.
  std::string Submit(const std::string& wish, bool may_quote) {
    std::vector<std::string> arguments = {"response", "submit", "small", "--answer",
                                          "wish=" + wish};
    if (may_quote) arguments.insert(arguments.end(), {"--answer", "may_quote=yes"});
    const std::string submitted = Cli(arguments);
    LetCodingCatchUp();
    std::smatch words;
    std::regex_search(submitted, words,
                      std::regex("Follow-up words: (([a-z]{3,8} ){4}[a-z]{3,8})"));
    return words[1];
  }

  // Waits until everything is coded.
  void LetCodingCatchUp() {
    theme::v1::GetCodebookRequest codebook;
    codebook.set_codebook_id("our-year");
    codebook.set_wait_until_coded(true);
    EXPECT_TRUE(service_
                    .CallLocal("officer", "/ourvoice.theme.v1.ThemeService/GetCodebook",
                               codebook.SerializeAsString())
                    .ok());
  }

  // The response of the only text that a list of texts holds.
  std::string ResponseIn(const std::string& csv) {
    const size_t begin = csv.find('\n') + 1;
    return csv.substr(begin, csv.find(',', begin) - begin);
  }

  Outcome Approve(const std::string& response, const std::string& words) {
    return service_.Cli({"quote", "approve", "--response", response, "--question", "wish",
                         "--words", words, "--themes", "parks", "--approver", "ann"});
  }

  std::string List() { return Cli({"quote", "list", "small"}); }

  test::RunningService service_;
};

TEST_F(QuoteJourneyTest, AQuoteIsReadByLeadersUntilItsAuthorTakesItBack) {
  const std::string follow_up_words = Submit("Aisha and me like the park and the ducks", true);
  const std::string offered = Cli({"quote", "candidates", "small", "--csv"});
  EXPECT_THAT(offered, AllOf(HasSubstr("[name] and me like the park"), Not(HasSubstr("Aisha"))));
  const std::string response = ResponseIn(offered);
  EXPECT_EQ(List(), kNone);

  const Outcome approved = Approve(response, "[name] and me like the park [...]");

  EXPECT_EQ(approved.exit_code, 0) << approved.errors;
  for (const char* role : {"executive", "scrutiny", "partner", "officer"}) {
    EXPECT_EQ(Cli({"--role", role, "quote", "list", "small", "--theme", "parks"}),
              "“[name] and me like the park [...]”\n  Parks, wish, en\n");
  }
  const std::string json =
      Cli({"quote", "list", "small", "--frame", "our-year", "--value", "places", "--json"});
  EXPECT_THAT(json, AllOf(HasSubstr(R"("words":"[name] and me like the park [...]")"),
                          Not(HasSubstr(response))));
  EXPECT_THAT(Cli({"quote", "candidates", "small", "--approved"}),
              HasSubstr("approved by ann on "));

  Cli({"response", "withdraw", follow_up_words});

  EXPECT_EQ(List(), kNone);
  EXPECT_EQ(Cli({"quote", "candidates", "small", "--approved"}), kNone);
}

TEST_F(QuoteJourneyTest, AQuoteGoesWithItsErasedResponse) {
  const std::string follow_up_words = Submit("more trees in the park", true);
  const std::string response = ResponseIn(Cli({"quote", "candidates", "small", "--csv"}));
  ASSERT_EQ(Approve(response, "more trees in the park").exit_code, 0);
  ASSERT_THAT(List(), HasSubstr("trees"));

  Cli({"erase", "--words", follow_up_words, "--reason", "asked-by-person"});

  EXPECT_EQ(List(), kNone);
}

TEST_F(QuoteJourneyTest, NobodyIsQuotedWhoDidNotAllowIt) {
  Submit("the park is dark", false);
  EXPECT_EQ(Cli({"quote", "candidates", "small"}), "No text may be quoted.\n");
  const std::string response = ResponseIn(Cli({"theme", "texts", "--theme", "parks", "--csv"}));
  const std::string head = service_.Head();

  const Outcome refused = Approve(response, "the park is dark");

  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_THAT(refused.errors, AllOf(HasSubstr("did not say that they may be quoted"),
                                    Not(HasSubstr("dark")), Not(HasSubstr(response))));
  EXPECT_EQ(service_.Head(), head);
  EXPECT_EQ(List(), kNone);
}

TEST_F(QuoteJourneyTest, AnOfficerWithdrawsAQuote) {
  Submit("more trees in the park", true);
  const std::string response = ResponseIn(Cli({"quote", "candidates", "small", "--csv"}));
  ASSERT_EQ(Approve(response, "more trees in the park").exit_code, 0);

  Cli({"quote", "withdraw", "--response", response, "--question", "wish", "--withdrawn-by", "ben"});

  EXPECT_EQ(List(), kNone);
}

TEST_F(QuoteJourneyTest, ATableOfCandidatesIsFilledInAndGivenBack) {
  Submit("-more trees, and \"quiet\" in the park", true);
  const std::string path = service_.PathOf("quotes.csv");
  std::string table = Cli({"quote", "candidates", "small", "--csv"});
  test::WriteFile(path, table);
  EXPECT_THAT(Cli({"quote", "approve", "--file", path, "--approver", "ann"}),
              HasSubstr("0 of 0 rows are approved; 1 were not read."));
  table.replace(table.rfind(",-"), 2, ",parks");
  test::WriteFile(path, table);

  EXPECT_THAT(Cli({"quote", "approve", "--file", path, "--approver", "ann"}),
              HasSubstr("1 of 1 rows are approved; 0 were not read."));

  EXPECT_EQ(Cli({"quote", "list", "small", "--csv"}),
            "words,themes,question_id,language\r\n"
            "\"'-more trees, and \"\"quiet\"\" in the park\",parks,wish,en\r\n");
  const std::string head = service_.Head();
  Cli({"quote", "approve", "--file", path, "--approver", "ann"});
  EXPECT_EQ(service_.Head(), head);
}

TEST_F(QuoteJourneyTest, LeadersSeeNoCandidatesAndApproveNothing) {
  Submit("the park", true);

  const Outcome shown = service_.Cli({"--role", "executive", "quote", "candidates", "small"});

  EXPECT_NE(shown.exit_code, 0);
  EXPECT_THAT(shown.output, Not(HasSubstr("park")));
}

}  // namespace
}  // namespace ourvoice
