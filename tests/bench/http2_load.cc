#include "tests/bench/http2_load.h"

#include <fmt/format.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <cstdlib>
#include <utility>

namespace ourvoice::bench {
namespace {

// What a public connection carries at once.
constexpr size_t kPlaces = 100;
// Calls that one connection begins before it is another's turn.
constexpr size_t kInARow = 4;
constexpr int kOk = 0;
constexpr int kResourceExhausted = 8;

double Seconds(std::chrono::steady_clock::duration duration) {
  return std::chrono::duration<double>(duration).count();
}

}  // namespace

Http2Load::Http2Load(std::string_view address, const std::string& path, size_t connections)
    : poll_(epoll_create1(0)) {
  for (size_t i = 0; i < connections; ++i) {
    connections_.push_back(
        std::make_unique<Http2Connection>(address, path, [this](const CallEnd& end) { End(end); }));
    epoll_event wanted{.events = EPOLLIN, .data = {.u64 = i}};
    epoll_ctl(poll_, EPOLL_CTL_ADD, connections_.back()->socket(), &wanted);
  }
  // The settings of the other side.
  ReadWhatCame(100);
}

Http2Load::~Http2Load() { close(poll_); }

Http2Result Http2Load::RunClosedLoop(const std::vector<std::string>& frames, size_t in_flight) {
  Start(frames);
  while (ended_ < frames.size()) {
    while (next_ < frames.size() && next_ - ended_ < in_flight && BeginNext()) continue;
    FlushBegun();
    ReadWhatCame(100);
  }
  return Finish();
}

Http2Result Http2Load::RunOpenLoop(const std::vector<std::string>& frames, absl::Duration span) {
  Start(frames);
  const double per_second = static_cast<double>(frames.size()) / absl::ToDoubleSeconds(span);
  while (ended_ < frames.size()) {
    const auto due = static_cast<size_t>(Seconds(Clock::now() - begin_) * per_second) + 1;
    while (next_ < std::min(due, frames.size()) && BeginNext()) continue;
    FlushBegun();
    ReadWhatCame(next_ < frames.size() ? 0 : 100);
  }
  return Finish();
}

void Http2Load::Start(const std::vector<std::string>& frames) {
  frames_ = &frames;
  handed_over_.assign(frames.size(), {});
  next_ = ended_ = 0;
  result_ = {};
  begin_ = Clock::now();
}

bool Http2Load::BeginNext() {
  for (size_t tried = 0; tried < connections_.size(); ++tried) {
    const size_t at = turn_ / kInARow % connections_.size();
    Http2Connection& connection = *connections_[at];
    if (connection.under_way() >= kPlaces) {
      turn_ += kInARow;
      continue;
    }
    ++turn_;
    if (begun_.empty() || begun_.back() != at) begun_.push_back(at);
    handed_over_[next_] = last_begun_ = Clock::now();
    connection.Begin(next_, (*frames_)[next_]);
    ++next_;
    return true;
  }
  return false;
}

void Http2Load::FlushBegun() {
  for (const size_t at : begun_) connections_[at]->Flush();
  begun_.clear();
}

void Http2Load::ReadWhatCame(int wait_milliseconds) {
  epoll_event came[256];
  const int count = epoll_wait(poll_, came, std::size(came), wait_milliseconds);
  for (int i = 0; i < count; ++i) {
    if (connections_[came[i].data.u64]->Read()) continue;
    fmt::print(stderr, "a connection ended while calls were under way\n");
    std::abort();
  }
}

void Http2Load::End(const CallEnd& end) {
  ++ended_;
  const double milliseconds = Seconds(Clock::now() - handed_over_[end.index]) * 1000;
  if (end.status == kOk) {
    ++result_.answered;
    result_.latencies.push_back(milliseconds);
  } else if (end.status == kResourceExhausted && end.has_details) {
    result_.refusals.push_back(milliseconds);
  } else {
    ++result_.failed;
  }
}

Http2Result Http2Load::Finish() {
  result_.seconds = Seconds(Clock::now() - begin_);
  result_.sending_seconds = Seconds(last_begun_ - begin_);
  return std::move(result_);
}

}  // namespace ourvoice::bench
