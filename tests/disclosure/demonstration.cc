#include "tests/disclosure/demonstration.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_split.h>

#include <filesystem>
#include <string>
#include <vector>

#include "services/report/report_view.h"
#include "storage/view/view_runner.h"
#include "tests/bench/opened_record.h"
#include "tests/support/binary.h"

namespace ourvoice::disclosure {
namespace {

constexpr char kDemonstration[] = "deploy/demo";
constexpr char kSurvey[] = "our-year";

// Takes and codes the answers in a folder that is laid out like the demonstration's.
absl::Status Answer(const std::string& data, const std::string& folder) {
  test::Server server(data);
  if (!server.WaitUntilServing()) return absl::UnavailableError(server.Log());
  const test::Outcome loaded = test::Run({"--data", data, "demo", "load", folder});
  if (loaded.exit_code != 0) return absl::InternalError(loaded.errors);
  return server.Stop() == 0 ? absl::OkStatus() : absl::InternalError(server.Log());
}

absl::StatusOr<StandardReport> Count(const std::string& data, const std::string& views) {
  const absl::StatusOr<bench::OpenedRecord> record = bench::OpenedRecord::Open(data);
  if (!record.ok()) return record.status();
  const absl::StatusOr<storage::Position> head = record->log->Head();
  if (!head.ok()) return head.status();
  report::ReportView view;
  const auto runner = storage::ViewRunner::Start(views, *record->log, view);
  if (!runner.ok()) return runner.status();
  if (!(*runner)->WaitUntilApplied(*head, absl::Minutes(10))) return (*runner)->Health();
  absl::StatusOr<StandardReport> standard;
  view.Read([&standard](const report::ReportView::Contents& contents) {
    standard = CountStandardReport(kSurvey, contents);
  });
  return standard;
}

absl::StatusOr<StandardReport> CountFolder(const std::string& folder) {
  const test::TemporaryFolder made;
  const absl::Status answered = Answer(made / "data", folder);
  if (!answered.ok()) return answered;
  return Count(made / "data", made / "views");
}

}  // namespace

absl::StatusOr<StandardReport> CountDemonstration() { return CountFolder(kDemonstration); }

absl::StatusOr<StandardReport> CountSynthetic(uint64_t response_count, uint64_t seed) {
  const test::TemporaryFolder made;
  const std::string folder = made / "demo";
  std::filesystem::copy(kDemonstration, folder);
  const std::string all = made / "synthetic.csv";
  const test::Outcome generated =
      test::Run({"demo", "generate", "--responses", absl::StrCat(response_count), "--seed",
                 absl::StrCat(seed), "--out", all});
  if (generated.exit_code != 0) return absl::InternalError(generated.errors);
  // A file a wave, as the demonstration has them. No cell holds a line's end.
  const std::string text = test::ReadFile(all);
  const std::vector<std::string> lines = absl::StrSplit(text, '\n', absl::SkipEmpty());
  for (const char* wave : {"2025", "2026"}) {
    std::string of_wave = absl::StrCat(lines[0], "\n");
    for (const std::string& line : lines) {
      const std::vector<std::string> cells = absl::StrSplit(line, ',');
      if (cells[1] == wave) absl::StrAppend(&of_wave, line, "\n");
    }
    test::WriteFile(absl::StrCat(folder, "/answers-", wave, ".csv"), of_wave);
  }
  return CountFolder(folder);
}

}  // namespace ourvoice::disclosure
