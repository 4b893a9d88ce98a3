#include "services/gateway/connect.h"

#include <gmock/gmock.h>

#include "services/kit/error_detail.h"

namespace ourvoice::gateway {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(ConnectTest, KnowsTheFourContentTypes) {
  for (const char* name : {"application/proto", "application/json", "application/connect+proto",
                           "application/connect+json"}) {
    const auto type = ContentTypeOf(name);
    ASSERT_TRUE(type.has_value()) << name;
    EXPECT_EQ(NameOf(*type), name);
  }
  EXPECT_TRUE(ContentTypeOf("application/json; charset=utf-8")->is_json);
}

TEST(ConnectTest, KnowsNoContentTypeThatAFormCanSend) {
  for (const char* name : {"", "text/plain", "application/x-www-form-urlencoded",
                           "multipart/form-data", "application/grpc"}) {
    EXPECT_FALSE(ContentTypeOf(name).has_value()) << name;
  }
}

TEST(ConnectTest, TakesTimeoutsOfDigitsAlone) {
  EXPECT_EQ(TimeoutOf("1500"), absl::Milliseconds(1500));
  for (const char* text : {"", "-1", "1.5", "12345678901", "1s"}) {
    EXPECT_FALSE(TimeoutOf(text).has_value()) << text;
  }
}

TEST(ConnectTest, WritesAnErrorWithItsDetails) {
  const absl::Status status = kit::InvalidFields("survey.ourvoice", {{"title", "is \"empty\""}});

  const std::string json = ErrorJson(status);

  EXPECT_THAT(json, HasSubstr(R"("code":"invalid_argument")"));
  EXPECT_THAT(json, HasSubstr(R"(is \"empty\")"));
  EXPECT_THAT(json, HasSubstr(R"("details":[{"type":"ourvoice.common.v1.ErrorDetail","value":")"));
  EXPECT_EQ(json.find('='), std::string::npos) << "base64 is padded";
  EXPECT_EQ(HttpStatusOf(status.code()), 400);
}

TEST(ConnectTest, GivesBackTheMessagesOfEnvelopes) {
  const std::string large(300, 'x');

  const auto messages = MessagesOf(EnvelopeOf("one") + EnvelopeOf("") + EnvelopeOf(large));

  ASSERT_TRUE(messages.ok()) << messages.status();
  EXPECT_THAT(*messages, ElementsAre("one", "", large));
}

TEST(ConnectTest, RefusesABodyThatEndsWithinAMessage) {
  const std::string whole = EnvelopeOf("one");
  for (size_t length = 1; length < whole.size(); ++length) {
    EXPECT_EQ(MessagesOf(whole.substr(0, length)).status().code(),
              absl::StatusCode::kInvalidArgument)
        << length;
  }
}

TEST(ConnectTest, RefusesALengthThatTheBodyHasNot) {
  EXPECT_FALSE(MessagesOf(std::string_view("\0\xff\xff\xff\xff..", 7)).ok());
}

TEST(ConnectTest, RefusesMessagesCompressedOneByOne) {
  std::string envelope = EnvelopeOf("one");
  envelope[0] = 1;
  EXPECT_EQ(MessagesOf(envelope).status().code(), absl::StatusCode::kUnimplemented);
}

TEST(ConnectTest, EndsAStreamWithHowItWent) {
  EXPECT_EQ(EndOfStream(absl::OkStatus()).substr(5), "{}");
  EXPECT_EQ(EndOfStream(absl::NotFoundError("gone")).substr(5),
            R"({"error":{"code":"not_found","message":"gone"}})");
  EXPECT_EQ(EndOfStream(absl::OkStatus())[0], 2);
}

}  // namespace
}  // namespace ourvoice::gateway
