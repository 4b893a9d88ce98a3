#include "clients/cli/quote_text.h"

#include <gmock/gmock.h>

namespace ourvoice::cli {
namespace {

using ::testing::ElementsAre;

theme::v1::QuoteCandidate Candidate() {
  theme::v1::QuoteCandidate candidate;
  candidate.set_response_id("r1");
  candidate.set_question_id("wish");
  candidate.set_language("en");
  candidate.set_words("[name] likes the park");
  candidate.add_theme_ids("parks");
  return candidate;
}

theme::v1::Quote Quote(const std::string& words) {
  theme::v1::Quote quote;
  quote.set_words(words);
  quote.set_question_id("wish");
  quote.set_language("en");
  for (const char* id : {"buses", "parks"}) {
    theme::v1::QuoteTheme& theme = *quote.add_themes();
    theme.set_theme_id(id);
    theme.set_name("Theme " + std::string(id));
  }
  return quote;
}

TEST(QuoteCandidateTextTest, ShowsWhatIsOffered) {
  EXPECT_EQ(QuoteCandidateText(Candidate(), 80),
            "r1 wish  [en] parks\n"
            "[name] likes the park\n");
}

TEST(QuoteCandidateTextTest, ShowsWhatIsApprovedAndWhoseWordsTheyAre) {
  theme::v1::QuoteCandidate candidate = Candidate();
  candidate.set_put_by_helper(true);
  candidate.mutable_approved()->set_words("[…] the park");
  candidate.mutable_approved()->set_approver("ann");
  candidate.mutable_approved()->mutable_time()->set_seconds(1'790'000'000);

  EXPECT_EQ(QuoteCandidateText(candidate, 80),
            "r1 wish  [en] parks\n"
            "[name] likes the park\n"
            "  in a helper's words, not the young person's own\n"
            "  approved by ann on 2026-09-21 for no theme:\n"
            "[…] the park\n");
}

TEST(QuoteCandidateCellsTest, SayThatNobodyReadThemYet) {
  EXPECT_THAT(QuoteCandidateCells(Candidate()),
              ElementsAre("r1", "wish", "en", "no", "[name] likes the park", "parks", "-"));
}

TEST(QuoteTextTest, ShowsWordsThemesQuestionAndLanguageAlone) {
  EXPECT_EQ(QuoteText(Quote("the park"), 80),
            "“the park”\n"
            "  Theme buses, Theme parks, wish, en\n");
}

TEST(QuoteTextTest, ShowsNoCharacterThatMovesATerminal) {
  EXPECT_EQ(QuoteText(Quote("the \u001b[2J park"), 80),
            "“the \\u{1B}[2J park”\n"
            "  Theme buses, Theme parks, wish, en\n");
}

TEST(QuoteCellsTest, RunAsNoFormula) {
  EXPECT_THAT(QuoteCells(Quote("=1+1")), ElementsAre("'=1+1", "buses|parks", "wish", "en"));
}

}  // namespace
}  // namespace ourvoice::cli
