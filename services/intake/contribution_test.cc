#include "services/intake/contribution.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/intake/example_survey.h"
#include "services/kit/error_detail.h"

namespace ourvoice::intake {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

KeptFeedback Given() {
  KeptFeedback kept;
  Evolve(kept,
         FromText<v1::FeedbackSubmitted>("feedback { text: 'The kettle' } author: 'account-t'"),
         {});
  return kept;
}

v1::AnswerFeedbackRequest Answer() {
  return FromText<v1::AnswerFeedbackRequest>(
      "state: FEEDBACK_STATE_DONE reply: 'It is mended.' answered_by: 'Ann Example'");
}

std::vector<std::string> Faults(const v1::AnswerFeedbackRequest& request) {
  std::vector<std::string> fields;
  const absl::Status status = Decide(Given(), request, options::v1::ROLE_OFFICER).status();
  for (const kit::FieldViolation& fault : kit::ViolationsOf(status)) fields.push_back(fault.field);
  return fields;
}

TEST(ContributionTest, BeginsAsReceivedAndFollowsEachAnswer) {
  KeptFeedback kept = Given();
  EXPECT_EQ(kept.contribution.state(), v1::FEEDBACK_STATE_RECEIVED);

  const auto answered = Decide(kept, Answer(), options::v1::ROLE_EXECUTIVE);
  ASSERT_TRUE(answered.ok()) << answered.status();
  Evolve(kept, *answered, {});

  EXPECT_EQ(kept.contribution.state(), v1::FEEDBACK_STATE_DONE);
  ASSERT_EQ(kept.contribution.replies_size(), 1);
  EXPECT_EQ(kept.contribution.replies(0).text(), "It is mended.");
  EXPECT_EQ(kept.contribution.replies(0).answered_by(), "Ann Example");
  EXPECT_EQ(kept.contribution.replies(0).answered_as(), options::v1::ROLE_EXECUTIVE);
}

TEST(ContributionTest, NamesEveryMissingFieldOfAnAnswer) {
  EXPECT_THAT(Faults({}), ElementsAre("state", "reply", "answered_by"));
}

TEST(ContributionTest, NobodyAnswersThatItIsReceivedNorWhatTheSchemaDoesNotHave) {
  for (const int state : {1, 99}) {
    v1::AnswerFeedbackRequest request = Answer();
    request.set_state(static_cast<v1::FeedbackState>(state));
    EXPECT_THAT(Faults(request), ElementsAre("state"));
  }
}

TEST(ContributionTest, OnlyReadingNeedsNoWords) {
  v1::AnswerFeedbackRequest request = Answer();
  request.clear_reply();
  for (const auto state :
       {v1::FEEDBACK_STATE_WORKED_ON, v1::FEEDBACK_STATE_DONE, v1::FEEDBACK_STATE_NOT_TO_BE_DONE}) {
    request.set_state(state);
    EXPECT_THAT(Faults(request), ElementsAre("reply"));
  }
  request.set_state(v1::FEEDBACK_STATE_READ);
  EXPECT_THAT(Faults(request), IsEmpty());
}

TEST(ContributionTest, LimitsAReplyInCodePointsAndNeverRepeatsIt) {
  v1::AnswerFeedbackRequest request = Answer();
  std::string reply;
  for (int i = 0; i < 1000; ++i) reply += "ż";
  request.set_reply(reply);
  EXPECT_THAT(Faults(request), IsEmpty());

  request.set_reply(reply + "quagganary");
  const absl::Status refused = Decide(Given(), request, options::v1::ROLE_OFFICER).status();
  EXPECT_TRUE(absl::IsInvalidArgument(refused));
  EXPECT_THAT(refused.ToString(), Not(HasSubstr("quagganary")));
}

TEST(ContributionTest, NobodyAnswersWhatIsNotThere) {
  const absl::Status refused = Decide({}, Answer(), options::v1::ROLE_OFFICER).status();

  EXPECT_TRUE(absl::IsNotFound(refused));
}

TEST(ContributionTest, TakesFiftyReplies) {
  KeptFeedback kept = Given();
  for (int i = 0; i < 50; ++i) {
    Evolve(kept, *Decide(kept, Answer(), options::v1::ROLE_OFFICER), {});
  }

  const absl::Status refused = Decide(kept, Answer(), options::v1::ROLE_OFFICER).status();

  EXPECT_TRUE(absl::IsFailedPrecondition(refused));
  EXPECT_EQ(kit::ReasonOf(refused), "TOO_MANY_REPLIES");
}

TEST(ContributionTest, IsWithdrawnByItsAuthorAlone) {
  EXPECT_TRUE(DecideToWithdraw(Given(), "account-t").ok());
  EXPECT_TRUE(absl::IsNotFound(DecideToWithdraw(Given(), "account-u").status()));
  EXPECT_TRUE(absl::IsNotFound(DecideToWithdraw(Given(), "").status()));
}

TEST(ContributionTest, WithoutAnAuthorIsWithdrawnByNobody) {
  KeptFeedback kept = Given();
  kept.author.clear();

  EXPECT_TRUE(absl::IsNotFound(DecideToWithdraw(kept, "").status()));
}

}  // namespace
}  // namespace ourvoice::intake
