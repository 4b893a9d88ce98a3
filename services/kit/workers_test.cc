#include "services/kit/workers.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <thread>

namespace ourvoice::kit {
namespace {

TEST(WorkersTest, FinishesAllThatWasTakenBeforeItEnds) {
  std::atomic<int> done = 0;
  {
    Workers workers(2);
    for (int i = 0; i < 100; ++i) ASSERT_TRUE(workers.Run([&] { ++done; }));
    for (int i = 0; i < 10; ++i) ASSERT_TRUE(workers.RunLong([&] { ++done; }));
  }
  EXPECT_EQ(done, 110);
}

TEST(WorkersTest, RefusesShortWorkWhenTooMuchWaits) {
  std::promise<void> begun;
  std::promise<void> release;
  Workers workers(1);
  ASSERT_TRUE(workers.Run([&] {
    begun.set_value();
    release.get_future().wait();
  }));
  begun.get_future().wait();
  for (size_t i = 0; i < Workers::kWaitingMax; ++i) ASSERT_TRUE(workers.Run([] {}));

  EXPECT_FALSE(workers.Run([] { FAIL() << "ran though refused"; }));

  release.set_value();
}

TEST(WorkersTest, RefusesLongWorkWhenTooMuchIsUnderWay) {
  std::promise<void> release;
  const std::shared_future<void> released = release.get_future().share();
  Workers workers(1);
  for (size_t i = 0; i < Workers::kLongMax; ++i) {
    ASSERT_TRUE(workers.RunLong([released] { released.wait(); }));
  }

  EXPECT_FALSE(workers.RunLong([] { FAIL() << "ran though refused"; }));

  release.set_value();
}

TEST(WorkersTest, TakesLongWorkAgainOnceSomeIsDone) {
  Workers workers(1);
  for (size_t i = 0; i < 2 * Workers::kLongMax; ++i) {
    std::promise<void> ran;
    while (!workers.RunLong([&] { ran.set_value(); })) std::this_thread::yield();
    ran.get_future().wait();
  }
}

TEST(WorkersTest, RunsShortWorkWhileLongWorkIsUnderWay) {
  std::promise<void> release;
  std::promise<void> ran;
  Workers workers(1);
  ASSERT_TRUE(workers.RunLong([&] { release.get_future().wait(); }));

  ASSERT_TRUE(workers.Run([&] { ran.set_value(); }));

  ran.get_future().wait();
  release.set_value();
}

}  // namespace
}  // namespace ourvoice::kit
