#include <absl/strings/str_cat.h>

#include "tests/bench/bare_service.h"
#include "tests/bench/benchmark.h"
#include "tests/bench/child_server.h"
#include "tests/bench/served.h"
#include "tests/bench/submissions.h"

namespace ourvoice::bench {
namespace {

constexpr size_t kInFlight = 512;
constexpr size_t kConnections = 8;

absl::Status CheckAnswered(const LoadResult& result) {
  if (result.failed == 0) return absl::OkStatus();
  return absl::InternalError(absl::StrCat(
      result.failed, " calls failed, the first with: ", result.first_error.error_message()));
}

// Measures the same submissions against the bare service and against the program, in turns; and
// what of the processors each submission costs the program.
absl::StatusOr<std::vector<Figure>> Measure(const RunOptions& options, const std::string& name,
                                            const std::string& roles) {
  const auto served = Served::Start(absl::StrCat(options.folder, "/", name), roles);
  if (!served.ok()) return served.status();
  absl::StatusOr<DemoAnswers> answers = DemoAnswers::Load(options.seed);
  if (!answers.ok()) return answers.status();
  const ChildServer bare(kBareVerb);
  const auto to_bare = Connect(bare.address(), kConnections);
  const auto to_intake = Connect((*served)->public_address(), kConnections);
  Figure figure{.name = name,
                .unit = "submissions/s",
                .anchor_name = "bare callback gRPC service of the same call"};
  Figure cost{.name = name + ": processor time of the server",
              .unit = "us/submission",
              .anchor_name = "that of the bare service"};
  const size_t count = options.Size(60'000, 500);
  for (size_t i = 0; i < options.repeats; ++i) {
    const Submissions submissions = MakeSubmissions(
        *answers, absl::StrCat("intake-", (*served)->public_address().substr(10), "-", i), count);
    const double bare_before = ProcessorSeconds(bare.process());
    const LoadResult answered_bare = RunClosedLoop(to_bare, submissions, kInFlight);
    const double bare_spent = ProcessorSeconds(bare.process()) - bare_before;
    const double before = ProcessorSeconds((*served)->process().process());
    const LoadResult taken = RunClosedLoop(to_intake, submissions, kInFlight);
    const double spent = ProcessorSeconds((*served)->process().process()) - before;
    for (const LoadResult* result : {&answered_bare, &taken}) {
      if (const absl::Status answered = CheckAnswered(*result); !answered.ok()) return answered;
    }
    figure.anchor_values.push_back(answered_bare.per_second());
    figure.values.push_back(taken.per_second());
    cost.values.push_back(spent * 1e6 / static_cast<double>(count));
    cost.anchor_values.push_back(bare_spent * 1e6 / static_cast<double>(count));
    // What is coded meanwhile would slow the next bare.
    if (roles.empty()) {
      if (const absl::Status coded = (*served)->WaitUntilCoded(); !coded.ok()) return coded;
    }
  }
  return std::vector<Figure>{figure, cost};
}

}  // namespace

absl::StatusOr<std::vector<Figure>> BenchIntake(const RunOptions& options) {
  absl::StatusOr<std::vector<Figure>> figures = Measure(options, "intake", "record,survey,intake");
  if (!figures.ok()) return figures;
  figures->front().target = {.of = Target::Of::kRatio, .floor = 0.6, .aim = 0.8};
  const absl::StatusOr<std::vector<Figure>> beside_all =
      Measure(options, "intake beside all roles", "");
  if (!beside_all.ok()) return beside_all;
  figures->insert(figures->end(), beside_all->begin(), beside_all->end());
  return figures;
}

absl::StatusOr<std::vector<Figure>> BenchBell(const RunOptions& options) {
  const auto served = Served::Start(options.folder + "/bell");
  if (!served.ok()) return served.status();
  absl::StatusOr<DemoAnswers> answers = DemoAnswers::Load(options.seed);
  if (!answers.ok()) return answers.status();
  const auto channels = Connect((*served)->public_address(), 16 * kConnections);
  // Pupils of a city's secondary schools and colleges, in one lesson.
  const size_t pupils = options.Size(85'500, 500);
  std::vector<Figure> figures;
  for (const auto& [span, floor] :
       {std::pair{absl::Seconds(60), 50.0}, {absl::Seconds(10), 250.0}}) {
    Figure latency{
        .name = absl::StrCat("lesson bell in ", absl::FormatDuration(span), ", p99"),
        .unit = "ms",
        .target = Target{.direction = Target::Direction::kAtMost, .floor = floor, .aim = floor}};
    Figure lost{.name = absl::StrCat("lesson bell in ", absl::FormatDuration(span), ", not taken"),
                .unit = "submissions",
                .target = Target{.direction = Target::Direction::kAtMost, .floor = 0, .aim = 0}};
    for (size_t i = 0; i < options.repeats; ++i) {
      const Submissions submissions = MakeSubmissions(
          *answers, absl::StrCat("bell", absl::ToInt64Seconds(span), "-", i), pupils);
      LoadResult result =
          RunOpenLoop(channels, submissions, options.quick ? absl::Seconds(1) : span);
      latency.values.push_back(Quantile(result.latencies, 0.99));
      lost.values.push_back(static_cast<double>(result.failed));
      if (const absl::Status coded = (*served)->WaitUntilCoded(); !coded.ok()) return coded;
    }
    figures.push_back(std::move(latency));
    figures.push_back(std::move(lost));
  }
  return figures;
}

}  // namespace ourvoice::bench
