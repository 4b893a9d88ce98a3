#include "storage/record/retry_delay.h"

#include <gtest/gtest.h>

namespace ourvoice::storage {
namespace {

TEST(RetryDelayTest, IsCarriedByTheError) {
  const absl::Status busy = BusyError("too much at once", absl::Milliseconds(1'500));

  EXPECT_EQ(busy.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(busy.message(), "too much at once");
  EXPECT_EQ(RetryDelayOf(busy), absl::Milliseconds(1'500));
}

TEST(RetryDelayTest, IsOnTheWireWhatOtherClientsRead) {
  const auto payload =
      BusyError("", absl::Seconds(2)).GetPayload("type.googleapis.com/google.rpc.RetryInfo");

  ASSERT_TRUE(payload.has_value());
  // Field 1, a Duration whose field 1 is 2 seconds.
  EXPECT_EQ(std::string(*payload), std::string("\x0a\x02\x08\x02"));
}

TEST(RetryDelayTest, IsMissingWhereRepeatingDoesNotHelp) {
  EXPECT_EQ(RetryDelayOf(absl::ResourceExhaustedError("too large")), std::nullopt);
}

}  // namespace
}  // namespace ourvoice::storage
