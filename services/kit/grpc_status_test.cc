#include "services/kit/grpc_status.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "ourvoice/common/v1/error.pb.h"
#include "ourvoice/common/v1/status.pb.h"
#include "services/kit/error_detail.h"

namespace ourvoice::kit {
namespace {

TEST(GrpcStatusTest, CarriesEveryCodeThereAndBack) {
  for (int code = 0; code <= 16; ++code) {
    const absl::Status status(static_cast<absl::StatusCode>(code), code == 0 ? "" : "why");
    EXPECT_EQ(ToGrpc(status).error_code(), code);
    EXPECT_EQ(FromGrpc(ToGrpc(status)), status);
  }
}

TEST(GrpcStatusTest, CarriesReasonAndViolations) {
  const FieldViolation violation{.field = "voices", .description = "must be at least 1"};

  const absl::Status back = FromGrpc(ToGrpc(InvalidFields("intake.ourvoice", {violation})));

  EXPECT_EQ(back.message(), "voices: must be at least 1");
  EXPECT_EQ(ReasonOf(back), "INVALID_FIELDS");
  EXPECT_THAT(ViolationsOf(back), ::testing::ElementsAre(violation));
}

TEST(GrpcStatusTest, SendsWhatOtherClientsRead) {
  const grpc::Status sent = ToGrpc(
      ErrorWithReason(absl::StatusCode::kNotFound, "none", "SURVEY_UNKNOWN", "survey.ourvoice"));

  common::v1::Status status;
  ASSERT_TRUE(status.ParseFromString(sent.error_details()));
  EXPECT_EQ(status.code(), 5);
  EXPECT_EQ(status.message(), "none");
  common::v1::ErrorDetail detail;
  ASSERT_TRUE(status.details(0).UnpackTo(&detail));
  EXPECT_EQ(detail.reason(), "SURVEY_UNKNOWN");
}

TEST(GrpcStatusTest, SendsNoDetailsWhereThereAreNone) {
  EXPECT_EQ(ToGrpc(absl::NotFoundError("none")).error_details(), "");
}

TEST(GrpcStatusTest, CutsALongMessageBetweenCharacters) {
  std::string text(2'047, 'a');
  EXPECT_EQ(ToGrpc(absl::InternalError(text + "éé")).error_message(), text);
}

TEST(GrpcStatusTest, TakesDetailsThatAreNoneOfOurs) {
  EXPECT_EQ(FromGrpc(grpc::Status(grpc::NOT_FOUND, "none", "\xFF\xFF")),
            absl::NotFoundError("none"));
}

}  // namespace
}  // namespace ourvoice::kit
