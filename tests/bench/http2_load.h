#pragma once

#include <absl/time/time.h>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/http2_connection.h"

namespace ourvoice::bench {

// What became of ready-made calls.
struct Http2Result {
  size_t answered = 0;
  // Told to try again later (RESOURCE_EXHAUSTED, with details): milliseconds from when the call was
  // handed over until it ended.
  std::vector<double> refusals;
  // The same of those that were answered.
  std::vector<double> latencies;
  // Ended in any other way.
  size_t failed = 0;
  double seconds = 0;
  // From the first call until the last was handed over.
  double sending_seconds = 0;

  double per_second() const { return static_cast<double>(answered) / seconds; }
  double offered_per_second() const {
    return static_cast<double>(answered + refusals.size() + failed) / sending_seconds;
  }
};

// Sends calls of one method over many connections from one thread, as many phones would.
class Http2Load {
 public:
  Http2Load(std::string_view address, const std::string& path, size_t connections);
  ~Http2Load();

  // Keeps `in_flight` calls under way until all frames were sent once.
  Http2Result RunClosedLoop(const std::vector<std::string>& frames, size_t in_flight);

  // Sends the frames evenly over `span`, whether or not answers come; later only when no connection
  // has a place left.
  Http2Result RunOpenLoop(const std::vector<std::string>& frames, absl::Duration span);

 private:
  using Clock = std::chrono::steady_clock;

  void Start(const std::vector<std::string>& frames);
  // Begins the next call; false when no connection has a place.
  bool BeginNext();
  void FlushBegun();
  // Reads from every connection where something has come.
  void ReadWhatCame(int wait_milliseconds);
  void End(const CallEnd& end);
  Http2Result Finish();

  int poll_ = -1;
  std::vector<std::unique_ptr<Http2Connection>> connections_;
  // Those that have something to hand over.
  std::vector<size_t> begun_;
  size_t turn_ = 0;

  const std::vector<std::string>* frames_ = nullptr;
  std::vector<Clock::time_point> handed_over_;
  size_t next_ = 0;
  size_t ended_ = 0;
  Clock::time_point begin_;
  Clock::time_point last_begun_;
  Http2Result result_;
};

}  // namespace ourvoice::bench
