#include "clients/cli/trials_verb.h"

#include <absl/strings/numbers.h>
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "clients/cli/csv_columns.h"
#include "clients/cli/evaluation_trial.h"
#include "clients/cli/text_table.h"
#include "services/theme/evaluation.h"

namespace ourvoice::cli {
namespace {

using Align = TextTable::Align;

// How far confidence may be from what it says, whatever is tried.
constexpr double kCalibrationErrorMax = 0.08;

struct TrialsOptions {
  std::string file;
  std::string folder = ".";
};

// One line of the file.
struct Line {
  std::string name;
  TrialOptions options;
  std::optional<double> micro_floor;
  std::optional<double> macro_floor;
  // Macro F1 counts only labels that 10 texts or more carry.
  bool macro_of_ten = false;
};

std::string PathIn(const TrialsOptions& options, const std::string& path) {
  return path.empty() ? path : (std::filesystem::path(options.folder) / path).string();
}

absl::StatusOr<Line> LineOf(const CsvRow& row, const TrialsOptions& options) {
  Line line{.name = row.cells[0], .options = {}};
  line.options.test = PathIn(options, row.cells[1]);
  line.options.train = PathIn(options, row.cells[2]);
  line.options.codebook = row.cells[4];
  line.options.frame = row.cells[5];
  if (!row.cells[6].empty()) line.options.labels = row.cells[6];
  const auto number = [&](const std::string& cell, auto& value) {
    return cell.empty() || absl::SimpleAtod(cell, &value);
  };
  double folds = 0;
  double micro = 0;
  double macro = 0;
  if (!number(row.cells[3], folds) || !number(row.cells[7], micro) ||
      !number(row.cells[8], macro) || folds < 0 || folds > 100) {
    return absl::InvalidArgumentError(
        fmt::format("{} line {}: folds, micro-floor and macro-floor are numbers, or empty",
                    options.file, row.line));
  }
  line.options.folds = static_cast<size_t>(folds);
  if (!row.cells[7].empty()) line.micro_floor = micro;
  if (!row.cells[8].empty()) line.macro_floor = macro;
  line.macro_of_ten = row.cells[9] == "10";
  line.options.without = row.cells[10];
  return line;
}

std::string Beside(double value, std::optional<double> floor) {
  return floor.has_value() ? fmt::format("{:.3f} (floor {:.2f})", value, *floor)
                           : fmt::format("{:.3f}", value);
}

// Adds a row of figures; tells whether every floor was held.
bool AddFigures(const Line& line, const theme::Evaluation& evaluation, TextTable& table) {
  const double macro = line.macro_of_ten ? evaluation.macro_10_f1.value_or(0) : evaluation.macro_f1;
  const double error = evaluation.calibration_error.value_or(0);
  const bool held = evaluation.micro_f1 >= line.micro_floor.value_or(0) &&
                    macro >= line.macro_floor.value_or(0) && error <= kCalibrationErrorMax;
  table.Add({line.name, std::to_string(evaluation.texts),
             Beside(evaluation.micro_f1, line.micro_floor), Beside(macro, line.macro_floor),
             fmt::format("{:.3f}", error), fmt::format("{:.0f}", evaluation.texts_per_second),
             held ? "yes" : "NO"});
  return held;
}

// What a file or a folder lacks is passed over, so that the table can be had of what there is.
bool IsThere(const TrialOptions& options) {
  return std::filesystem::exists(options.test) &&
         (options.train.empty() || std::filesystem::exists(options.train));
}

absl::StatusOr<ExitCode> ShowTrials(const Environment& environment, const TrialsOptions& options) {
  const auto rows =
      ReadCsvColumns(options.file, {"name", "test", "train", "folds", "codebook", "frame", "labels",
                                    "micro-floor", "macro-floor", "macro-of", "without"});
  if (!rows.ok()) return rows.status();
  TextTable table({Align::kLeft, Align::kRight, Align::kRight, Align::kRight, Align::kRight,
                   Align::kRight, Align::kLeft});
  table.Add({"trial", "texts", "micro F1", "macro F1",
             fmt::format("calibration error (at most {:.2f})", kCalibrationErrorMax), "texts/s",
             "held"});
  bool all_held = true;
  for (const CsvRow& row : *rows) {
    const auto line = LineOf(row, options);
    if (!line.ok()) return line.status();
    if (!IsThere(line->options)) {
      table.Add({line->name, "not there", "", "", "", "", ""});
      continue;
    }
    const auto trial = ReadTrial(line->options);
    if (!trial.ok()) return trial.status();
    const auto labeller = MakeLabeller(line->options, *trial);
    if (!labeller.ok()) return labeller.status();
    const theme::Evaluation evaluation =
        theme::Evaluate(*labeller, trial->test.texts, environment.clock);
    all_held = AddFigures(*line, evaluation, table) && all_held;
  }
  fmt::print("{}", table.Lines());
  return all_held ? kDone : kFailed;
}

}  // namespace

void AddTrialsVerb(Commands& commands, CLI::App& theme) {
  const auto options = std::make_shared<TrialsOptions>();
  CLI::App& trials = *AddVerb(
      commands, theme, "trials",
      "Tries coding on many files of texts that people coded, and prints one table of figures\n"
      "beside their floors; exit code 1 when one was not held. Needs no server. The CSV has the\n"
      "columns name, test, train, folds, codebook, frame, labels and without, which are the\n"
      "options of `theme evaluate`, and micro-floor, macro-floor and macro-of (10: only labels of\n"
      "10 texts or more). Files that are not there are passed over.\n"
      "Example: ourvoice theme trials tests/theming/trials.csv --folder coded-texts",
      [&environment = commands.environment, options] { return ShowTrials(environment, *options); });
  trials.add_option("file", options->file, "CSV file of trials")->required();
  trials.add_option("--folder", options->folder, "Folder below which the test and train files are")
      ->capture_default_str();
}

}  // namespace ourvoice::cli
