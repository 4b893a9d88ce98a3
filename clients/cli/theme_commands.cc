#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "clients/cli/agreement_verb.h"
#include "clients/cli/codebook_file.h"
#include "clients/cli/command.h"
#include "clients/cli/csv_columns.h"
#include "clients/cli/label_cell.h"
#include "services/kit/json.h"
#include "services/kit/text.h"
#include "services/theme/evaluation.h"
#include "services/theme/labellers.h"

namespace ourvoice::cli {
namespace {

struct EvaluateOptions {
  std::string codebook;
  std::string frame;
  std::string train;
  std::string test;
  size_t folds = 0;
  bool learning_curve = false;
  std::string labels = "labels";
  std::string language = "en";
};

absl::StatusOr<theme::v1::Codebook> ReadCodebook(const EvaluateOptions& options) {
  absl::StatusOr<theme::v1::Codebook> read = ReadCodebookFile(options.codebook);
  if (!read.ok()) return read.status();
  const theme::v1::Codebook& codebook = *read;
  const bool has_frame =
      options.frame.empty() ||
      std::any_of(codebook.frames().begin(), codebook.frames().end(),
                  [&](const theme::v1::Frame& frame) { return frame.id() == options.frame; });
  if (has_frame) return read;
  return absl::InvalidArgumentError(
      fmt::format("--frame {}: the codebook has none such", options.frame));
}

// What texts may be labelled with: the themes, or the values of the frame.
std::set<std::string> LabelsThatThereAre(const theme::v1::Codebook& codebook,
                                         const std::string& frame_id) {
  std::set<std::string> labels;
  for (const theme::v1::Theme& theme : codebook.themes()) {
    if (frame_id.empty()) labels.insert(theme.id());
  }
  for (const theme::v1::Frame& frame : codebook.frames()) {
    if (frame.id() != frame_id) continue;
    for (const theme::v1::FrameValue& value : frame.values()) labels.insert(value.id());
  }
  return labels;
}

// A file of coded texts, and what was read of it.
struct CodedFile {
  std::string path;
  std::vector<theme::LabelledText> texts;
  // Line of each text.
  std::vector<uint64_t> lines;
};

absl::StatusOr<CodedFile> ReadTexts(const std::string& path, const std::string& labels_column) {
  const auto rows = ReadCsvColumns(path, {"id", "text", labels_column}, {"question"});
  if (!rows.ok()) return rows.status();
  CodedFile file{.path = path, .texts = {}, .lines = {}};
  for (const CsvRow& row : *rows) {
    file.texts.push_back({row.cells[0], row.cells[1], row.cells[3], LabelsOfCell(row.cells[2])});
    file.lines.push_back(row.line);
  }
  return file;
}

// INVALID_ARGUMENT for a label that the codebook cannot give.
absl::Status CheckLabels(const CodedFile& file, const std::string& frame,
                         const theme::v1::Codebook& codebook) {
  const std::set<std::string> known = LabelsThatThereAre(codebook, frame);
  for (size_t index = 0; index < file.texts.size(); ++index) {
    for (const std::string& label : file.texts[index].labels) {
      if (known.contains(label)) continue;
      std::string advice;
      for (const theme::v1::Frame& other : codebook.frames()) {
        if (!LabelsThatThereAre(codebook, other.id()).contains(label)) continue;
        advice = fmt::format("; it is a value of a frame: add --frame {}", other.id());
      }
      return absl::InvalidArgumentError(fmt::format(
          "{} line {}: the label {} is no {}{}", file.path, file.lines[index],
          kit::IsId(label) ? fmt::format("`{}`", label) : "there",
          frame.empty() ? "theme of the codebook" : "value of the frame " + frame, advice));
    }
  }
  return absl::OkStatus();
}

// What is to be tried: on which texts, learned from which, with what the codebook finds.
struct Trial {
  CodedFile test;
  CodedFile train;
  // Null without a codebook.
  theme::Labeller by_codebook;
};

absl::StatusOr<Trial> ReadTrial(const EvaluateOptions& options) {
  if (options.codebook.empty() && options.train.empty() && options.folds == 0) {
    return absl::InvalidArgumentError(
        "name what is to code: --codebook FILE, --train FILE, or --folds 5 to learn from the rest "
        "of the test file itself");
  }
  Trial trial;
  absl::StatusOr<CodedFile> test = ReadTexts(options.test, options.labels);
  if (!test.ok()) return test.status();
  trial.test = *std::move(test);
  if (!options.train.empty()) {
    absl::StatusOr<CodedFile> train = ReadTexts(options.train, options.labels);
    if (!train.ok()) return train.status();
    trial.train = *std::move(train);
  }
  if (options.codebook.empty()) return trial;
  const auto codebook = ReadCodebook(options);
  if (!codebook.ok()) return codebook.status();
  for (const CodedFile* file : {&trial.train, &trial.test}) {
    absl::Status checked = CheckLabels(*file, options.frame, *codebook);
    if (!checked.ok()) return checked;
  }
  trial.by_codebook = theme::LabelByCodebook(*codebook, options.frame, options.language);
  return trial;
}

// The codebook alone, or what is learned of coded texts with what the codebook finds as a hint.
absl::StatusOr<theme::Labeller> MakeLabeller(const EvaluateOptions& options, const Trial& trial) {
  if (!options.train.empty()) {
    return theme::LabelByLearning(trial.train.texts, options.language, trial.by_codebook);
  }
  if (options.folds > 0) {
    return theme::LabelByOtherParts(trial.test.texts, options.folds, options.language,
                                    trial.by_codebook);
  }
  return trial.by_codebook;
}

// One line of figures for each number of texts learned from, doubled until it is all of them. So
// few that nothing can be learned from them are passed over.
absl::StatusOr<ExitCode> ShowLearningCurve(const Environment& environment,
                                           const EvaluateOptions& options, const Trial& trial) {
  constexpr size_t kFirst = 50;
  const size_t all = trial.train.texts.size();
  for (size_t count = std::min(kFirst, all);; count = std::min(2 * count, all)) {
    const std::vector<theme::LabelledText> sample = theme::SampleOf(trial.train.texts, count);
    const auto labeller = theme::LabelByLearning(sample, options.language, trial.by_codebook);
    if (!labeller.ok() && count == all) return labeller.status();
    if (!labeller.ok()) continue;
    const theme::Evaluation evaluation =
        theme::Evaluate(*labeller, trial.test.texts, environment.clock);
    fmt::print(R"({{"learned_from": {}, "also_learned_from": {}, "micro": {{"f1": {:.4f}}}, )"
               R"("macro": {{"f1": {:.4f}}}, "calibration_error": {}}})"
               "\n",
               count, theme::CountAlsoIn(trial.test.texts, sample), evaluation.micro_f1,
               evaluation.macro_f1, kit::JsonFigure(evaluation.calibration_error));
    if (count == all) return kDone;
  }
}

absl::StatusOr<ExitCode> Evaluate(const Environment& environment, const EvaluateOptions& options) {
  const auto trial = ReadTrial(options);
  if (!trial.ok()) return trial.status();
  if (options.learning_curve) return ShowLearningCurve(environment, options, *trial);
  const auto labeller = MakeLabeller(options, *trial);
  if (!labeller.ok()) return labeller.status();
  theme::Evaluation evaluation = theme::Evaluate(*labeller, trial->test.texts, environment.clock);
  if (!options.train.empty()) {
    evaluation.also_learned_from = theme::CountAlsoIn(trial->test.texts, trial->train.texts);
  }
  fmt::print("{}\n", theme::ToJson(evaluation));
  return kDone;
}

}  // namespace

void AddThemeCommands(Commands& commands) {
  CLI::App& theme = *commands.app.add_subcommand("theme", "What texts are about");
  theme.require_subcommand(1);
  AddAgreementVerb(commands, theme);
  const auto options = std::make_shared<EvaluateOptions>();
  CLI::App& evaluate = *AddVerb(
      commands, theme, "evaluate",
      "Compares coding with that of people, and prints precision, recall and F1 as JSON: of a\n"
      "codebook alone, of what is learned from coded texts, or of both together. Needs no server.\n"
      "CSV files have the columns id, text and labels (joined by |), and may have question.\n"
      "Example: ourvoice theme evaluate --codebook deploy/demo/codebook.yaml --frame our-year\n"
      "         --test coded.csv",
      [&environment = commands.environment, options] { return Evaluate(environment, *options); });
  CLI::Option* codebook = evaluate.add_option("--codebook", options->codebook, "YAML codebook");
  evaluate
      .add_option("--frame", options->frame,
                  "Frame whose values the labels are; theme ids unless given")
      ->needs(codebook);
  evaluate.add_option("--test", options->test, "CSV file of texts that people coded")->required();
  CLI::Option* train =
      evaluate.add_option("--train", options->train,
                          "CSV file of coded texts to learn from; also_learned_from counts "
                          "the texts of --test that are in it too");
  evaluate
      .add_option("--folds", options->folds,
                  "Learn from the test file itself: each of so many parts is coded by what was "
                  "learned from the others")
      ->check(CLI::Range(2, 100))
      ->excludes(train);
  evaluate
      .add_flag("--learning-curve", options->learning_curve,
                "Figures for 50 texts learned from, 100, 200 and so on")
      ->needs(train);
  evaluate.add_option("--labels", options->labels, "Column of the labels")->capture_default_str();
  evaluate.add_option("--language", options->language, "Language of the texts")
      ->capture_default_str();
}

}  // namespace ourvoice::cli
