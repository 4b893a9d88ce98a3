#include <absl/strings/str_cat.h>
#include <sched.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <thread>

#include "tests/bench/benchmark.h"
#include "tests/bench/served.h"
#include "tests/bench/submissions.h"

namespace ourvoice::bench {
namespace {

constexpr size_t kInFlight = 512;
constexpr int kTimes = 5;

// Has every thread of a process run on some processors only, so that those who call do not take
// from who answers.
void Pin(pid_t process, unsigned first, unsigned last) {
  cpu_set_t processors;
  CPU_ZERO(&processors);
  for (unsigned processor = first; processor <= last; ++processor) CPU_SET(processor, &processors);
  for (const auto& thread :
       std::filesystem::directory_iterator(absl::StrCat("/proc/", process, "/task"))) {
    sched_setaffinity(std::stoi(thread.path().filename()), sizeof(processors), &processors);
  }
}

// Half of the processors for the program, half for its clients.
void Part(pid_t program) {
  const unsigned count = std::thread::hardware_concurrency();
  if (count < 2) return;
  Pin(program, 0, count / 2 - 1);
  Pin(getpid(), count / 2, count - 1);
}

// What a processor pinned for good would cost the benchmarks after this one.
void Join() { Pin(getpid(), 0, std::thread::hardware_concurrency() - 1); }

double P99(LoadResult result) { return Quantile(result.latencies, 0.99); }

// Seconds until calls are answered as quickly as before, four times as long at most.
double SecondsUntilNormal(const std::function<double()>& p99_now, double p99_before) {
  const auto begin = std::chrono::steady_clock::now();
  const auto passed = [begin] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  while (p99_now() > 4 * p99_before && passed() < 60) continue;
  return passed();
}

std::vector<Figure> NewFigures() {
  return {
      {.name = "overload: offered",
       .unit = "submissions/s",
       .anchor_name = "the most that is taken"},
      {.name = "overload: taken",
       .unit = "submissions/s",
       .anchor_name = "the most that is taken",
       .target = Target{.of = Target::Of::kRatio, .floor = 0.9, .aim = 0.95}},
      {.name = "overload: told to try again, p99",
       .unit = "ms",
       .target = Target{.direction = Target::Direction::kAtMost, .floor = 20, .aim = 20}},
      {.name = "overload: until answers are as quick as before",
       .unit = "s",
       .target = Target{.direction = Target::Direction::kAtMost, .floor = 5, .aim = 1}},
      {.name = "overload: failed in another way",
       .unit = "submissions",
       .target = Target{.direction = Target::Direction::kAtMost, .floor = 0, .aim = 0}},
      {.name = "overload: memory",
       .unit = "MB",
       .target = Target{.direction = Target::Direction::kAtMost, .floor = 512, .aim = 400}},
  };
}

}  // namespace

absl::StatusOr<std::vector<Figure>> BenchOverload(const RunOptions& options) {
  const auto served = Served::Start(options.folder + "/overload", "record,survey,intake");
  if (!served.ok()) return served.status();
  absl::StatusOr<DemoAnswers> answers = DemoAnswers::Load(options.seed);
  if (!answers.ok()) return answers.status();
  Part((*served)->process().process());
  // More places than are let in.
  const auto few = Connect((*served)->public_address(), 8);
  const auto many = Connect((*served)->public_address(), 160);
  std::vector<Figure> figures = NewFigures();
  for (size_t i = 0; i < options.repeats; ++i) {
    const auto make = [&](const char* what, size_t count) {
      return MakeSubmissions(*answers, absl::StrCat("overload-", what, "-", i), count);
    };
    const double peak =
        RunClosedLoop(few, make("peak", options.Size(40'000, 500)), kInFlight).per_second();
    const double p99_before = P99(RunClosedLoop(few, make("quiet", options.Size(2'000, 200)), 16));
    const double seconds = options.quick ? 0.2 : 8;
    LoadResult result = RunOpenLoop(
        many, make("load", static_cast<size_t>(kTimes * peak * seconds)), absl::Seconds(seconds));
    size_t round = 0;
    const double normal_after = SecondsUntilNormal(
        [&] {
          return P99(RunClosedLoop(few, make(absl::StrCat("after", ++round).c_str(), 500), 16));
        },
        p99_before);
    const auto offered = static_cast<double>(result.answered + result.failed);
    const auto refused = static_cast<double>(result.refusals.size());
    const double values[] = {offered / result.sending_seconds,
                             result.per_second(),
                             result.refusals.empty() ? 0 : Quantile(result.refusals, 0.99),
                             normal_after,
                             static_cast<double>(result.failed) - refused,
                             ResidentBytes((*served)->process().process()) / 1e6};
    for (size_t at = 0; at < figures.size(); ++at) {
      figures[at].values.push_back(values[at]);
      if (!figures[at].anchor_name.empty()) figures[at].anchor_values.push_back(peak);
    }
  }
  Join();
  return figures;
}

}  // namespace ourvoice::bench
