#include "services/intake/feedback_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/intake/feedback_for_test.h"

namespace ourvoice::intake {
namespace {

using testing::ElementsAre;

class FeedbackViewTest : public FeedbackFixture {
 protected:
  std::vector<std::string> Ids(const storage::ViewRunner& runner) {
    std::vector<std::string> ids;
    EXPECT_TRUE(view_
                    .Scan(runner.Rows(), "",
                          [&](std::string_view, const v1::FeedbackRow& row) {
                            ids.push_back(row.feedback_id());
                            return true;
                          })
                    .ok());
    return ids;
  }

  bool CatchUp(storage::ViewRunner& runner) {
    return runner.WaitUntilApplied(*log_.Head(), absl::InfiniteDuration());
  }
};

TEST_F(FeedbackViewTest, ListsTheNewestFirst) {
  const std::string first = Give("The kettle");
  const std::string second = Give("The door");
  ASSERT_TRUE(CatchUp(*runner_));

  EXPECT_THAT(Ids(*runner_), ElementsAre(second, first));
}

TEST_F(FeedbackViewTest, KeepsNeitherWordsNorWhose) {
  const std::string id = Give("The kettle");
  ASSERT_TRUE(service_.AnswerFeedback(Officer(), Answer(id)).ok());
  ASSERT_TRUE(CatchUp(*runner_));

  std::string rows;
  ASSERT_TRUE(runner_->Rows()
                  .Scan("",
                        [&](std::string_view key, std::string_view value) {
                          rows += std::string(key) + std::string(value);
                          return true;
                        })
                  .ok());

  for (const char* secret : {"kettle", "North", "Care", "tash", "ordered", "Ann"}) {
    EXPECT_EQ(rows.find(secret), std::string::npos) << secret;
  }
}

TEST_F(FeedbackViewTest, DropsWhatIsWithdrawnAndWhatIsErased) {
  const std::string withdrawn = Give("The kettle");
  const std::string erased = Give("The door");
  const std::string stays = Give("The stairs");
  ASSERT_TRUE(Withdraw(withdrawn).ok());
  Erase(erased);
  ASSERT_TRUE(CatchUp(*runner_));

  EXPECT_THAT(Ids(*runner_), ElementsAre(stays));
}

TEST_F(FeedbackViewTest, MadeAnewIsTheSame) {
  const std::string answered = Give("The kettle");
  ASSERT_TRUE(service_.AnswerFeedback(Officer(), Answer(answered)).ok());
  const std::string withdrawn = Give("The door");
  v1::AnswerFeedbackRequest answer = Answer(withdrawn);
  answer.set_request_id("answer-2");
  ASSERT_TRUE(service_.AnswerFeedback(Officer(), answer).ok());
  ASSERT_TRUE(CatchUp(*runner_));
  ASSERT_TRUE(Withdraw(withdrawn).ok());
  ASSERT_TRUE(CatchUp(*runner_));

  const storage::TemporaryDirectory folder;
  FeedbackView anew;
  const auto runner = *storage::ViewRunner::Start(folder.path(), log_, anew);
  ASSERT_TRUE(CatchUp(*runner));

  EXPECT_EQ(*runner->Hash(), *runner_->Hash());
}

}  // namespace
}  // namespace ourvoice::intake
