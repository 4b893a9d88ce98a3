#include "clients/cli/feedback_text.h"

#include <gmock/gmock.h>

namespace ourvoice::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

intake::v1::Contribution Example() {
  intake::v1::Contribution contribution;
  contribution.set_feedback_id("f1");
  contribution.set_state(intake::v1::FEEDBACK_STATE_NOT_TO_BE_DONE);
  intake::v1::Feedback& feedback = *contribution.mutable_feedback();
  feedback.set_about_kind(intake::v1::Feedback::ABOUT_KIND_HUB);
  feedback.set_about("North Hub");
  feedback.set_kind(intake::v1::Feedback::KIND_NOT_WORKING);
  feedback.set_text("Shut on Fridays.");
  feedback.set_shown_as(intake::v1::Feedback::SHOWN_AS_NAME);
  feedback.set_shown_name("Tash");
  contribution.mutable_submit_time()->set_seconds(1'794'312'000);
  intake::v1::FeedbackReply& reply = *contribution.add_replies();
  reply.set_state(intake::v1::FEEDBACK_STATE_NOT_TO_BE_DONE);
  reply.set_text("Nobody is free then.");
  reply.set_answered_by("Ann Example");
  reply.set_answered_as(options::v1::ROLE_EXECUTIVE);
  reply.mutable_time()->set_seconds(1'794'398'400);
  return contribution;
}

std::string Text(const intake::v1::Contribution& contribution) {
  return ContributionText(contribution, 80, absl::UTCTimeZone());
}

TEST(ContributionTextTest, ShowsWhatWasSaidAndWhatBecameOfIt) {
  EXPECT_EQ(Text(Example()),
            "f1  not-to-be-done\n"
            "hub North Hub, not-working: by Tash, 2026-11-10\n"
            "“Shut on Fridays.”\n"
            "2026-11-11, Ann Example (executive) not-to-be-done: Nobody is free then.\n");
}

TEST(ContributionTextTest, ShowsAnAuthorAsTheyChose) {
  intake::v1::Contribution contribution = Example();
  contribution.mutable_feedback()->set_shown_as(intake::v1::Feedback::SHOWN_AS_NOTHING);
  contribution.mutable_feedback()->clear_shown_name();

  EXPECT_THAT(Text(contribution), HasSubstr("by somebody who is not shown"));
}

TEST(ContributionTextTest, WritesOutWhatWouldTurnTheTerminalRound) {
  intake::v1::Contribution contribution = Example();
  contribution.mutable_feedback()->set_text(
      "a\xE2\x80\xAE"
      "b");
  contribution.mutable_replies(0)->set_text("\x1B[2J");

  EXPECT_THAT(Text(contribution), HasSubstr("\\u{202E}"));
  EXPECT_THAT(Text(contribution), Not(HasSubstr("\x1B")));
}

}  // namespace
}  // namespace ourvoice::cli
