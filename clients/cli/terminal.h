#pragma once

#include <absl/time/time.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace ourvoice::cli {

// Whether standard output is a terminal that may be coloured (NO_COLOR unset).
bool MayColourOutput();

// Columns of the terminal; 100 when standard output is none.
int OutputWidth();

// Shows how far a long task is, on standard error: a bar with rate and time left on a terminal,
// otherwise one line at the end.
class Progress {
 public:
  // `total` in `unit`s, such as rows; `now` is the clock.
  Progress(std::string title, std::string unit, uint64_t total, std::function<absl::Time()> now);
  // Ends the line.
  ~Progress();

  // Tells how many are done; draws at most ten times a second.
  void Update(uint64_t done);

 private:
  void Draw(absl::Time now);

  std::string title_;
  std::string unit_;
  uint64_t total_;
  std::function<absl::Time()> now_;
  absl::Time begin_;
  absl::Time drawn_ = absl::InfinitePast();
  uint64_t done_ = 0;
  bool terminal_;
};

// The line that Progress draws; `elapsed` since the beginning. Pure.
std::string ProgressLine(std::string_view title, std::string_view unit, uint64_t done,
                         uint64_t total, absl::Duration elapsed);

}  // namespace ourvoice::cli
