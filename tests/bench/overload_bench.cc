#include <absl/strings/str_cat.h>
#include <sched.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <thread>

#include "tests/bench/benchmark.h"
#include "tests/bench/http2_load.h"
#include "tests/bench/served.h"
#include "tests/bench/submissions.h"

namespace ourvoice::bench {
namespace {

constexpr size_t kInFlight = 512;
constexpr size_t kConnections = 200;
constexpr char kRoles[] = "record,survey,intake";
constexpr char kSubmit[] = "/ourvoice.intake.v1.IntakeService/SubmitResponse";
// Of the most that is taken.
constexpr double kTimes[] = {1.2, 1.5, 2, 3, 5};

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

std::vector<std::string> MakeFrames(DemoAnswers& answers, const std::string& run, size_t count) {
  std::vector<std::string> frames;
  frames.reserve(count);
  intake::v1::SubmitResponseRequest submission;
  for (size_t i = 0; i < count; ++i) {
    submission.set_request_id(absl::StrCat(run, "-", absl::Dec(i, absl::kZeroPad16)));
    *submission.mutable_response() = answers.Next();
    frames.push_back(FrameOf(submission.SerializeAsString()));
  }
  return frames;
}

// Seconds until calls are answered as quickly as before, four times as long at most.
double SecondsUntilNormal(const std::function<double()>& p99_now, double p99_before) {
  const auto begin = std::chrono::steady_clock::now();
  const auto passed = [begin] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  while (p99_now() > 4 * p99_before && passed() < 60) continue;
  return passed();
}

std::string NameOf(double times, std::string_view what) {
  return absl::StrCat("overload ", times, "x: ", absl::string_view(what.data(), what.size()));
}

// What is measured at a multiple of the most that is taken. The floors are promised for five times,
// and shown for less, so that it is seen how far they hold.
std::vector<Figure> NewFigures(double times) {
  return {
      {.name = NameOf(times, "offered"),
       .unit = "submissions/s",
       .anchor_name = "the most that is taken"},
      {.name = NameOf(times, "taken"),
       .unit = "submissions/s",
       .anchor_name = "the most that is taken",
       .target = Target{.of = Target::Of::kRatio, .floor = 0.9, .aim = 0.95}},
      {.name = NameOf(times, "told to try again, p99"),
       .unit = "ms",
       .target = Target{.direction = Target::Direction::kAtMost, .floor = 20, .aim = 20}},
      {.name = NameOf(times, "until answers are as quick as before"),
       .unit = "s",
       .target = Target{.direction = Target::Direction::kAtMost, .floor = 5, .aim = 1}},
      {.name = NameOf(times, "failed in another way"),
       .unit = "submissions",
       .target = Target{.direction = Target::Direction::kAtMost, .floor = 0, .aim = 0}},
      {.name = NameOf(times, "memory"),
       .unit = "MB",
       .target = Target{.direction = Target::Direction::kAtMost, .floor = 512, .aim = 400}},
  };
}

// A load, and what of a processor it costs the program, in microseconds a call.
struct Cost {
  Http2Result result;
  double microseconds = 0;
};

Cost RunAtMost(Http2Load& load, pid_t program, const std::vector<std::string>& frames) {
  const double before = ProcessorSeconds(program);
  Cost cost{.result = load.RunClosedLoop(frames, kInFlight)};
  cost.microseconds =
      (ProcessorSeconds(program) - before) * 1e6 / static_cast<double>(frames.size());
  return cost;
}

// What it costs to tell somebody to try again, beside what it costs to take an answer.
absl::StatusOr<Figure> CostOfRefusing(const RunOptions& options, DemoAnswers& answers,
                                      const std::vector<double>& of_taking) {
  const auto served = Served::Start(options.folder + "/refusing", kRoles, {"--public-calls", "0"});
  if (!served.ok()) return served.status();
  const pid_t program = (*served)->process().process();
  Part(program);
  Http2Load load((*served)->public_address(), kSubmit, kConnections);
  Figure figure{.name = "overload: processor time of a refusal",
                .unit = "us",
                .anchor_name = "that of a submission that is taken",
                .anchor_values = of_taking};
  for (size_t i = 0; i < options.repeats; ++i) {
    const auto frames = MakeFrames(answers, absl::StrCat("refused-", i), options.Size(40'000, 500));
    figure.values.push_back(RunAtMost(load, program, frames).microseconds);
  }
  return figure;
}

}  // namespace

absl::StatusOr<std::vector<Figure>> BenchOverload(const RunOptions& options) {
  const auto served = Served::Start(options.folder + "/overload", kRoles);
  if (!served.ok()) return served.status();
  absl::StatusOr<DemoAnswers> answers = DemoAnswers::Load(options.seed);
  if (!answers.ok()) return answers.status();
  const pid_t program = (*served)->process().process();
  Part(program);
  Http2Load load((*served)->public_address(), kSubmit, kConnections);
  std::vector<double> of_taking;
  std::vector<Figure> figures;
  for (const double times : kTimes) {
    for (Figure& figure : NewFigures(times)) figures.push_back(std::move(figure));
  }
  for (size_t i = 0; i < options.repeats; ++i) {
    size_t run = 0;
    const auto make = [&](size_t count) {
      return MakeFrames(*answers, absl::StrCat("overload-", i, "-", ++run), count);
    };
    const auto p99_of_few = [&](size_t count) {
      Http2Result result = load.RunClosedLoop(make(count), 16);
      return Quantile(result.latencies, 0.99);
    };
    size_t at = 0;
    for (const double times : kTimes) {
      const Cost most = RunAtMost(load, program, make(options.Size(40'000, 500)));
      const double peak = most.result.per_second();
      of_taking.push_back(most.microseconds);
      const double p99_before = p99_of_few(options.Size(2'000, 200));
      const double seconds = options.quick ? 0.2 : 5;
      Http2Result result = load.RunOpenLoop(make(static_cast<size_t>(times * peak * seconds)),
                                            absl::Seconds(seconds));
      const double normal_after = SecondsUntilNormal([&] { return p99_of_few(500); }, p99_before);
      const double values[] = {result.offered_per_second(),
                               result.per_second(),
                               result.refusals.empty() ? 0 : Quantile(result.refusals, 0.99),
                               normal_after,
                               static_cast<double>(result.failed),
                               ResidentBytes(program) / 1e6};
      for (const double value : values) {
        figures[at].values.push_back(value);
        if (!figures[at].anchor_name.empty()) figures[at].anchor_values.push_back(peak);
        ++at;
      }
    }
  }
  const absl::StatusOr<Figure> of_refusing = CostOfRefusing(options, *answers, of_taking);
  if (!of_refusing.ok()) return of_refusing.status();
  figures.push_back(*of_refusing);
  Join();
  return figures;
}

}  // namespace ourvoice::bench
