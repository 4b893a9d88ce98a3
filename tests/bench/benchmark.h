#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/figure.h"

namespace ourvoice::bench {

// How a benchmark is run.
struct RunOptions {
  // How often each thing is measured.
  size_t repeats = 3;
  uint64_t seed = 1;
  // Small sizes, which show that everything runs and say nothing of speed.
  bool quick = false;
  // Answers in the record that is replayed, opened and weighed.
  size_t record_responses = 1'000'000;
  // Empty folder on the disk to be measured.
  std::string folder;

  // A size in full, or the small one.
  size_t Size(size_t full, size_t small) const { return quick ? small : full; }
};

// What can be asked for by name. Each measures through the same code that serves, with every
// promise kept: sync, anchor, checks and sealing. UNAVAILABLE and others when something did not
// run.
struct Benchmark {
  std::string_view name;
  std::string_view summary;
  absl::StatusOr<std::vector<Figure>> (*run)(const RunOptions& options);
};

absl::StatusOr<std::vector<Figure>> BenchIntake(const RunOptions& options);
absl::StatusOr<std::vector<Figure>> BenchBell(const RunOptions& options);
absl::StatusOr<std::vector<Figure>> BenchGateway(const RunOptions& options);
absl::StatusOr<std::vector<Figure>> BenchOverload(const RunOptions& options);
absl::StatusOr<std::vector<Figure>> BenchImport(const RunOptions& options);
absl::StatusOr<std::vector<Figure>> BenchCoding(const RunOptions& options);
absl::StatusOr<std::vector<Figure>> BenchRecoding(const RunOptions& options);
absl::StatusOr<std::vector<Figure>> BenchCrossTab(const RunOptions& options);
absl::StatusOr<std::vector<Figure>> BenchRelease(const RunOptions& options);
absl::StatusOr<std::vector<Figure>> BenchReplay(const RunOptions& options);
absl::StatusOr<std::vector<Figure>> BenchFresh(const RunOptions& options);
absl::StatusOr<std::vector<Figure>> BenchStart(const RunOptions& options);
absl::StatusOr<std::vector<Figure>> BenchSize(const RunOptions& options);

}  // namespace ourvoice::bench
