#include <absl/strings/str_cat.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "clients/cli/client.h"
#include "ourvoice/report/v1/report_service.grpc.pb.h"
#include "tests/bench/benchmark.h"
#include "tests/bench/big_record.h"
#include "tests/bench/served.h"
#include "tests/bench/stopwatch.h"

namespace ourvoice::bench {
namespace {

namespace fs = std::filesystem;

uint64_t BytesIn(const fs::path& folder) {
  uint64_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) bytes += entry.file_size();
  }
  return bytes;
}

// Seconds to read every file of a folder once.
double ReadAll(const fs::path& folder) {
  const Stopwatch stopwatch;
  std::vector<char> buffer(1 << 20);
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    while (file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()))) {
    }
  }
  return stopwatch.Seconds();
}

void Rest(std::chrono::steady_clock::duration duration) {
  std::this_thread::sleep_until(std::chrono::steady_clock::now() + duration);
}

absl::Status AskForReport(const std::string& data) {
  const cli::Client client({.data = data, .clock = kit::SystemClock()}, "officer");
  report::v1::PreviewReportRequest request;
  request.mutable_report()->set_survey_id(kDemoSurvey);
  return client.Call(&report::v1::ReportService::Stub::PreviewReport, request).status();
}

}  // namespace

absl::StatusOr<std::vector<Figure>> BenchStart(const RunOptions& options) {
  const absl::StatusOr<BigRecord> big =
      GetBigRecord(options.Size(options.record_responses, 2'000), options.seed);
  if (!big.ok()) return big.status();
  Figure start{.name = "start: open, check, serve the first report",
               .unit = "s",
               .anchor_name = "reading the same files once",
               .ratio = Figure::Ratio::kValueOverAnchor,
               .target = Target{.direction = Target::Direction::kAtMost, .floor = 6, .aim = 2}};
  Figure memory{
      .name = "start: memory when idle",
      .unit = "MB",
      .target = Target{.direction = Target::Direction::kAtMost, .floor = 300, .aim = 120}};
  for (size_t i = 0; i < options.repeats; ++i) {
    start.anchor_values.push_back(ReadAll(big->data));
    const Stopwatch stopwatch;
    test::Server server(big->data, {"--listen", "none"});
    while (!AskForReport(big->data).ok()) {
      if (stopwatch.Seconds() > 300) return absl::UnavailableError(server.Log());
      Rest(std::chrono::milliseconds(10));
    }
    start.values.push_back(stopwatch.Seconds());
    Rest(std::chrono::seconds(3));
    memory.values.push_back(ResidentBytes(server.process()) / 1e6);
    if (server.Stop() != 0) return absl::InternalError(server.Log());
  }
  return std::vector<Figure>{start, memory};
}

absl::StatusOr<std::vector<Figure>> BenchSize(const RunOptions& options) {
  const absl::StatusOr<BigRecord> big =
      GetBigRecord(options.Size(options.record_responses, 2'000), options.seed);
  if (!big.ok()) return big.status();
  const auto responses = static_cast<double>(big->response_count);
  const auto record = static_cast<double>(BytesIn(big->data + "/record")) / responses;
  const auto views = static_cast<double>(BytesIn(big->data + "/views")) / responses;
  const std::string anchor =
      absl::StrCat("the answer serialised and zstd-compressed by itself (",
                   static_cast<int>(big->serialised_bytes), " bytes before)");
  return std::vector<Figure>{
      {.name = "size on disk of an answer, codings and views included",
       .unit = "bytes",
       .values = {record + views},
       .anchor_name = anchor,
       .anchor_values = {big->compressed_bytes},
       .target = Target{.of = Target::Of::kRatio,
                        .direction = Target::Direction::kAtMost,
                        .floor = 5,
                        .aim = 3}},
      {.name = "size on disk: the record alone", .unit = "bytes", .values = {record}},
      {.name = "size on disk: the views alone", .unit = "bytes", .values = {views}}};
}

}  // namespace ourvoice::bench
