#include "services/kit/under_way.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace ourvoice::kit {
namespace {

TEST(UnderWayTest, DoesNotWaitForNothing) {
  const UnderWay under_way;
  under_way.Begin();

  under_way.WaitUntilOver();
}

TEST(UnderWayTest, WaitsUntilTheLastCopyOfEachHandleIsGone) {
  const UnderWay under_way;
  std::atomic<int> over = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&over, copy = under_way.Begin()]() mutable {
      ++over;
      copy.reset();
    });
  }

  under_way.WaitUntilOver();

  EXPECT_EQ(over, 8);
  for (std::thread& thread : threads) thread.join();
}

TEST(UnderWayTest, LetsNoMoreBeginThanAreAskedFor) {
  const UnderWay under_way;
  const std::shared_ptr<void> first = under_way.BeginBelow(2);
  std::shared_ptr<void> second = under_way.BeginBelow(2);

  EXPECT_EQ(under_way.BeginBelow(2), nullptr);
  EXPECT_EQ(under_way.Count(), 2u);
  second.reset();
  EXPECT_EQ(under_way.Count(), 1u);
  EXPECT_NE(under_way.BeginBelow(2), nullptr);
}

TEST(UnderWayTest, MayGoBeforeItsHandles) {
  std::shared_ptr<void> handle;
  {
    const UnderWay under_way;
    handle = under_way.Begin();
  }
  handle.reset();
}

}  // namespace
}  // namespace ourvoice::kit
