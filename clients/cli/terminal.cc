#include "clients/cli/terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace ourvoice::cli {

bool MayColourOutput() { return isatty(STDOUT_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr; }

int OutputWidth() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 100;
  return size.ws_col;
}

std::string ProgressLine(std::string_view title, std::string_view unit, uint64_t done,
                         uint64_t total, absl::Duration elapsed) {
  constexpr uint64_t kBarWidth = 30;
  const double seconds = absl::ToDoubleSeconds(elapsed);
  const uint64_t filled = total == 0 ? kBarWidth : std::min(kBarWidth, kBarWidth * done / total);
  const double rate = seconds > 0 ? static_cast<double>(done) / seconds : 0;
  std::string line = fmt::format("{} [{}{}] {} of {} {}", title, std::string(filled, '#'),
                                 std::string(kBarWidth - filled, '.'), done, total, unit);
  if (rate > 0) line += fmt::format(", {:.0f}/s", rate);
  if (rate > 0 && done < total) {
    line += fmt::format(", {:.0f} s left", static_cast<double>(total - done) / rate);
  }
  return line;
}

Progress::Progress(std::string title, std::string unit, uint64_t total,
                   std::function<absl::Time()> now)
    : title_(std::move(title)),
      unit_(std::move(unit)),
      total_(total),
      now_(std::move(now)),
      begin_(now_()),
      terminal_(isatty(STDERR_FILENO) != 0) {}

Progress::~Progress() {
  if (!terminal_) {
    fmt::print(stderr, "{}\n", ProgressLine(title_, unit_, done_, total_, now_() - begin_));
    return;
  }
  Draw(now_());
  fmt::print(stderr, "\n");
}

void Progress::Update(uint64_t done) {
  done_ = done;
  const absl::Time now = now_();
  if (!terminal_ || now - drawn_ < absl::Milliseconds(100)) return;
  Draw(now);
}

void Progress::Draw(absl::Time now) {
  drawn_ = now;
  fmt::print(stderr, "\r\033[K{}", ProgressLine(title_, unit_, done_, total_, now - begin_));
}

}  // namespace ourvoice::cli
