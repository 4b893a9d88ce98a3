#include "clients/cli/review_text.h"

#include <gtest/gtest.h>

namespace ourvoice::cli {
namespace {

// A text that answers `change`, in English.
theme::v1::ReviewItem ItemOf(const char* text) {
  theme::v1::ReviewItem item;
  item.set_response_id("r1");
  item.set_text(text);
  item.mutable_coding()->set_question_id("change");
  item.mutable_coding()->set_language("en");
  return item;
}

TEST(ReviewTextTest, ShowsEachThemeWithTheWordsThatGaveIt) {
  theme::v1::ReviewItem item = ItemOf("Żółty park, no bus");
  item.set_reason(theme::v1::REVIEW_REASON_UNSURE);
  theme::v1::ThemeCoding& theme = *item.mutable_coding()->add_themes();
  theme.set_theme_id("parks");
  theme.set_confidence(0.5);
  theme.add_evidence()->set_begin(6);
  theme.mutable_evidence(0)->set_end(10);

  EXPECT_EQ(ReviewItemText(item, 80),
            "r1 change  [en] little evidence\n"
            "Żółty park, no bus\n"
            "  parks (0.50): \"park\"\n");
}

TEST(ReviewTextTest, ShowsWhoDecidedAndWhen) {
  theme::v1::ReviewItem item = ItemOf("dunno");
  item.mutable_decision()->add_reviewers("ann");
  item.mutable_decision()->add_reviewers("ben");
  item.mutable_decision()->mutable_time()->set_seconds(1'790'000'000);

  EXPECT_EQ(ReviewItemText(item, 80),
            "r1 change  [en] waits for nobody\n"
            "dunno\n"
            "  decided by ann, ben on 2026-09-21: no theme\n");
}

TEST(ReviewTextTest, ShowsWhyATextWasSetAside) {
  theme::v1::ReviewItem item = ItemOf("asdf");
  item.set_reason(theme::v1::REVIEW_REASON_SET_ASIDE);
  item.mutable_decision()->add_reviewers("ann");
  item.mutable_decision()->set_set_aside(theme::v1::SET_ASIDE_REASON_NO_ANSWER);
  item.mutable_decision()->mutable_time()->set_seconds(1'790'000'000);

  EXPECT_EQ(ReviewItemText(item, 80),
            "r1 change  [en] set aside\n"
            "asdf\n"
            "  decided by ann on 2026-09-21: set aside, it answers nothing\n");
}

TEST(ReviewTextTest, ReadsEveryReasonToSetATextAsideThatItNames) {
  for (const std::string& word : SetAsideReasonWords()) {
    EXPECT_NE(SetAsideReasonFromWord(word), theme::v1::SET_ASIDE_REASON_UNSPECIFIED) << word;
  }
}

TEST(ReviewTextTest, ReadsEveryReasonThatItNames) {
  for (const std::string& word : ReasonWords()) {
    EXPECT_NE(ReasonFromWord(word), theme::v1::REVIEW_REASON_UNSPECIFIED) << word;
  }
  EXPECT_EQ(ReasonFromWord("boredom"), theme::v1::REVIEW_REASON_UNSPECIFIED);
}

}  // namespace
}  // namespace ourvoice::cli
