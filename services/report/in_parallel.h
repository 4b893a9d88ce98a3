#pragma once

#include <cstddef>
#include <functional>

namespace ourvoice::report {

// How many threads are worth starting when there is work for so many.
size_t ThreadsFor(size_t wanted);

// Calls `work(i)` for each i below `count` at the same time, one of them on this thread; fewer
// where no more threads can be started, and then whoever is called has to do the work of all.
// Returns when all have returned.
void InParallel(size_t count, const std::function<void(size_t)>& work);

}  // namespace ourvoice::report
