#include "services/intake/feedback_service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/intake/feedback_for_test.h"
#include "services/kit/error_detail.h"
#include "services/kit/timestamp.h"

namespace ourvoice::intake {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class FeedbackServiceTest : public FeedbackFixture {};

TEST_F(FeedbackServiceTest, EachFindsTheirOwnTheNewestFirst) {
  Give("The kettle");
  Give(Example("Somebody else’s"), "account-sam");
  Give("The door");

  EXPECT_THAT(Texts(Mine()), ElementsAre("The door", "The kettle"));
  EXPECT_THAT(Texts(Mine("account-sam")), ElementsAre("Somebody else’s"));
}

TEST_F(FeedbackServiceTest, NobodyFindsWhatHasNoAuthor) {
  Give(Example("Given before"), "");

  EXPECT_THAT(Mine(), IsEmpty());
  const absl::Status refused = service_.ListMyFeedback(By(""), {}).status();
  EXPECT_TRUE(absl::IsFailedPrecondition(refused));
  EXPECT_EQ(kit::ReasonOf(refused), "SIGN_IN_NEEDED");
  EXPECT_THAT(Texts(All()), ElementsAre("Given before"));
}

TEST_F(FeedbackServiceTest, AListNeverTellsTheAccountOfTheAuthor) {
  Give("The kettle");

  for (const std::vector<v1::Contribution>& list : {Mine(), All()}) {
    ASSERT_THAT(list, SizeIs(1));
    EXPECT_THAT(list[0].SerializeAsString(), Not(HasSubstr("tash")));
    EXPECT_EQ(list[0].feedback().shown_role(), "Care consultant");
  }
}

TEST_F(FeedbackServiceTest, LeadersChooseByWhatItIsAboutItsKindAndHowFarItHasCome) {
  const std::string kettle = Give("The kettle");
  v1::Feedback plan = Example("The plan");
  plan.set_about_kind(v1::Feedback::ABOUT_KIND_PLAN);
  plan.set_kind(v1::Feedback::KIND_NOT_WORKING);
  Give(plan);
  ASSERT_TRUE(service_.AnswerFeedback(Officer(), Answer(kettle)).ok());

  EXPECT_THAT(Texts(All("about_kind: ABOUT_KIND_PLAN")), ElementsAre("The plan"));
  EXPECT_THAT(Texts(All("kind: KIND_WORKING")), ElementsAre("The kettle"));
  EXPECT_THAT(Texts(All("state: FEEDBACK_STATE_RECEIVED")), ElementsAre("The plan"));
  EXPECT_THAT(Texts(All("state: FEEDBACK_STATE_WORKED_ON")), ElementsAre("The kettle"));
  EXPECT_THAT(All("kind: KIND_WORKING about_kind: ABOUT_KIND_PLAN"), IsEmpty());
}

TEST_F(FeedbackServiceTest, GivesPageAfterPage) {
  for (const char* text : {"1", "2", "3", "4", "5"}) Give(text);
  v1::ListFeedbackRequest request;
  request.set_page_size(2);
  std::vector<std::string> texts;
  do {
    const auto page = service_.ListFeedback(Officer(), request);
    ASSERT_TRUE(page.ok()) << page.status();
    EXPECT_LE(page->contributions_size(), 2);
    for (const auto& contribution : page->contributions()) {
      texts.push_back(contribution.feedback().text());
    }
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());

  EXPECT_THAT(texts, ElementsAre("5", "4", "3", "2", "1"));
  request.set_page_token("no token");
  EXPECT_TRUE(absl::IsInvalidArgument(service_.ListFeedback(Officer(), request).status()));
}

TEST_F(FeedbackServiceTest, WhoReadsWhatOthersWroteIsOnRecord) {
  const std::string id = Give("The kettle");

  All();

  const auto audit = Recorded({"audit_intake"});
  ASSERT_THAT(audit, SizeIs(1));
  EXPECT_EQ(audit[0].envelope.actor(), "account-ann");
  const auto shown = storage::Read<v1::FeedbackShown>(audit[0]);
  EXPECT_EQ(shown->method(), "ListFeedback");
  EXPECT_THAT(shown->feedback_ids(), ElementsAre(id));
}

TEST_F(FeedbackServiceTest, NothingOnRecordTellsWhoReadsTheirOwn) {
  const std::string id = Give("The kettle");
  Mine();
  ASSERT_TRUE(Withdraw(id).ok());

  for (const storage::RecordedEvent& event : Recorded({})) {
    EXPECT_EQ(event.envelope.actor(), "") << event.envelope.type();
  }
  EXPECT_THAT(Recorded({"audit_intake"}), IsEmpty());
}

TEST_F(FeedbackServiceTest, TheAuthorReadsEachReplyWithNameAndRole) {
  const std::string id = Give("The kettle");
  const auto answered = service_.AnswerFeedback(Officer(), Answer(id));
  ASSERT_TRUE(answered.ok()) << answered.status();

  const auto mine = Mine();

  ASSERT_THAT(mine, SizeIs(1));
  EXPECT_EQ(mine[0].state(), v1::FEEDBACK_STATE_WORKED_ON);
  ASSERT_EQ(mine[0].replies_size(), 1);
  const v1::FeedbackReply& reply = mine[0].replies(0);
  EXPECT_EQ(reply.text(), "We have ordered a new one.");
  EXPECT_EQ(reply.answered_by(), "Ann Example");
  EXPECT_EQ(reply.answered_as(), options::v1::ROLE_OFFICER);
  EXPECT_EQ(kit::TimeOf(reply.time()), now_);
  EXPECT_EQ(answered->reply().SerializeAsString(), reply.SerializeAsString());
}

TEST_F(FeedbackServiceTest, AnAnswerThatIsRepeatedCountsOnce) {
  const std::string id = Give("The kettle");
  const auto first = service_.AnswerFeedback(Officer(), Answer(id));
  now_ += absl::Minutes(5);

  const auto again = service_.AnswerFeedback(Officer(), Answer(id));

  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->reply().SerializeAsString(), first->reply().SerializeAsString());
  EXPECT_EQ(Mine()[0].replies_size(), 1);
  v1::AnswerFeedbackRequest other = Answer(id);
  other.set_reply("Something else.");
  EXPECT_FALSE(service_.AnswerFeedback(Officer(), other).ok());
}

TEST_F(FeedbackServiceTest, NobodyAnswersWhatIsNotThere) {
  const std::string id = Give("The kettle");
  ASSERT_TRUE(service_.AnswerFeedback(Officer(), Answer(id)).ok());
  ASSERT_TRUE(Withdraw(id).ok());

  for (const std::string& unknown : {id, std::string("nowhere"), std::string("No Id")}) {
    EXPECT_TRUE(absl::IsNotFound(service_.AnswerFeedback(Officer(), Answer(unknown)).status()))
        << unknown;
  }
}

TEST_F(FeedbackServiceTest, WhatItsAuthorRemovesIsInNoListAndOpensNoMore) {
  const std::string id = Give("The kettle");
  ASSERT_TRUE(service_.AnswerFeedback(Officer(), Answer(id)).ok());

  ASSERT_TRUE(Withdraw(id).ok());

  EXPECT_THAT(Mine(), IsEmpty());
  EXPECT_THAT(All(), IsEmpty());
  const auto events = Recorded({"feedback"});
  ASSERT_THAT(events, SizeIs(3));
  EXPECT_FALSE(events[0].opened);
  EXPECT_FALSE(events[1].opened);
}

TEST_F(FeedbackServiceTest, WhatIsErasedIsInNoList) {
  Erase(Give("The kettle"));

  EXPECT_THAT(Mine(), IsEmpty());
  EXPECT_THAT(All(), IsEmpty());
}

TEST_F(FeedbackServiceTest, ARemovalThatIsRepeatedIsAnsweredAsAtFirst) {
  const std::string id = Give("The kettle");
  ASSERT_TRUE(Withdraw(id).ok());

  EXPECT_TRUE(Withdraw(id).ok());
  EXPECT_TRUE(absl::IsNotFound(Withdraw(id, "account-tash", "withdraw-it-now-2")));
}

TEST_F(FeedbackServiceTest, NobodyRemovesWhatSomebodyElseGave) {
  const std::string id = Give("The kettle");

  EXPECT_TRUE(absl::IsNotFound(Withdraw(id, "account-sam")));
  EXPECT_TRUE(absl::IsFailedPrecondition(Withdraw(id, "")));
  EXPECT_THAT(Mine(), SizeIs(1));
}

TEST_F(FeedbackServiceTest, NobodyRemovesAnythingByAnIdThatIsEasyToGuess) {
  EXPECT_TRUE(absl::IsInvalidArgument(Withdraw(Give("The kettle"), "account-tash", "1")));
}

}  // namespace
}  // namespace ourvoice::intake
