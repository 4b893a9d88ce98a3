#include "storage/record/announcer.h"

#include <absl/strings/str_cat.h>
#include <gmock/gmock.h>

#include <atomic>
#include <future>
#include <memory>

namespace ourvoice::storage {
namespace {

using testing::ElementsAreArray;

TEST(AnnouncerTest, TellsEveryEntryItsOwnAnswer) {
  constexpr int kCount = 7;
  std::vector<AppendQueue::Entry> entries(kCount);
  std::vector<absl::StatusOr<AppendResult>> answers;
  std::vector<absl::Status> expected;
  std::vector<absl::Status> told(kCount);
  for (int i = 0; i < kCount; ++i) {
    entries[i].done = [&told, i](absl::StatusOr<AppendResult> answer) {
      told[i] = answer.status();
    };
    expected.push_back(absl::AbortedError(absl::StrCat("answer ", i)));
    answers.push_back(expected.back());
  }

  {
    Announcer announcer;
    announcer.Tell(std::move(entries), std::move(answers));
  }

  EXPECT_THAT(told, ElementsAreArray(expected));
}

TEST(AnnouncerTest, TellsEverythingBeforeItGoes) {
  // Few enough that none of them waits to be taken in.
  constexpr int kCount = 6;
  std::atomic<int> count = 0;
  std::promise<void> let_go;
  const std::shared_future<void> may_go = let_go.get_future().share();
  auto announcer = std::make_unique<Announcer>();
  for (int i = 0; i < kCount; ++i) {
    std::vector<AppendQueue::Entry> entries(1);
    entries[0].done = [&count, may_go](const absl::StatusOr<AppendResult>&) {
      may_go.wait();
      ++count;
    };
    announcer->Tell(std::move(entries), {AppendResult()});
  }

  let_go.set_value();
  announcer.reset();

  EXPECT_EQ(count, kCount);
}

}  // namespace
}  // namespace ourvoice::storage
