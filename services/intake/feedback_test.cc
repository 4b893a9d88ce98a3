#include "services/intake/feedback.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/intake/example_survey.h"
#include "services/kit/error_detail.h"

namespace ourvoice::intake {
namespace {

using testing::ElementsAre;
using v1::Feedback;

Feedback Example() {
  return FromText<Feedback>(R"(
    about_kind: ABOUT_KIND_HUB about: "North hub" kind: KIND_WORKING text: "The kettle"
    shown_as: SHOWN_AS_NAME shown_name: "Tash"
  )");
}

std::vector<std::string> Faults(const Feedback& feedback) {
  std::vector<std::string> fields;
  const absl::Status status = JudgeFeedback(feedback).status();
  for (const kit::FieldViolation& fault : kit::ViolationsOf(status)) fields.push_back(fault.field);
  return fields;
}

TEST(FeedbackTest, BecomesAFact) {
  const auto event = JudgeFeedback(Example());

  ASSERT_TRUE(event.ok()) << event.status();
  EXPECT_EQ(event->feedback().ShortDebugString(), Example().ShortDebugString());
}

TEST(FeedbackTest, NamesEveryMissingField) {
  EXPECT_THAT(Faults(Feedback()), ElementsAre("about_kind", "about", "kind", "text", "shown_as"));
}

TEST(FeedbackTest, RefusesValuesThatTheSchemaDoesNotHave) {
  Feedback feedback = Example();
  feedback.set_kind(static_cast<Feedback::Kind>(99));

  EXPECT_THAT(Faults(feedback), ElementsAre("kind"));
}

TEST(FeedbackTest, LimitsWordsInCodePoints) {
  Feedback feedback = Example();
  std::string text;
  for (int i = 0; i < 4000; ++i) text += "ż";
  feedback.set_text(text);
  EXPECT_THAT(Faults(feedback), ElementsAre());

  feedback.set_text(text + "ż");
  feedback.set_about(std::string(201, 'a'));
  feedback.set_shown_name(std::string(101, 'a'));
  EXPECT_THAT(Faults(feedback), ElementsAre("about", "text", "shown_name"));
}

TEST(FeedbackTest, RefusesBrokenUtf8NulAndBlankWords) {
  for (const std::string& text :
       {std::string("caf\xE9"), std::string("a\0b", 3), std::string(" ")}) {
    Feedback feedback = Example();
    feedback.set_text(text);
    EXPECT_THAT(Faults(feedback), ElementsAre("text"));
  }
}

TEST(FeedbackTest, TakesANameOnlyWhereANameIsShown) {
  Feedback feedback = Example();
  feedback.set_shown_as(Feedback::SHOWN_AS_NOTHING);
  EXPECT_THAT(Faults(feedback), ElementsAre("shown_name"));

  feedback.set_shown_as(Feedback::SHOWN_AS_ROLE);
  EXPECT_THAT(Faults(feedback), ElementsAre("shown_name", "shown_role"));

  feedback.clear_shown_name();
  feedback.set_shown_role("Care consultant");
  EXPECT_THAT(Faults(feedback), ElementsAre());
}

}  // namespace
}  // namespace ourvoice::intake
