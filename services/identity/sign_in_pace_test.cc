#include "services/identity/sign_in_pace.h"

#include <gtest/gtest.h>

namespace ourvoice::identity {
namespace {

const absl::Time kStart = absl::FromUnixSeconds(1'800'000'000);

// Fails as soon as the pace allows, and gives when the last failure was.
absl::Time FailTimes(SignInPace& pace, int count) {
  absl::Time now = kStart;
  for (int i = 0; i < count; ++i) {
    now += pace.WaitFor("ann", now);
    pace.Failed("ann", now);
  }
  return now;
}

TEST(SignInPaceTest, LetsAFewMistypedPasswordsPass) {
  SignInPace pace;
  EXPECT_EQ(FailTimes(pace, 5), kStart);
}

TEST(SignInPaceTest, WaitsLongerAfterEachFurtherFailure) {
  SignInPace pace;
  absl::Time now = FailTimes(pace, 5);
  for (const int seconds : {1, 2, 4, 8, 16, 32, 60, 60}) {
    EXPECT_EQ(pace.WaitFor("ann", now), absl::Seconds(seconds));
    now += absl::Seconds(seconds);
    pace.Failed("ann", now);
  }
}

TEST(SignInPaceTest, AllowsNoMoreThanSomeFifteenHundredTriesADay) {
  SignInPace pace;
  int tries = 0;
  for (absl::Time now = kStart; now < kStart + absl::Hours(24); ++tries) {
    now += pace.WaitFor("ann", now);
    pace.Failed("ann", now);
  }
  EXPECT_LT(tries, 1'500);
}

TEST(SignInPaceTest, HoldsUpNobodyElse) {
  SignInPace pace;
  FailTimes(pace, 50);
  EXPECT_EQ(pace.WaitFor("ben", kStart), absl::ZeroDuration());
}

TEST(SignInPaceTest, ForgetsOnceSignedIn) {
  SignInPace pace;
  const absl::Time last = FailTimes(pace, 10);
  pace.Succeeded("ann");
  EXPECT_EQ(pace.WaitFor("ann", last), absl::ZeroDuration());
}

TEST(SignInPaceTest, WaitsNoLongerThoughTheClockIsSetBack) {
  SignInPace pace;
  FailTimes(pace, 20);
  EXPECT_EQ(pace.WaitFor("ann", kStart - absl::Hours(5)), absl::Minutes(1));
}

TEST(SignInPaceTest, ForgetsAfterAnHour) {
  SignInPace pace;
  const absl::Time later = FailTimes(pace, 20) + absl::Minutes(61);
  pace.Failed("ann", later);
  EXPECT_EQ(pace.WaitFor("ann", later), absl::ZeroDuration());
}

TEST(SignInPaceTest, RemembersTheLatestOfVeryManyNames) {
  SignInPace pace;
  for (int i = 0; i < 12'000; ++i) {
    pace.Failed("name" + std::to_string(i), kStart + absl::Milliseconds(i));
  }
  // Of the last one failure is remembered, and four more are free; the first is forgotten.
  for (int i = 0; i < 4; ++i) pace.Failed("name11999", kStart + absl::Seconds(12));
  EXPECT_EQ(pace.WaitFor("name11999", kStart + absl::Seconds(12)), absl::Seconds(1));
  EXPECT_FALSE(pace.HasFailed("name0"));
}

}  // namespace
}  // namespace ourvoice::identity
