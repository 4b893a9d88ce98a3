#include "services/intake/joining_view.h"

#include <gtest/gtest.h>

#include "services/intake/joining_for_test.h"

namespace ourvoice::intake {
namespace {

class JoiningViewTest : public JoiningFixture {
 protected:
  // Whether these bytes stand in any row.
  bool IsKept(std::string_view secret) {
    bool found = false;
    EXPECT_TRUE(joining_runner_->Rows()
                    .Scan("",
                          [&](std::string_view key, std::string_view value) {
                            found = found || key.find(secret) != std::string_view::npos ||
                                    value.find(secret) != std::string_view::npos;
                            return true;
                          })
                    .ok());
    return found;
  }
};

TEST_F(JoiningViewTest, KeepsHashesAndNeitherCodesNorKeys) {
  EXPECT_TRUE(IsKept(key_.HashOf(TypedCode())));
  EXPECT_FALSE(IsKept(TypedCode().text));
  EXPECT_FALSE(IsKept(ScannedCode().text));
  EXPECT_FALSE(IsKept(LessonCode().text));
  EXPECT_FALSE(IsKept(std::string(joining::kJoinKeyBytes, 'k')));
}

TEST_F(JoiningViewTest, FindsNothingAfterARestartUntilItHasReadTheKeys) {
  Start();
  const auto before = codes_->Find(joining_runner_->Rows(), TypedCode());
  ASSERT_TRUE(before.ok()) << before.status();
  EXPECT_TRUE(before->empty());

  ASSERT_TRUE(codes_->LoadKeys(log_).ok());

  const auto after = codes_->Find(joining_runner_->Rows(), TypedCode());
  ASSERT_TRUE(after.ok()) << after.status();
  EXPECT_EQ(after->size(), 1);
}

TEST_F(JoiningViewTest, BothFormsOfASlipNameTheSameAnswer) {
  const auto typed = codes_->Find(joining_runner_->Rows(), TypedCode());
  const auto scanned = codes_->Find(joining_runner_->Rows(), ScannedCode());

  ASSERT_TRUE(typed.ok() && scanned.ok());
  ASSERT_TRUE(typed->size() == 1 && scanned->size() == 1);
  EXPECT_EQ(typed->front().answer_request_id, scanned->front().answer_request_id);
}

}  // namespace
}  // namespace ourvoice::intake
