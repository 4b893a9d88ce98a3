#include <absl/synchronization/mutex.h>
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <vector>

#include "tests/bench/bare_service.h"
#include "tests/bench/bare_web.h"
#include "tests/bench/benchmark.h"
#include "tests/bench/page.h"
#include "tests/support/binary.h"

namespace ourvoice::bench {
namespace {

constexpr Benchmark kBenchmarks[] = {
    {"intake", "durable unary submissions, 512 in flight", BenchIntake},
    {"bell", "85,500 submissions in a minute and in ten seconds, open loop", BenchBell},
    {"gateway", "requests over HTTP, idle connections, and the lesson bell", BenchGateway},
    {"overload", "five times the submissions that the program can take", BenchOverload},
    {"import", "a stream of 2 million rows into the durable record", BenchImport},
    {"crosstab", "cross-tabs over 1 and 10 million responses", BenchCrossTab},
    {"release", "reports of 1 million responses, counted and released", BenchRelease},
    {"coding", "themes of short texts, on one core", BenchCoding},
    {"recoding", "557,077 responses coded anew by another version of the codebook", BenchRecoding},
    {"replay", "a million coded answers into the report view, on one core", BenchReplay},
    {"fresh", "from submission to the report view, 2,000 a second", BenchFresh},
    {"start", "opening a million answers, and memory when idle", BenchStart},
    {"size", "bytes on disk of an answer, of a million", BenchSize},
};

int Run(const std::vector<std::string>& names, RunOptions options, bool json,
        const std::string& page) {
  std::vector<Figure> all;
  for (const Benchmark& benchmark : kBenchmarks) {
    const bool wanted = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      return name == "all" || name == benchmark.name;
    });
    if (!wanted) continue;
    const test::TemporaryFolder folder;
    options.folder = folder.path();
    const absl::StatusOr<std::vector<Figure>> figures = benchmark.run(options);
    if (!figures.ok()) {
      fmt::print(stderr, "ourvoice-bench: {}: {}\n", benchmark.name,
                 std::string(figures.status().message()));
      return 2;
    }
    for (const Figure& figure : *figures) {
      fmt::print("{}\n", json ? ToJson(figure, options.seed) : ToText(figure));
      std::fflush(stdout);
      all.push_back(figure);
    }
  }
  if (!page.empty()) {
    if (const absl::Status written = WriteFigures(page, all, options); !written.ok()) {
      fmt::print(stderr, "ourvoice-bench: {}\n", std::string(written.message()));
      return 2;
    }
  }
  const bool held = std::all_of(all.begin(), all.end(), FloorHeld);
  return held || options.quick ? 0 : 1;
}

int Main(int argument_count, char** arguments) {
  // As the program itself does, so that the anchor is not slower for it.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  if (argument_count == 3 && std::strcmp(arguments[1], kBareVerb) == 0) ServeBare(arguments[2]);
  if (argument_count == 3 && std::strcmp(arguments[1], kBareWebVerb) == 0) {
    ServeBareWeb(arguments[2]);
  }
  if (argument_count == 3 && std::strcmp(arguments[1], kGatewayVerb) == 0) {
    ServeGateway(arguments[2]);
  }
  CLI::App app{
      "Measures OurVoice beside what it can be compared with. Run it from the project's\n"
      "root on a machine that does nothing else. Exit code 0: every floor held; 1: one was\n"
      "not; 2: something did not run."};
  std::string names_known = "all";
  std::vector<std::string> choices = {"all"};
  for (const Benchmark& benchmark : kBenchmarks) {
    choices.emplace_back(benchmark.name);
    names_known += fmt::format("\n{:>12}  {}", benchmark.name, benchmark.summary);
  }
  std::vector<std::string> names;
  RunOptions options;
  bool json = false;
  std::string page;
  app.add_option("names", names, "What to measure: " + names_known)
      ->required()
      ->check(CLI::IsMember(choices));
  app.add_option("--repeats", options.repeats, "How often each is measured")
      ->capture_default_str()
      ->check(CLI::Range(1, 100));
  app.add_option("--seed", options.seed, "The same seed gives the same answers")
      ->capture_default_str();
  app.add_option("--responses", options.record_responses,
                 "Answers in the record of replay, start and size")
      ->capture_default_str();
  app.add_flag("--quick", options.quick, "Small sizes: shows that it runs, not how fast");
  app.add_flag("--json", json, "One JSON object a line");
  app.add_option("--page", page, "File whose table of figures is to be replaced");
  CLI11_PARSE(app, argument_count, arguments);
  return Run(names, options, json, page);
}

}  // namespace
}  // namespace ourvoice::bench

int main(int argument_count, char** arguments) {
  return ourvoice::bench::Main(argument_count, arguments);
}
