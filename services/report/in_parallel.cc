#include "services/report/in_parallel.h"

#include <algorithm>
#include <system_error>
#include <thread>
#include <vector>

namespace ourvoice::report {

size_t ThreadsFor(size_t wanted) {
  const size_t cores = std::max(std::thread::hardware_concurrency(), 1U);
  return std::clamp<size_t>(wanted, 1, cores);
}

void InParallel(size_t count, const std::function<void(size_t)>& work) {
  std::vector<std::jthread> others;
  try {
    for (size_t i = 1; i < count; ++i) others.emplace_back(work, i);
  } catch (const std::system_error&) {
    // No more threads can be started: those that there are do it all.
  }
  work(0);
}

}  // namespace ourvoice::report
