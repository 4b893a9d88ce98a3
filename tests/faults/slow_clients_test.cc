// S3. Thousands of clients that are slow, silent or gone: each is cut off in the time that is
// stated, those who ask honestly meanwhile are answered, and memory stays small.
#include <arpa/inet.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "ourvoice/survey/v1/survey_service.pb.h"
#include "services/gateway/gateway.h"
#include "services/gateway/testing/browser.h"
#include "tests/faults/battery.h"
#include "tests/support/binary.h"

namespace ourvoice::battery {
namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;
using std::chrono::steady_clock;
using survey::v1::GetSurveyRequest;
using survey::v1::GetSurveyResponse;

constexpr char kPath[] = "/ourvoice.survey.v1.SurveyService/GetSurvey";
constexpr char kPostHeader[] =
    "POST /ourvoice.survey.v1.SurveyService/GetSurvey HTTP/1.1\r\nHost: a\r\n"
    "Content-Type: application/proto\r\nContent-Length: 10000\r\n\r\n";
constexpr size_t kLargePageBytes = 32 << 20;
// How late a client may be cut off: a machine has more to do.
constexpr milliseconds kLate{10'000};

size_t MemoryBytes() {
  size_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages >> pages;
  return pages * static_cast<size_t>(sysconf(_SC_PAGESIZE));
}

// What a slow client begins with, and what it adds byte by byte; and when it is to be cut off.
struct Kind {
  std::string begin;
  bool dribbles = false;
  bool says_no_more = false;
  bool reads = true;
  milliseconds cut_after{0};
};

class SlowClient {
 public:
  SlowClient(const sockaddr_in& address, const Kind& kind)
      : kind_(kind), socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    constexpr int kSmall = 4'096;
    if (!kind.reads) setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &kSmall, sizeof(kSmall));
    begin_ = steady_clock::now();
    EXPECT_EQ(connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
    fcntl(socket_, F_SETFL, O_NONBLOCK);
    Say(kind.begin);
    if (kind.says_no_more) shutdown(socket_, SHUT_WR);
  }
  SlowClient(const SlowClient&) = delete;
  SlowClient& operator=(const SlowClient&) = delete;
  ~SlowClient() { close(socket_); }

  // Goes on in its way; how long it lasted once it was cut off, and a negative time before.
  milliseconds Step() {
    if (cut_.count() >= 0) return cut_;
    const auto lasted = duration_cast<milliseconds>(steady_clock::now() - begin_);
    if (!kind_.reads && lasted < kind_.cut_after + kLate / 2) return cut_;
    if (HasEnded()) cut_ = lasted;
    if (cut_.count() < 0 && kind_.dribbles) Say("a");
    return cut_;
  }

  const Kind& kind() const { return kind_; }
  // Of one that did not read until it must have been cut off.
  bool HasEverything() const { return read_ >= kLargePageBytes; }

 private:
  void Say(const std::string& bytes) const {
    EXPECT_TRUE(bytes.empty() || send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) != 0);
  }

  bool HasEnded() {
    char bytes[64 << 10];
    ssize_t count = 0;
    while ((count = recv(socket_, bytes, sizeof(bytes), 0)) > 0) {
      read_ += static_cast<size_t>(count);
    }
    return count == 0 || errno != EAGAIN;
  }

  const Kind& kind_;
  const int socket_;
  steady_clock::time_point begin_;
  milliseconds cut_{-1};
  size_t read_ = 0;
};

// Calls one after the other, on a new connection now and then; gives the times that it took.
std::vector<milliseconds> CallUntil(const std::string& address, const std::atomic<bool>& is_over,
                                    std::atomic<uint64_t>& unanswered) {
  constexpr int kCallsOfAConnection = 10;
  std::vector<milliseconds> times;
  while (!is_over) {
    gateway::Browser browser(address);
    for (int i = 0; i < kCallsOfAConnection && !is_over; ++i) {
      const auto begin = steady_clock::now();
      const auto answer = browser.Post(kPath, {{"Content-Type", "application/proto"}}, "");
      if (answer.result_int() != 200) ++unanswered;
      times.push_back(duration_cast<milliseconds>(steady_clock::now() - begin));
      std::this_thread::sleep_for(milliseconds(1));
    }
  }
  return times;
}

class SlowClientsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::ofstream(pages_.path() / "index.html") << "<!doctype html>";
    std::ofstream(pages_.path() / "large.bin") << std::string(kLargePageBytes, 'a');
    dispatcher_.RegisterAsync<GetSurveyRequest, GetSurveyResponse>(
        "ourvoice.survey.v1.SurveyService.GetSurvey",
        [](const kit::CallContext&, const GetSurveyRequest&,
           const kit::Reply<GetSurveyResponse>& reply) { reply(GetSurveyResponse()); });
    // In full, the times that a council is served with.
    if (!Full()) {
      limits_.idle_time = milliseconds(800);
      limits_.header_time = milliseconds(400);
      limits_.body_time = milliseconds(600);
      limits_.send_time = milliseconds(600);
    }
    auto started = gateway::Gateway::Start(
        dispatcher_, {.address = "127.0.0.1:0", .pages = pages_.path().string(), .limits = limits_},
        kit::SystemClock(), nullptr);
    ASSERT_TRUE(started.ok()) << started.status();
    gateway_ = *std::move(started);
    const std::string port = gateway_->Address().substr(gateway_->Address().rfind(':') + 1);
    address_.sin_family = AF_INET;
    address_.sin_port = htons(static_cast<uint16_t>(std::stoi(port)));
    inet_pton(AF_INET, "127.0.0.1", &address_.sin_addr);
  }

  ~SlowClientsTest() override {
    if (gateway_) gateway_->Stop(absl::ZeroDuration());
    dispatcher_.Drain();
  }

  const test::TemporaryFolder pages_;
  gateway::Limits limits_;
  kit::Dispatcher dispatcher_{1};
  std::unique_ptr<gateway::Gateway> gateway_;
  sockaddr_in address_ = {};
};

TEST_F(SlowClientsTest, AreCutOffInTimeAndHoldNobodyElseUp) {
  const std::vector<Kind> kinds = {
      {.begin = "", .cut_after = limits_.idle_time},
      {.begin = "GET / HTTP/1.1\r\nHost: ", .dribbles = true, .cut_after = limits_.header_time},
      {.begin = kPostHeader, .dribbles = true, .cut_after = limits_.body_time},
      {.begin = "GET / HTTP/1.1\r\nHost: ", .says_no_more = true},
  };
  const Kind unread{.begin = "GET /large.bin HTTP/1.1\r\nHost: a\r\n\r\n",
                    .reads = false,
                    .cut_after = limits_.send_time};
  const uint64_t of_each = Trials(100, 2'000);
  constexpr uint64_t kUnread = 20;
  Result result{.test = "S3", .trials = of_each * kinds.size() + kUnread};

  const size_t memory_before = MemoryBytes();
  std::atomic<bool> is_over = false;
  std::atomic<uint64_t> unanswered = 0;
  std::vector<milliseconds> times;
  std::thread honest([&] { times = CallUntil(gateway_->Address(), is_over, unanswered); });
  std::vector<std::unique_ptr<SlowClient>> clients;
  for (uint64_t i = 0; i < of_each; ++i) {
    for (const Kind& kind : kinds) clients.push_back(std::make_unique<SlowClient>(address_, kind));
  }
  for (uint64_t i = 0; i < kUnread; ++i) {
    clients.push_back(std::make_unique<SlowClient>(address_, unread));
  }

  milliseconds latest{0};
  uint64_t early = 0;
  uint64_t left = clients.size();
  size_t memory = 0;
  const auto end = steady_clock::now() + limits_.idle_time + 2 * kLate;
  while (left > 0 && steady_clock::now() < end) {
    left = 0;
    for (const auto& client : clients) left += client->Step().count() < 0 ? 1 : 0;
    memory = std::max(memory, MemoryBytes());
    std::this_thread::sleep_for(milliseconds(20));
  }
  is_over = true;
  honest.join();
  for (const auto& client : clients) {
    const milliseconds lasted = client->Step();
    if (lasted + milliseconds(1) < client->kind().cut_after || client->HasEverything()) ++early;
    if (client->kind().reads) latest = std::max(latest, lasted - client->kind().cut_after);
  }
  std::ranges::sort(times);
  const size_t grown = memory > memory_before ? memory - memory_before : 0;
  result.more = {{"early", static_cast<double>(early)},
                 {"held_on", static_cast<double>(left)},
                 {"latest_ms", static_cast<double>(latest.count())},
                 {"honest_calls", static_cast<double>(times.size())},
                 {"honest_unanswered", static_cast<double>(unanswered)},
                 {"honest_p99_ms", static_cast<double>(times[times.size() * 99 / 100].count())},
                 {"bytes_a_client", static_cast<double>(grown / clients.size())}};
  // In the short form most of what a process grows by is not of clients.
  constexpr size_t kBytesMax = 64 << 10;
  const bool is_small = !Full() || grown / clients.size() < kBytesMax;
  result.held = left == 0 && early == 0 && unanswered == 0 && latest < kLate && is_small;
  result.Print();
  EXPECT_TRUE(result.Held());
}

}  // namespace
}  // namespace ourvoice::battery
