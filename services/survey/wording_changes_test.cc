#include "services/survey/wording_changes.h"

#include <gmock/gmock.h>

#include "services/survey/example_survey.h"

namespace ourvoice::survey {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

v1::WordingChange Change(const std::string& field, const std::string& language,
                         const std::string& before, const std::string& after) {
  v1::WordingChange change;
  change.set_field(field);
  change.set_language(language);
  change.set_before(before);
  change.set_after(after);
  return change;
}

MATCHER_P(Is, change, "") { return arg.SerializeAsString() == change.SerializeAsString(); }

TEST(WordingChangesTest, FindsNoneWhereTheWordsStayed) {
  v1::SurveyDefinition after = ExampleDefinition();
  (*after.mutable_questions(2)->mutable_text()->mutable_by_tag())["cy"] = "Diogel?";
  after.mutable_questions()->SwapElements(1, 2);
  after.mutable_waves(0)->set_name("Winter");

  EXPECT_THAT(WordingChangesBetween(ExampleDefinition(), after), IsEmpty());
}

TEST(WordingChangesTest, ShowsOtherWordsUnderTheSameId) {
  v1::SurveyDefinition after = ExampleDefinition();
  v1::Question& where = *after.mutable_questions(4);
  (*where.mutable_text()->mutable_by_tag())["en"] = "Where would you go?";
  v1::Option& park = *where.mutable_multiple_choice()->mutable_options(1);
  (*park.mutable_text()->mutable_by_tag())["en"] = "A car park";
  after.mutable_dimensions(0)->mutable_categories(0)->set_name("Ardwick and Longsight");

  EXPECT_THAT(
      WordingChangesBetween(ExampleDefinition(), after),
      ElementsAre(
          Is(Change("questions[where-go].text", "en", "Where do you go?", "Where would you go?")),
          Is(Change("questions[where-go].options[park]", "en", "A park", "A car park")),
          Is(Change("dimensions[ward].categories[ardwick]", "", "Ardwick",
                    "Ardwick and Longsight"))));
}

TEST(WordingChangesTest, ShowsTheEndsOfAScale) {
  v1::SurveyDefinition before = ExampleDefinition();
  v1::Scale& scale = *before.mutable_questions(2)->mutable_scale();
  (*scale.mutable_lowest()->mutable_by_tag())["en"] = "Never";
  v1::SurveyDefinition after = before;
  v1::Scale& turned = *after.mutable_questions(2)->mutable_scale();
  (*turned.mutable_lowest()->mutable_by_tag())["en"] = "Always";

  EXPECT_THAT(
      WordingChangesBetween(before, after),
      ElementsAre(Is(Change("questions[feel-safe].scale.lowest", "en", "Never", "Always"))));
}

TEST(WordingChangesTest, ShowsALanguageThatWasLeftOut) {
  v1::SurveyDefinition before = ExampleDefinition();
  (*before.mutable_questions(2)->mutable_text()->mutable_by_tag())["cy"] = "Diogel?";

  EXPECT_THAT(WordingChangesBetween(before, ExampleDefinition()),
              ElementsAre(Is(Change("questions[feel-safe].text", "cy", "Diogel?", ""))));
}

}  // namespace
}  // namespace ourvoice::survey
