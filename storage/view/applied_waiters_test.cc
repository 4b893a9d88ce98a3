#include "storage/view/applied_waiters.h"

#include <gtest/gtest.h>

#include <future>
#include <memory>

namespace ourvoice::storage {
namespace {

constexpr Position kFirst = {.offset = 1};
constexpr Position kSecond = {.offset = 2};

// Adds a waiter and gives its answer to come.
std::future<bool> Wait(AppliedWaiters& waiters, Position position, absl::Duration patience) {
  const auto answer = std::make_shared<std::promise<bool>>();
  waiters.Add(position, patience, [answer](bool applied) { answer->set_value(applied); });
  return answer->get_future();
}

bool IsThere(const std::future<bool>& answer) {
  return answer.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

TEST(AppliedWaitersTest, CallsThoseWhosePositionWasApplied) {
  AppliedWaiters waiters;
  std::future<bool> first = Wait(waiters, kFirst, absl::InfiniteDuration());
  std::future<bool> second = Wait(waiters, kSecond, absl::InfiniteDuration());

  waiters.Applied(kFirst);

  EXPECT_TRUE(first.get());
  EXPECT_FALSE(IsThere(second));
}

TEST(AppliedWaitersTest, AnswersAtOnceWhenItIsKnown) {
  AppliedWaiters waiters;
  waiters.Applied(kFirst);

  std::future<bool> answer = Wait(waiters, kFirst, absl::InfiniteDuration());

  ASSERT_TRUE(IsThere(answer));
  EXPECT_TRUE(answer.get());
}

TEST(AppliedWaitersTest, AnswersAtOnceWithoutPatience) {
  AppliedWaiters waiters;

  std::future<bool> answer = Wait(waiters, kFirst, absl::ZeroDuration());

  ASSERT_TRUE(IsThere(answer));
  EXPECT_FALSE(answer.get());
}

TEST(AppliedWaitersTest, GivesUpWhenPatienceEnds) {
  AppliedWaiters waiters;
  std::future<bool> patient = Wait(waiters, kFirst, absl::Hours(1));
  std::future<bool> impatient = Wait(waiters, kFirst, absl::Microseconds(1));

  EXPECT_FALSE(impatient.get());
  EXPECT_FALSE(IsThere(patient));
}

TEST(AppliedWaitersTest, SaysNoToEverybodyOnceStopped) {
  AppliedWaiters waiters;
  std::future<bool> before = Wait(waiters, kFirst, absl::InfiniteDuration());

  waiters.Stop();
  std::future<bool> after = Wait(waiters, kFirst, absl::InfiniteDuration());

  EXPECT_FALSE(before.get());
  EXPECT_FALSE(after.get());
}

TEST(AppliedWaitersTest, StillSaysYesToWhatWasAppliedBeforeTheStop) {
  AppliedWaiters waiters;
  waiters.Applied(kFirst);
  waiters.Stop();

  EXPECT_TRUE(Wait(waiters, kFirst, absl::InfiniteDuration()).get());
}

TEST(AppliedWaitersTest, WaitsAgainForWhatWasThrownAway) {
  AppliedWaiters waiters;
  waiters.Applied(kSecond);
  waiters.Applied({});

  std::future<bool> answer = Wait(waiters, kFirst, absl::InfiniteDuration());

  EXPECT_FALSE(IsThere(answer));
  waiters.Applied(kFirst);
  EXPECT_TRUE(answer.get());
}

}  // namespace
}  // namespace ourvoice::storage
