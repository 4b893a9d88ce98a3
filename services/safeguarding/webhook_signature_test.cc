#include "services/safeguarding/webhook_signature.h"

#include <gmock/gmock.h>

namespace ourvoice::safeguarding {
namespace {

using testing::ElementsAre;

// The example of the specification.
constexpr char kSecret[] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

TEST(WebhookSignatureTest, IsThatOfTheSpecification) {
  const auto key = WebhookKeyFrom(kSecret);
  ASSERT_TRUE(key.ok()) << key.status();

  EXPECT_THAT(
      WebhookHeaders(*key, "msg_p5jXN8AQM9LWM0D4loKWxJek", absl::FromUnixSeconds(1'614'265'330),
                     R"({"test": 2432232314})"),
      ElementsAre("webhook-id: msg_p5jXN8AQM9LWM0D4loKWxJek", "webhook-timestamp: 1614265330",
                  "webhook-signature: v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
}

TEST(WebhookSignatureTest, TakesASecretWithAnEndOfLine) {
  EXPECT_TRUE(WebhookKeyFrom(std::string(kSecret) + "\n").ok());
}

TEST(WebhookSignatureTest, RefusesWhatIsNoSecretWithoutRepeatingIt) {
  for (const char* secret : {"", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_short", "whsec_!!!!"}) {
    const absl::Status refused = WebhookKeyFrom(secret).status();
    EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument) << secret;
    EXPECT_EQ(std::string(refused.message()).find("short"), std::string::npos);
  }
}

}  // namespace
}  // namespace ourvoice::safeguarding
