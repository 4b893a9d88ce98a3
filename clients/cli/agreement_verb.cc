#include "clients/cli/agreement_verb.h"

#include <absl/strings/ascii.h>
#include <absl/strings/str_split.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "clients/cli/client.h"
#include "clients/cli/csv_columns.h"
#include "clients/cli/label_cell.h"
#include "ourvoice/theme/v1/review_service.grpc.pb.h"
#include "services/kit/json.h"
#include "services/theme/agreement.h"

namespace ourvoice::cli {
namespace {

using theme::CodedUnit;
using theme::LabelSet;

// A cell of a text that a coder left out; an empty one says that nothing applies.
constexpr char kLeftOut[] = "-";

struct AgreementOptions {
  std::string codebook;
  std::string test;
  std::string coders;
};

absl::StatusOr<std::vector<CodedUnit>> ReadUnits(const AgreementOptions& options,
                                                 const std::vector<std::string>& coders) {
  std::vector<std::string> columns = {"id"};
  columns.insert(columns.end(), coders.begin(), coders.end());
  const auto rows = ReadCsvColumns(options.test, columns);
  if (!rows.ok()) return rows.status();
  std::vector<CodedUnit> units;
  std::map<std::string, uint64_t> line_by_id;
  for (const CsvRow& row : *rows) {
    const auto [first, added] = line_by_id.emplace(row.cells[0], row.line);
    if (!added) {
      return absl::InvalidArgumentError(
          fmt::format("{} line {}: has the id of line {}", options.test, row.line, first->second));
    }
    CodedUnit& unit = units.emplace_back(CodedUnit{.id = row.cells[0], .by_coder = {}});
    for (size_t coder = 1; coder < row.cells.size(); ++coder) {
      auto& coding = unit.by_coder.emplace_back();
      if (absl::StripAsciiWhitespace(row.cells[coder]) == kLeftOut) continue;
      const std::vector<std::string> labels = LabelsOfCell(row.cells[coder]);
      coding = LabelSet(labels.begin(), labels.end());
    }
  }
  return units;
}

std::string JsonOf(const LabelSet& labels) {
  std::vector<std::string> quoted;
  for (const std::string& label : labels) quoted.push_back(kit::JsonString(label));
  return fmt::format("[{}]", fmt::join(quoted, ", "));
}

// Kappa of each label, and the texts on which the two differ.
std::string JsonOfTwo(const std::vector<CodedUnit>& units) {
  std::vector<std::string> labels;
  for (const theme::LabelAgreement& label : theme::CompareLabels(units)) {
    labels.push_back(
        fmt::format(R"({{"id": {}, "kappa": {}, "both": {}, "only_first": {}, "only_second": {}, )"
                    R"("neither": {}}})",
                    kit::JsonString(label.label), kit::JsonFigure(label.Kappa()), label.both,
                    label.only_first, label.only_second, label.neither));
  }
  std::vector<std::string> disagreements;
  for (const CodedUnit& unit : units) {
    const auto& first = unit.by_coder[0];
    const auto& second = unit.by_coder[1];
    if (!first.has_value() || !second.has_value() || *first == *second) continue;
    disagreements.push_back(fmt::format(R"({{"id": {}, "first": {}, "second": {}}})",
                                        kit::JsonString(unit.id), JsonOf(*first), JsonOf(*second)));
  }
  return fmt::format(R"(, "themes": [{}], "disagreements": [{}])", fmt::join(labels, ", "),
                     fmt::join(disagreements, ", "));
}

absl::StatusOr<std::vector<std::string>> CodersOf(const AgreementOptions& options) {
  std::vector<std::string> coders = absl::StrSplit(options.coders, ',', absl::SkipWhitespace());
  for (std::string& coder : coders) absl::StripAsciiWhitespace(&coder);
  if (coders.size() < 2) {
    return absl::InvalidArgumentError("--coders: name two columns or more, joined by commas");
  }
  if (std::set(coders.begin(), coders.end()).size() < coders.size()) {
    return absl::InvalidArgumentError("--coders: name each column once");
  }
  return coders;
}

bool IsCodedTwice(const CodedUnit& unit) {
  return std::count_if(unit.by_coder.begin(), unit.by_coder.end(),
                       [](const auto& coding) { return coding.has_value(); }) > 1;
}

// Of what people coded in the service.
absl::StatusOr<ExitCode> ShowAgreementOfRecord(const Environment& environment,
                                               const AgreementOptions& options) {
  theme::v1::GetAgreementRequest request;
  request.set_codebook_id(options.codebook);
  const Client client(environment, "officer");
  const auto agreement = client.Call(&theme::v1::ReviewService::Stub::GetAgreement, request);
  if (!agreement.ok()) return agreement.status();
  const auto figure = [](bool is_there, double value) {
    return kit::JsonFigure(is_there ? std::optional(value) : std::nullopt);
  };
  std::vector<std::string> themes;
  for (const theme::v1::ThemeAgreement& theme : agreement->themes()) {
    themes.push_back(
        fmt::format(R"({{"id": {}, "kappa": {}, "both": {}, "only_one": {}, "neither": {}}})",
                    kit::JsonString(theme.theme_id()), figure(theme.has_kappa(), theme.kappa()),
                    theme.both(), theme.only_one(), theme.neither()));
  }
  fmt::print(R"({{"texts": {}, "decided": {}, "alpha": {{"nominal": {}, "masi": {}}}, )"
             R"("texts_coded": {}, "texts_read": {}, "themes": [{}]}})"
             "\n",
             agreement->texts_coded_twice(), agreement->texts_decided(),
             figure(agreement->has_alpha_nominal(), agreement->alpha_nominal()),
             figure(agreement->has_alpha_masi(), agreement->alpha_masi()), agreement->texts_coded(),
             agreement->texts_read(), fmt::join(themes, ", "));
  return kDone;
}

absl::StatusOr<ExitCode> ShowAgreement(const Environment& environment,
                                       const AgreementOptions& options) {
  if (!options.codebook.empty()) return ShowAgreementOfRecord(environment, options);
  if (options.test.empty()) {
    return absl::InvalidArgumentError("give --codebook, or --test and --coders for a file");
  }
  const auto coders = CodersOf(options);
  if (!coders.ok()) return coders.status();
  const auto units = ReadUnits(options, *coders);
  if (!units.ok()) return units.status();
  fmt::print(R"({{"texts": {}, "alpha": {{"nominal": {}, "masi": {}}}{}}})"
             "\n",
             std::count_if(units->begin(), units->end(), IsCodedTwice),
             kit::JsonFigure(theme::KrippendorffAlpha(*units, theme::NominalDistance)),
             kit::JsonFigure(theme::KrippendorffAlpha(*units, theme::MasiDistance)),
             coders->size() == 2 ? JsonOfTwo(*units) : "");
  return kDone;
}

}  // namespace

void AddAgreementVerb(Commands& commands, CLI::App& theme) {
  const auto options = std::make_shared<AgreementOptions>();
  CLI::App& agreement =
      *AddVerb(commands, theme, "agreement",
               "Tells how far people who coded the same texts agree, as JSON: Krippendorff's alpha "
               "over the\n"
               "sets of labels, by whether they are the same (nominal) and by how they overlap "
               "(MASI); of two\n"
               "coders also Cohen's kappa of each label. Of what was coded separately by a "
               "codebook, with how\n"
               "much people read at all; or of a CSV file, with the texts on which two differ, "
               "which needs\n"
               "no server: it has the column id and one of labels (joined by |) a coder, `-` where "
               "one left\n"
               "it out.\n"
               "Example: ourvoice theme agreement --codebook our-year\n"
               "Example: ourvoice theme agreement --test coded.csv --coders coder_a,coder_b",
               [&environment = commands.environment, options] {
                 return ShowAgreement(environment, *options);
               });
  CLI::Option* codebook =
      agreement.add_option("--codebook", options->codebook, "Codebook by which people coded");
  agreement.add_option("--test", options->test, "CSV file of texts that people coded")
      ->excludes(codebook);
  agreement.add_option("--coders", options->coders, "Columns of the coders, joined by commas")
      ->excludes(codebook);
}

}  // namespace ourvoice::cli
