#include "services/survey/dimension_rules.h"

#include <gmock/gmock.h>

#include <limits>

#include "services/survey/example_survey.h"

namespace ourvoice::survey {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Violations Check(const v1::SurveyDefinition& definition) {
  Violations violations;
  CheckDimensions(definition, violations);
  return violations;
}

TEST(DimensionRulesTest, TakesSharesThatAddUpToALittleMoreThanOneByRounding) {
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.mutable_dimensions(0)->mutable_categories(1)->set_baseline_share(0.42);
  EXPECT_THAT(Check(definition), IsEmpty());
}

TEST(DimensionRulesTest, RefusesSharesThatAddUpToMore) {
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.mutable_dimensions(0)->mutable_categories(1)->set_baseline_share(0.43);
  EXPECT_THAT(FieldsOf(Check(definition)), ElementsAre("dimensions[0].categories"));
}

TEST(DimensionRulesTest, RefusesAShareThatIsNoShare) {
  for (const double share : {-0.1, 1.1, std::numeric_limits<double>::quiet_NaN()}) {
    v1::SurveyDefinition definition = ExampleDefinition();
    definition.mutable_dimensions(0)->mutable_categories(1)->set_baseline_share(share);
    EXPECT_THAT(FieldsOf(Check(definition)),
                ElementsAre("dimensions[0].categories[1].baseline_share"))
        << share;
  }
}

TEST(DimensionRulesTest, RefusesSharesWithoutASource) {
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.mutable_dimensions(0)->clear_baseline_source();
  EXPECT_THAT(FieldsOf(Check(definition)), ElementsAre("dimensions[0].baseline_source"));
}

TEST(DimensionRulesTest, TakesADimensionWithoutABaseline) {
  v1::SurveyDefinition definition = ExampleDefinition();
  auto& dimension = *definition.mutable_dimensions(0);
  dimension.clear_baseline_source();
  for (auto& category : *dimension.mutable_categories()) category.clear_baseline_share();
  EXPECT_THAT(Check(definition), IsEmpty());
}

TEST(DimensionRulesTest, RefusesRepeatedIds) {
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.mutable_dimensions(0)->mutable_categories(1)->set_id("ardwick");
  *definition.add_dimensions() = ExampleDefinition().dimensions(0);
  EXPECT_THAT(FieldsOf(Check(definition)),
              ElementsAre("dimensions[0].categories[1].id", "dimensions[1].id"));
}

TEST(DimensionRulesTest, RefusesASingleCategoryAndMissingNames) {
  v1::SurveyDefinition definition = ExampleDefinition();
  auto& dimension = *definition.mutable_dimensions(0);
  dimension.clear_name();
  dimension.mutable_categories()->RemoveLast();
  dimension.mutable_categories(0)->set_id("Ardwick!");
  EXPECT_THAT(FieldsOf(Check(definition)),
              ElementsAre("dimensions[0].name", "dimensions[0].categories",
                          "dimensions[0].categories[0].id"));
}

}  // namespace
}  // namespace ourvoice::survey
