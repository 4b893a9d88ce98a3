#include "clients/cli/erase_list.h"

#include <gmock/gmock.h>

namespace ourvoice::cli {
namespace {

using identity::v1::SubjectOutcome;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(EraseListTest, TellsWordsFromStreams) {
  EXPECT_EQ(
      ReadEraseItem(" apple bridge candle dolphin ember ", "--words").subject.follow_up_words(),
      "apple bridge candle dolphin ember");
  EXPECT_EQ(ReadEraseItem("response-0f\r", "--subject").subject.subject(), "response-0f");
}

TEST(EraseListTest, PassesOverEmptyLinesAndRemarksAndKnowsItsLines) {
  const auto items = ReadEraseList("# asked in May\n\nresponse-1\r\n  \napple b c d e\n", "list");
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(items[0].subject.subject(), "response-1");
  EXPECT_EQ(items[0].place, "list line 3");
  EXPECT_TRUE(items[1].subject.has_follow_up_words());
  EXPECT_EQ(items[1].place, "list line 5");
}

TEST(EraseListTest, SaysWhatBecameOfEachAndNeverRepeatsWords) {
  const auto items = ReadEraseList("response-1\nresponse-2\nquagganary b c d e\nsurvey-3", "list");
  identity::v1::EraseSubjectsResponse response;
  const auto add = [&](const char* subject, SubjectOutcome::Outcome outcome) {
    response.add_outcomes()->set_subject(subject);
    response.mutable_outcomes()->rbegin()->set_outcome(outcome);
  };
  add("response-1", SubjectOutcome::OUTCOME_ERASED);
  add("response-2", SubjectOutcome::OUTCOME_ERASED_BEFORE);
  add("", SubjectOutcome::OUTCOME_UNKNOWN);
  add("survey-3", SubjectOutcome::OUTCOME_UNKNOWN);

  const std::string text = EraseText(items, response);

  EXPECT_THAT(text, HasSubstr("erased         response-1\n"));
  EXPECT_THAT(text, HasSubstr("erased before  response-2\n"));
  EXPECT_THAT(text, HasSubstr("unknown        list line 3: no answer has these words"));
  EXPECT_THAT(text, HasSubstr("unknown        survey-3: nothing sealed"));
  EXPECT_THAT(text, HasSubstr("1 erased, 1 erased before, 2 unknown.\n"));
  EXPECT_THAT(text, Not(HasSubstr("quagganary")));
}

}  // namespace
}  // namespace ourvoice::cli
