#include "services/survey/readiness.h"

#include <gmock/gmock.h>

#include "services/duty/example_rota.h"
#include "services/survey/example_survey.h"

namespace ourvoice::survey {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// While the wave of the example is open: Monday 21 September 2026.
const absl::Time kNow = absl::FromUnixSeconds(1'790'000'000);

ReadinessFacts Covered() { return {.rota = duty::ExampleRota(), .now = kNow}; }

TEST(ReadinessTest, LacksNothingWhenEveryFactIsStated) {
  EXPECT_THAT(Readiness(ExampleDefinition(), Covered()), IsEmpty());
}

TEST(ReadinessTest, ListsEverythingThatIsMissingAtOnceWithWhatToDo) {
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.clear_governance();

  const Violations missing = Readiness(definition, {.rota = std::nullopt, .now = kNow});

  EXPECT_THAT(FieldsOf(missing),
              ElementsAre("governance.purpose", "governance.lawful_basis", "governance.assessment",
                          "governance.delete_by", "governance.reply_by", "governance.replies",
                          "governance.consultants_review", "waves[0]"));
  EXPECT_THAT(DescriptionOf(missing, "governance.lawful_basis"), HasSubstr("`public task`"));
  EXPECT_THAT(DescriptionOf(missing, "waves[0]"), HasSubstr("`ourvoice duty set`"));
}

TEST(ReadinessTest, TakesNoConsentForALawfulBasis) {
  for (const char* basis : {"consent", " Consent of parents"}) {
    v1::SurveyDefinition definition = ExampleDefinition();
    definition.mutable_governance()->set_lawful_basis(basis);
    EXPECT_THAT(FieldsOf(Readiness(definition, Covered())), ElementsAre("governance.lawful_basis"));
  }
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.mutable_governance()->set_lawful_basis("public task; consent for quoting");
  EXPECT_THAT(Readiness(definition, Covered()), IsEmpty());
}

TEST(ReadinessTest, TakesThatCareConsultantsWereNotAskedWhenItIsSaid) {
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.mutable_governance()->clear_consultants_review();
  definition.mutable_governance()->mutable_consultants_review()->set_not_asked(true);

  EXPECT_THAT(Readiness(definition, Covered()), IsEmpty());
}

TEST(ReadinessTest, WantsBothWhoReviewedItAndWhen) {
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.mutable_governance()->mutable_consultants_review()->clear_review_date();
  EXPECT_THAT(FieldsOf(Readiness(definition, Covered())),
              ElementsAre("governance.consultants_review.review_date"));
  definition.mutable_governance()->mutable_consultants_review()->set_review_date("2026-07-08");
  definition.mutable_governance()->mutable_consultants_review()->clear_reviewed_by();
  EXPECT_THAT(FieldsOf(Readiness(definition, Covered())),
              ElementsAre("governance.consultants_review.reviewed_by"));
}

TEST(NotReadyTest, CarriesTheWholeListForMachinesToo) {
  const Violations missing = {{"governance.purpose", "is missing"}, {"waves[0]", "has no cover"}};

  const absl::Status refused = NotReady(missing);

  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(kit::ReasonOf(refused), "WAVE_NOT_READY");
  EXPECT_EQ(kit::ViolationsOf(refused), missing);
}

}  // namespace
}  // namespace ourvoice::survey
