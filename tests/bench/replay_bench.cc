#include <absl/strings/str_cat.h>
#include <sched.h>

#include <filesystem>
#include <string>

#include "services/report/report_view.h"
#include "storage/view/view_runner.h"
#include "tests/bench/benchmark.h"
#include "tests/bench/big_record.h"
#include "tests/bench/opened_record.h"
#include "tests/bench/record_rows.h"
#include "tests/bench/stopwatch.h"

namespace ourvoice::bench {
namespace {

// Keeps every thread of this process on the processors of a set.
void RunOn(const cpu_set_t& processors) {
  for (const auto& task : std::filesystem::directory_iterator("/proc/self/task")) {
    sched_setaffinity(std::stoi(task.path().filename()), sizeof(processors), &processors);
  }
}

// One core for everything, for as long as it lives.
class OneCore {
 public:
  OneCore() {
    sched_getaffinity(0, sizeof(before_), &before_);
    cpu_set_t first;
    CPU_ZERO(&first);
    for (int i = 0; i < CPU_SETSIZE && CPU_COUNT(&first) == 0; ++i) {
      if (CPU_ISSET(i, &before_)) CPU_SET(i, &first);
    }
    RunOn(first);
  }
  ~OneCore() { RunOn(before_); }
  OneCore(const OneCore&) = delete;
  OneCore& operator=(const OneCore&) = delete;

 private:
  cpu_set_t before_;
};

}  // namespace

absl::StatusOr<std::vector<Figure>> BenchReplay(const RunOptions& options) {
  const absl::StatusOr<BigRecord> big =
      GetBigRecord(options.Size(options.record_responses, 2'000), options.seed);
  if (!big.ok()) return big.status();
  Figure figure{.name = "replay into the report view, one core",
                .unit = "events/s",
                .anchor_name = "iterator scan of the same events",
                .target = Target{.floor = 120'000, .aim = 200'000}};
  const OneCore one_core;
  for (size_t i = 0; i < options.repeats; ++i) {
    const absl::StatusOr<double> scanned = ScanEventsOf(big->data);
    if (!scanned.ok()) return scanned.status();
    const absl::StatusOr<OpenedRecord> record = OpenedRecord::Open(big->data);
    if (!record.ok()) return record.status();
    const absl::StatusOr<storage::Position> head = record->log->Head();
    if (!head.ok()) return head.status();
    const auto events = static_cast<double>(head->offset);
    report::ReportView view;
    const Stopwatch stopwatch;
    const auto runner =
        storage::ViewRunner::Start(absl::StrCat(options.folder, "/views", i), *record->log, view);
    if (!runner.ok()) return runner.status();
    if (!(*runner)->WaitUntilApplied(*head, absl::Hours(1))) return (*runner)->Health();
    figure.values.push_back(events / stopwatch.Seconds());
    figure.anchor_values.push_back(events / *scanned);
  }
  return std::vector<Figure>{figure};
}

}  // namespace ourvoice::bench
