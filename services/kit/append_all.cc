#include "services/kit/append_all.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <utility>

namespace ourvoice::kit {
namespace {

using storage::AppendResult;

// Leaves room in the log's queue for what young people send.
constexpr size_t kUnderWayMax = 256;

// Shared with the log's threads, which may still be telling the last answer.
struct Answers {
  std::mutex mutex;
  std::condition_variable changed;
  size_t under_way = 0;
  std::vector<absl::StatusOr<AppendResult>> results;

  void WaitUntilBelow(size_t count) {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return under_way < count; });
  }
};

}  // namespace

std::vector<absl::StatusOr<AppendResult>> AppendAll(storage::EventLog& log,
                                                    std::vector<storage::AppendBatch> batches) {
  const auto answers = std::make_shared<Answers>();
  answers->results.resize(batches.size(), absl::UnknownError("not answered yet"));
  for (size_t i = 0; i < batches.size(); ++i) {
    answers->WaitUntilBelow(kUnderWayMax);
    {
      const std::lock_guard lock(answers->mutex);
      ++answers->under_way;
    }
    log.Append(std::move(batches[i]), [answers, i](absl::StatusOr<AppendResult> result) {
      const std::lock_guard lock(answers->mutex);
      answers->results[i] = std::move(result);
      --answers->under_way;
      answers->changed.notify_all();
    });
  }
  answers->WaitUntilBelow(1);
  return std::move(answers->results);
}

}  // namespace ourvoice::kit
