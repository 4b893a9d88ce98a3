#include "clients/cli/feedback_fields.h"

#include <gmock/gmock.h>

namespace ourvoice::cli {
namespace {

using intake::v1::Feedback;
using ::testing::HasSubstr;

FeedbackFields Fields() {
  return {.about_kind = "hub",
          .about = "North Hub",
          .kind = "not-working",
          .text = "Shut on Fridays.",
          .shown_as = "role",
          .shown_role = "Care consultant"};
}

TEST(FeedbackFromTest, ReadsEachFieldByItsName) {
  const absl::StatusOr<Feedback> feedback = FeedbackFrom(Fields());

  ASSERT_TRUE(feedback.ok()) << feedback.status();
  EXPECT_EQ(feedback->about_kind(), Feedback::ABOUT_KIND_HUB);
  EXPECT_EQ(feedback->kind(), Feedback::KIND_NOT_WORKING);
  EXPECT_EQ(feedback->shown_as(), Feedback::SHOWN_AS_ROLE);
  EXPECT_EQ(feedback->about(), "North Hub");
  EXPECT_EQ(feedback->text(), "Shut on Fridays.");
  EXPECT_EQ(feedback->shown_role(), "Care consultant");
}

TEST(FeedbackFromTest, NamesWhatIsOfferedWhenAKindIsUnknown) {
  FeedbackFields fields = Fields();
  fields.kind = "brilliant";

  EXPECT_THAT(FeedbackFrom(fields).status().message(),
              HasSubstr("kind is one of: working, not-working, would-change, comes-first"));
}

TEST(FeedbackFromTest, RefusesTheUnspecifiedValue) {
  FeedbackFields fields = Fields();
  fields.shown_as = "unspecified";

  EXPECT_EQ(FeedbackFrom(fields).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(FeedbackFromTest, RefusesTextThatIsNotUtf8WithoutRepeatingIt) {
  FeedbackFields fields = Fields();
  fields.text = "caf\xE9";

  EXPECT_EQ(FeedbackFrom(fields).status().message(), "text: what was given is not UTF-8");
}

}  // namespace
}  // namespace ourvoice::cli
