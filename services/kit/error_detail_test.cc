#include "services/kit/error_detail.h"

#include <absl/strings/str_cat.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ourvoice::kit {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(ErrorWithReasonTest, CarriesTheReasonBesideTheMessage) {
  const absl::Status status =
      ErrorWithReason(absl::StatusCode::kFailedPrecondition, "the survey is closed",
                      "SURVEY_CLOSED", "intake.ourvoice");

  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(status.message(), "the survey is closed");
  EXPECT_EQ(ReasonOf(status), "SURVEY_CLOSED");
  EXPECT_THAT(ViolationsOf(status), IsEmpty());
}

TEST(InvalidFieldsTest, NamesEveryFieldInMessageAndDetail) {
  const FieldViolation scale{.field = "answers[feel-safe].scale", .description = "must be 1 to 5"};
  const FieldViolation voices{.field = "voices", .description = "must be at least 1"};

  const absl::Status status = InvalidFields("intake.ourvoice", {scale, voices});

  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(status.message(),
            "answers[feel-safe].scale: must be 1 to 5; voices: must be at least 1");
  EXPECT_THAT(ViolationsOf(status), ElementsAre(scale, voices));
  EXPECT_EQ(ReasonOf(status), "INVALID_FIELDS");
}

TEST(InvalidFieldsTest, NamesTheFirstTenInTheMessageAndAllInTheDetail) {
  std::vector<FieldViolation> violations;
  for (int i = 1; i <= 12; ++i) {
    violations.push_back({.field = absl::StrCat("field", i), .description = "is wrong"});
  }

  const absl::Status status = InvalidFields("survey.ourvoice", violations);

  EXPECT_THAT(std::string(status.message()), HasSubstr("field10: is wrong"));
  EXPECT_THAT(std::string(status.message()), Not(HasSubstr("field11")));
  EXPECT_THAT(std::string(status.message()), EndsWith("; and 2 more"));
  EXPECT_EQ(ViolationsOf(status), violations);
}

TEST(InvalidFieldsTest, KeepsTheDetailSmallEnoughToTravel) {
  const FieldViolation violation{.field = "a", .description = std::string(1'023, 'b')};

  const absl::Status status =
      InvalidFields("survey.ourvoice", std::vector<FieldViolation>(100, violation));

  EXPECT_EQ(ViolationsOf(status).size(), 32);
  EXPECT_THAT(std::string(status.message()), EndsWith("; and 90 more"));
}

TEST(ReasonOfTest, IsEmptyWhereThereIsNoDetail) {
  EXPECT_EQ(ReasonOf(absl::OkStatus()), "");
  EXPECT_EQ(ReasonOf(absl::NotFoundError("no such survey")), "");
}

TEST(ReasonOfTest, IsEmptyWhereTheDetailIsBroken) {
  absl::Status status = absl::NotFoundError("no such survey");
  status.SetPayload("type.googleapis.com/ourvoice.common.v1.ErrorDetail", absl::Cord("\xFF\xFF"));

  EXPECT_EQ(ReasonOf(status), "");
  EXPECT_THAT(ViolationsOf(status), IsEmpty());
}

}  // namespace
}  // namespace ourvoice::kit
