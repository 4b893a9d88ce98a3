#include "clients/cli/evaluate_verb.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "clients/cli/evaluation_trial.h"
#include "services/kit/json.h"
#include "services/theme/evaluation.h"

namespace ourvoice::cli {
namespace {

struct EvaluateOptions : TrialOptions {
  bool learning_curve = false;
};

// One line of figures for each number of texts learned from, doubled until it is all of them. So
// few that nothing can be learned from them are passed over.
absl::StatusOr<ExitCode> ShowLearningCurve(const Environment& environment,
                                           const TrialOptions& options, const Trial& trial) {
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

void AddEvaluateVerb(Commands& commands, CLI::App& theme) {
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
  evaluate.add_option("--without", options->without, "Leaves out texts that carry this label");
  evaluate.add_option("--language", options->language, "Language of the texts")
      ->capture_default_str();
}

}  // namespace ourvoice::cli
