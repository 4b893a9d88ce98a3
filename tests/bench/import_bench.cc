#include <absl/strings/str_cat.h>

#include "tests/bench/benchmark.h"
#include "tests/bench/import_load.h"
#include "tests/bench/record_rows.h"
#include "tests/bench/served.h"

namespace ourvoice::bench {

absl::StatusOr<std::vector<Figure>> BenchImport(const RunOptions& options) {
  absl::StatusOr<DemoAnswers> answers = DemoAnswers::Load(options.seed);
  if (!answers.ok()) return answers.status();
  const size_t row_count = options.Size(2'000'000, 2'000);
  const size_t anchor_count = options.Size(200'000, 1'000);
  const std::string data = options.folder + "/import";
  auto served = Served::Start(data, "record,survey,intake");
  if (!served.ok()) return served.status();
  Figure figure{.name = "import stream into the durable record",
                .unit = "rows/s",
                .anchor_name = "RocksDB's own synced batches of the same rows",
                .target = Target{.floor = 30'000, .aim = 60'000}};
  Figure cost{.name = "import: processor time of the server", .unit = "us/row"};
  for (size_t i = 0; i < options.repeats; ++i) {
    const auto messages = MakeImport(*answers, absl::StrCat("import-", i), row_count);
    const double before = ProcessorSeconds((*served)->process().process());
    const absl::StatusOr<double> took = RunImport((*served)->local_address(), messages, row_count);
    if (!took.ok()) return took.status();
    const double spent = ProcessorSeconds((*served)->process().process()) - before;
    figure.values.push_back(static_cast<double>(row_count) / *took);
    cost.values.push_back(spent * 1e6 / static_cast<double>(row_count));
  }
  served->reset();
  for (size_t i = 0; i < options.repeats; ++i) {
    const absl::StatusOr<double> took =
        WriteRowsOf(data, absl::StrCat(options.folder, "/anchor", i), anchor_count);
    if (!took.ok()) return took.status();
    figure.anchor_values.push_back(static_cast<double>(anchor_count) / *took);
  }
  return std::vector<Figure>{figure, cost};
}

}  // namespace ourvoice::bench
