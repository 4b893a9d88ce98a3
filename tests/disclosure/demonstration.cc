#include "tests/disclosure/demonstration.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_split.h>

#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "services/report/report_view.h"
#include "storage/view/view_runner.h"
#include "tests/bench/opened_record.h"
#include "tests/support/binary.h"

namespace ourvoice::disclosure {
namespace {

constexpr char kDemonstration[] = "deploy/demo";
constexpr char kSurvey[] = "our-year";
constexpr const char* kWaves[] = {"2025", "2026"};

std::string AnswersOf(const std::string& folder, const std::string& wave) {
  return absl::StrCat(folder, "/answers-", wave, ".csv");
}

// Of a file in which no cell holds a line's end.
std::vector<std::string> LinesOf(const std::string& text) {
  return absl::StrSplit(text, '\n', absl::SkipEmpty());
}

// Takes and codes the answers in a folder that is laid out like the demonstration's.
absl::Status Answer(const std::string& data, const std::string& folder) {
  test::Server server(data, {"--listen", "none"});
  if (!server.WaitUntilServing()) return absl::UnavailableError(server.Log());
  const test::Outcome loaded = test::Run({"--data", data, "demo", "load", folder});
  if (loaded.exit_code != 0) return absl::InternalError(absl::StrCat(loaded.errors, server.Log()));
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

// The demonstration with other answers: so many lines of a CSV file for each wave.
absl::StatusOr<StandardReport> CountWith(const std::map<std::string, std::string>& answers) {
  const test::TemporaryFolder made;
  const std::string folder = made / "demo";
  std::filesystem::copy(kDemonstration, folder);
  for (const auto& [wave, text] : answers) test::WriteFile(AnswersOf(folder, wave), text);
  return CountFolder(folder);
}

}  // namespace

absl::StatusOr<StandardReport> CountDemonstration() { return CountFolder(kDemonstration); }

absl::StatusOr<StandardReport> CountDrawn(uint64_t response_count, uint64_t seed) {
  std::vector<std::pair<std::string, std::string>> lines;
  std::map<std::string, std::string> answers;
  for (const char* wave : kWaves) {
    std::vector<std::string> of_wave = LinesOf(test::ReadFile(AnswersOf(kDemonstration, wave)));
    answers[wave] = absl::StrCat(of_wave[0], "\n");
    for (size_t i = 1; i < of_wave.size(); ++i) lines.emplace_back(wave, of_wave[i]);
  }
  std::mt19937_64 random(seed);
  for (uint64_t i = 0; i < response_count; ++i) {
    const auto& [wave, line] = lines[random() % lines.size()];
    // The first cell is the answer's id.
    absl::StrAppend(&answers[wave], "drawn-", i, line.substr(line.find(',')), "\n");
  }
  return CountWith(answers);
}

absl::StatusOr<StandardReport> CountSynthetic(uint64_t response_count, uint64_t seed) {
  const test::TemporaryFolder made;
  const std::string all = made / "synthetic.csv";
  const test::Outcome generated =
      test::Run({"demo", "generate", "--responses", absl::StrCat(response_count), "--seed",
                 absl::StrCat(seed), "--out", all});
  if (generated.exit_code != 0) return absl::InternalError(generated.errors);
  const std::vector<std::string> lines = LinesOf(test::ReadFile(all));
  std::map<std::string, std::string> answers;
  for (const char* wave : kWaves) answers[wave] = absl::StrCat(lines[0], "\n");
  for (size_t i = 1; i < lines.size(); ++i) {
    const std::vector<std::string> cells = absl::StrSplit(lines[i], ',');
    absl::StrAppend(&answers.at(cells[1]), lines[i], "\n");
  }
  return CountWith(answers);
}

}  // namespace ourvoice::disclosure
