#include "tests/screening/cases.h"

#include <absl/strings/str_cat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include "clients/cli/csv.h"

namespace ourvoice::screening {
namespace {

using Rows = std::vector<std::vector<std::string>>;

// The cells of the columns, row by row; a column that is not there is left out.
absl::StatusOr<Rows> ReadColumns(const std::string& path, const std::vector<std::string>& columns) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream contents;
  contents << file.rdbuf();
  if (!file) return absl::NotFoundError(absl::StrCat(path, ": cannot be read"));
  const std::string text = contents.str();
  absl::StatusOr<cli::CsvReader> reader = cli::CsvReader::Open(text);
  if (!reader.ok())
    return absl::InvalidArgumentError(absl::StrCat(path, ": ", reader.status().message()));
  std::vector<size_t> places;
  for (const std::string& column : columns) {
    const auto found = std::find(reader->header().begin(), reader->header().end(), column);
    if (found != reader->header().end()) places.push_back(found - reader->header().begin());
  }
  Rows rows;
  cli::CsvRecord record;
  absl::Status status;
  for (status = reader->Next(record); status.ok(); status = reader->Next(record)) {
    if (!record.fault.empty()) continue;
    std::vector<std::string> row;
    for (const size_t place : places) row.push_back(record.cells[place]);
    rows.push_back(std::move(row));
  }
  if (!absl::IsOutOfRange(status)) return status;
  return rows;
}

// The columns of any of these files that hold answers.
const std::vector<std::string> kAnswers = {"text", "matters-most", "change-one-thing", "worries",
                                           "future-hope"};

struct Place {
  std::string name;
  std::string file;
};

absl::StatusOr<std::vector<Source>> ReadSources(const std::vector<Place>& places) {
  std::vector<Source> sources;
  for (const auto& [name, file] : places) {
    Source source{.name = name, .present = std::filesystem::exists(file)};
    const absl::StatusOr<Rows> rows = source.present ? ReadColumns(file, kAnswers) : Rows();
    if (!rows.ok()) return rows.status();
    for (const std::vector<std::string>& row : *rows) {
      for (const std::string& text : row) {
        if (!text.empty()) source.texts.push_back(text);
      }
    }
    sources.push_back(std::move(source));
  }
  return sources;
}

}  // namespace

absl::StatusOr<std::vector<Case>> ReadCases(const std::string& path) {
  const absl::StatusOr<Rows> rows =
      ReadColumns(path, {"id", "text", "expected", "category", "severity", "age", "form"});
  if (!rows.ok()) return rows.status();
  constexpr size_t kColumns = 7;
  std::vector<Case> cases;
  for (const std::vector<std::string>& row : *rows) {
    if (row.size() != kColumns) {
      return absl::InvalidArgumentError(absl::StrCat(
          path, ": expected the columns id, text, expected, category, severity, age and form"));
    }
    cases.push_back({row[0], row[1], row[2], row[3], row[4], row[5], row[6]});
  }
  return cases;
}

absl::StatusOr<std::vector<Source>> ReadDemonstration() {
  return ReadSources({{"demonstration, 2025", "deploy/demo/answers-2025.csv"},
                      {"demonstration, 2026", "deploy/demo/answers-2026.csv"},
                      {"demonstration, feedback", "deploy/demo/feedback.csv"}});
}

absl::StatusOr<std::vector<Source>> ReadOtherSources(const std::string& folder) {
  return ReadSources({{"cambridge-pb-ideas", folder + "/cambridge-pb-ideas/dev.csv"},
                      {"nhs-fft", folder + "/nhs-fft-v6/dev.csv"},
                      {"patient-joe", folder + "/patient-joe-double-coded/dev.csv"},
                      {"themefinder", folder + "/themefinder-evals/dev.csv"},
                      {"polis", folder + "/polis-opendata/comments.csv"},
                      {"sad-stressors", folder + "/sad-stressors/dev.csv"}});
}

}  // namespace ourvoice::screening
