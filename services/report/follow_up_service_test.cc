#include "services/report/follow_up_service.h"

#include <gtest/gtest.h>

#include "services/kit/error_detail.h"
#include "services/report/record_for_test.h"

namespace ourvoice::report {
namespace {

// One coded answer, and the service over the record that holds it.
class FollowUpServiceTest : public testing::Test {
 protected:
  FollowUpServiceTest()
      : running_(Filled(record_)), service_(record_.log(), *running_.runner, running_.view) {}

  static storage::EventLog& Filled(Record& record) {
    record.Define();
    record.Publish(Voices());
    record.Code(record.Submit({}), {{"park"}});
    return record.log();
  }

  absl::StatusOr<v1::GetFollowUpResponse> Ask(const std::string& words) {
    v1::GetFollowUpRequest request;
    request.set_follow_up_words(words);
    return service_.GetFollowUp(request);
  }

  Record record_;
  RunningView running_;
  FollowUpService service_;
};

TEST_F(FollowUpServiceTest, FindsAnAnswerByItsWords) {
  const auto told = Ask(record_.words());

  ASSERT_TRUE(told.ok()) << told.status();
  EXPECT_EQ(told->state(), v1::GetFollowUpResponse::STATE_SORTED);
  ASSERT_EQ(told->themes_size(), 1);
  EXPECT_EQ(told->themes(0).name(), "About park");
}

TEST_F(FollowUpServiceTest, TellsOfTheCodingThatStands) {
  record_.Code("1", {{"bus"}});

  const auto told = Ask(record_.words());

  ASSERT_TRUE(told.ok()) << told.status();
  ASSERT_EQ(told->themes_size(), 1);
  EXPECT_EQ(told->themes(0).name(), "About bus");
}

TEST_F(FollowUpServiceTest, AnswersForWordsOfNobodyAsForThoseOfTheErased) {
  const absl::Status nobody = Ask("one two three four five").status();
  record_.Withdraw("1");
  const absl::Status erased = Ask(record_.words()).status();

  EXPECT_EQ(kit::ReasonOf(nobody), "RESPONSE_UNKNOWN");
  EXPECT_EQ(erased, nobody);
}

TEST_F(FollowUpServiceTest, RefusesWhatIsNotFiveWords) {
  EXPECT_EQ(Ask("one two").status().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace ourvoice::report
