// D11: the clock jumps. Order is by position, whatever the time, and no receipt becomes void.
#include <gtest/gtest.h>

#include "storage/testing/sample_events.h"
#include "tests/faults/growing_record.h"

namespace ourvoice::battery {
namespace {

TEST(ClockJumpTest, ChangesNeitherOrderNorReceipts) {
  Result result{.test = "D11"};
  const absl::Time start = absl::FromUnixSeconds(1'800'000'000);
  const absl::Time clocks[] = {
      start,
      start + absl::Hours(1),
      start - absl::Hours(1),
      start - absl::Hours(24),
      // Either side of the hour that comes twice in October 2026.
      absl::FromUnixSeconds(1'792'890'000 - 1),
      absl::FromUnixSeconds(1'792'890'000 + 3'599),
      // Either side of where 32-bit seconds end.
      absl::FromUnixSeconds(2'147'483'647),
      absl::FromUnixSeconds(2'147'483'648),
      absl::UnixEpoch(),
      // Frozen.
      start,
      start,
  };
  GrowingRecord record(1);
  for (const absl::Time now : clocks) {
    ASSERT_TRUE(record.Open().ok());
    for (uint64_t batch = 0; batch < Trials(5, 50); ++batch, ++result.trials) {
      ASSERT_TRUE(record.Append(0, now));
    }
    record.Check(result);
    // Told again under this clock, every receipt is as it was.
    result.held &= record.RepeatAll(now) == 0;
  }
  result.Print();
  EXPECT_TRUE(result.Held());
}

}  // namespace
}  // namespace ourvoice::battery
