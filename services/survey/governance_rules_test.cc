#include "services/survey/governance_rules.h"

#include <gmock/gmock.h>

#include "services/survey/example_survey.h"

namespace ourvoice::survey {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Violations FaultsIn(const v1::SurveyDefinition& definition) {
  Violations violations;
  CheckGovernance(definition, violations);
  return violations;
}

TEST(GovernanceRulesTest, TakeADraftThatStatesNothingYet) {
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.clear_governance();
  EXPECT_THAT(FaultsIn(definition), IsEmpty());
}

TEST(GovernanceRulesTest, WantTextsThatALetterCanPrint) {
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.mutable_governance()->set_purpose(std::string(501, 'a'));
  definition.mutable_governance()->set_contact("voice\xE2\x80\xAE@example.org");
  definition.mutable_governance()->set_controller("  ");
  EXPECT_THAT(FieldsOf(FaultsIn(definition)),
              ElementsAre("governance.purpose", "governance.controller", "governance.contact"));
}

TEST(GovernanceRulesTest, RefuseAReviewByThoseWhoWereNotAsked) {
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.mutable_governance()->mutable_consultants_review()->set_not_asked(true);
  EXPECT_THAT(FieldsOf(FaultsIn(definition)), ElementsAre("governance.consultants_review"));
}

TEST(GovernanceRulesTest, RefuseAReviewOnADayThatDoesNotExist) {
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.mutable_governance()->mutable_consultants_review()->set_review_date("last summer");
  EXPECT_THAT(FieldsOf(FaultsIn(definition)),
              ElementsAre("governance.consultants_review.review_date"));
}

}  // namespace
}  // namespace ourvoice::survey
