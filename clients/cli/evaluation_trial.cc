#include "clients/cli/evaluation_trial.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "clients/cli/csv_columns.h"
#include "clients/cli/definition_faults.h"
#include "clients/cli/input_file.h"
#include "clients/cli/label_cell.h"
#include "services/kit/error_detail.h"
#include "services/kit/text.h"
#include "services/kit/yaml_reader.h"
#include "services/theme/codebook_rules.h"

namespace ourvoice::cli {
namespace {

absl::StatusOr<theme::v1::Codebook> ReadCodebook(const TrialOptions& options) {
  const absl::StatusOr<std::string> yaml = ReadTextFile(options.codebook);
  if (!yaml.ok()) return yaml.status();
  theme::v1::Codebook codebook;
  absl::Status read = kit::ReadYaml(*yaml, options.codebook, codebook);
  if (!read.ok()) return read;
  const absl::Status faults = kit::InvalidFields("theme.ourvoice", theme::FaultsOf(codebook));
  if (!kit::ViolationsOf(faults).empty()) {
    return InWordsOfFile(faults, *yaml, options.codebook);
  }
  const bool has_frame =
      options.frame.empty() ||
      std::any_of(codebook.frames().begin(), codebook.frames().end(),
                  [&](const theme::v1::Frame& frame) { return frame.id() == options.frame; });
  if (has_frame) return codebook;
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

absl::StatusOr<CodedFile> ReadTexts(const std::string& path, const TrialOptions& options) {
  const auto rows = ReadCsvColumns(path, {"id", "text", options.labels}, {"question"});
  if (!rows.ok()) return rows.status();
  CodedFile file{.path = path, .texts = {}, .lines = {}};
  for (const CsvRow& row : *rows) {
    std::vector<std::string> labels = LabelsOfCell(row.cells[2]);
    if (std::find(labels.begin(), labels.end(), options.without) != labels.end()) continue;
    file.texts.push_back({row.cells[0], row.cells[1], row.cells[3], std::move(labels)});
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

}  // namespace

absl::StatusOr<Trial> ReadTrial(const TrialOptions& options) {
  if (options.codebook.empty() && options.train.empty() && options.folds == 0) {
    return absl::InvalidArgumentError(
        "name what is to code: --codebook FILE, --train FILE, or --folds 5 to learn from the rest "
        "of the test file itself");
  }
  Trial trial;
  absl::StatusOr<CodedFile> test = ReadTexts(options.test, options);
  if (!test.ok()) return test.status();
  trial.test = *std::move(test);
  if (!options.train.empty()) {
    absl::StatusOr<CodedFile> train = ReadTexts(options.train, options);
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

absl::StatusOr<theme::Labeller> MakeLabeller(const TrialOptions& options, const Trial& trial) {
  if (!options.train.empty()) {
    return theme::LabelByLearning(trial.train.texts, options.language, trial.by_codebook);
  }
  if (options.folds > 0) {
    return theme::LabelByOtherParts(trial.test.texts, options.folds, options.language,
                                    trial.by_codebook);
  }
  return trial.by_codebook;
}

}  // namespace ourvoice::cli
