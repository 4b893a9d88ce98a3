#include <absl/strings/str_split.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "clients/cli/command.h"
#include "clients/cli/csv.h"
#include "clients/cli/definition_faults.h"
#include "clients/cli/input_file.h"
#include "services/kit/error_detail.h"
#include "services/kit/text.h"
#include "services/kit/yaml_reader.h"
#include "services/theme/codebook_rules.h"
#include "services/theme/evaluation.h"
#include "services/theme/lexical_coder.h"

namespace ourvoice::cli {
namespace {

struct EvaluateOptions {
  std::string codebook;
  std::string frame;
  std::string test;
  std::string labels = "labels";
  std::string language = "en";
};

absl::StatusOr<theme::v1::Codebook> ReadCodebook(const EvaluateOptions& options) {
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

absl::StatusOr<size_t> ColumnOf(const CsvReader& reader, const std::string& path,
                                const std::string& name) {
  const auto column = std::find(reader.header().begin(), reader.header().end(), name);
  if (column != reader.header().end()) return column - reader.header().begin();
  return absl::InvalidArgumentError(fmt::format("{}: has no column {}", path, name));
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

absl::Status UnknownLabel(const EvaluateOptions& options, uint64_t line, const std::string& label,
                          const theme::v1::Codebook& codebook) {
  std::string advice;
  for (const theme::v1::Frame& frame : codebook.frames()) {
    if (!LabelsThatThereAre(codebook, frame.id()).contains(label)) continue;
    advice = fmt::format("; it is a value of a frame: add --frame {}", frame.id());
  }
  return absl::InvalidArgumentError(fmt::format(
      "{} line {}: the label {} is no {}{}", options.test, line,
      kit::IsId(label) ? fmt::format("`{}`", label) : "there",
      options.frame.empty() ? "theme of the codebook" : "value of the frame " + options.frame,
      advice));
}

absl::StatusOr<std::vector<theme::LabelledText>> ReadTexts(const EvaluateOptions& options,
                                                           const theme::v1::Codebook& codebook) {
  const absl::StatusOr<std::string> csv = ReadCsvFile(options.test);
  if (!csv.ok()) return csv.status();
  absl::StatusOr<CsvReader> reader = CsvReader::Open(*csv);
  if (!reader.ok()) {
    return absl::InvalidArgumentError(
        fmt::format("{}: {}", options.test, std::string(reader.status().message())));
  }
  const std::set<std::string> known = LabelsThatThereAre(codebook, options.frame);
  const auto id = ColumnOf(*reader, options.test, "id");
  const auto text = ColumnOf(*reader, options.test, "text");
  const auto labels = ColumnOf(*reader, options.test, options.labels);
  for (const auto* column : {&id, &text, &labels}) {
    if (!column->ok()) return column->status();
  }
  std::vector<theme::LabelledText> texts;
  CsvRecord record;
  absl::Status read = reader->Next(record);
  for (; read.ok(); read = reader->Next(record)) {
    if (!record.fault.empty()) {
      return absl::InvalidArgumentError(
          fmt::format("{} row {}: {}", options.test, record.row, record.fault));
    }
    texts.push_back({record.cells[*id], record.cells[*text],
                     absl::StrSplit(record.cells[*labels], '|', absl::SkipWhitespace())});
    for (const std::string& label : texts.back().labels) {
      if (!known.contains(label)) return UnknownLabel(options, record.line, label, codebook);
    }
  }
  if (read.code() != absl::StatusCode::kOutOfRange) return read;
  return texts;
}

absl::StatusOr<ExitCode> Evaluate(const Environment& environment, const EvaluateOptions& options) {
  const auto codebook = ReadCodebook(options);
  if (!codebook.ok()) return codebook.status();
  const auto texts = ReadTexts(options, *codebook);
  if (!texts.ok()) return texts.status();
  const theme::LexicalCoder coder(*codebook);
  const theme::Evaluation evaluation =
      theme::Evaluate(coder, *codebook, options.frame, *texts, options.language, environment.clock);
  fmt::print("{}\n", theme::ToJson(evaluation));
  return kDone;
}

}  // namespace

void AddThemeCommands(Commands& commands) {
  CLI::App& theme = *commands.app.add_subcommand("theme", "What texts are about");
  theme.require_subcommand(1);
  const auto options = std::make_shared<EvaluateOptions>();
  CLI::App& evaluate = *AddVerb(
      commands, theme, "evaluate",
      "Compares a codebook's coding with texts that people coded, and prints precision, recall "
      "and\n"
      "F1 as JSON. Needs no server. The CSV has the columns id, text and labels (joined by |).\n"
      "Example: ourvoice theme evaluate --codebook deploy/demo/codebook.yaml --frame our-year\n"
      "         --test coded.csv",
      [&environment = commands.environment, options] { return Evaluate(environment, *options); });
  evaluate.add_option("--codebook", options->codebook, "YAML codebook")->required();
  evaluate.add_option("--frame", options->frame,
                      "Frame whose values the labels are; theme ids unless given");
  evaluate.add_option("--test", options->test, "CSV file")->required();
  evaluate.add_option("--labels", options->labels, "Column of the labels")->capture_default_str();
  evaluate.add_option("--language", options->language, "Language of the texts")
      ->capture_default_str();
}

}  // namespace ourvoice::cli
