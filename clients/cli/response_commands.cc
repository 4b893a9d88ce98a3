#include <absl/strings/str_split.h>
#include <fmt/format.h>

#include "clients/cli/client.h"
#include "clients/cli/command.h"
#include "clients/cli/response_import.h"
#include "clients/cli/response_rows.h"
#include "clients/cli/verbs.h"
#include "ourvoice/intake/v1/intake_service.grpc.pb.h"
#include "ourvoice/survey/v1/survey_service.grpc.pb.h"
#include "services/kit/text.h"

namespace ourvoice::cli {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

// Reads NAME=VALUE.
absl::StatusOr<Pairs> ReadPairs(const std::string& option, const std::vector<std::string>& texts) {
  Pairs pairs;
  for (const std::string& text : texts) {
    if (!kit::IsCleanUtf8(text)) {
      return absl::InvalidArgumentError(absl::StrCat(option, ": what was given is not UTF-8"));
    }
    const std::pair<std::string, std::string> pair = absl::StrSplit(text, absl::MaxSplits('=', 1));
    if (pair.first.empty() || text.find('=') == std::string::npos) {
      return absl::InvalidArgumentError(absl::StrCat(option, " takes NAME=VALUE"));
    }
    pairs.push_back(pair);
  }
  return pairs;
}

struct SubmitOptions {
  std::string survey_id;
  std::string request_id;
  std::string code;
  std::vector<std::string> cells;
};

// Makes the rows of a file with one row, whose columns are the NAME=VALUE pairs.
absl::StatusOr<ResponseRows> ColumnsFrom(const Client& client, const SubmitOptions& options,
                                         const Pairs& pairs) {
  survey::v1::GetSurveyRequest request;
  request.set_survey_id(options.survey_id);
  const auto survey = client.Call(&survey::v1::SurveyService::Stub::GetSurvey, request);
  if (!survey.ok()) return survey.status();
  std::vector<std::string> header;
  for (const auto& [name, value] : pairs) header.push_back(name);
  return ResponseRows::Make(survey->definition(), survey->survey_version(), header,
                            {.one_answer = true});
}

// Names what is wrong with each --answer, a line each.
absl::Status WrongAnswers(const std::vector<CellFault>& faults) {
  std::string message;
  for (const CellFault& fault : faults) {
    absl::StrAppend(&message, message.empty() ? "" : "\n", fault.column,
                    fault.column.empty() ? "" : ": ", fault.reason);
  }
  return absl::InvalidArgumentError(message);
}

// What the service refused, with the names that were given.
absl::Status Refused(const absl::Status& status, const ResponseRows& rows) {
  std::vector<CellFault> faults;
  for (const kit::FieldViolation& violation : kit::ViolationsOf(status)) {
    const std::string column = rows.ColumnOf(violation.field);
    faults.push_back({column.empty() ? violation.field : column,
                      absl::StrCat(violation.description, AdviceFor(violation.field))});
  }
  return faults.empty() ? status : WrongAnswers(faults);
}

absl::StatusOr<ExitCode> Submit(const Environment& environment, const SubmitOptions& options) {
  const Client client(environment, "officer");
  const absl::StatusOr<Pairs> pairs = ReadPairs("--answer", options.cells);
  if (!pairs.ok()) return pairs.status();
  absl::StatusOr<ResponseRows> rows = ColumnsFrom(client, options, *pairs);
  if (!rows.ok()) return rows.status();
  CsvRecord record{.row = 1, .line = 1};
  for (const auto& [name, value] : *pairs) record.cells.push_back(value);
  MappedRow mapped = rows->Map(record);
  if (!mapped.faults.empty()) return WrongAnswers(mapped.faults);
  intake::v1::SubmitResponseRequest request;
  request.set_request_id(RequestIdOf(options.request_id));
  request.set_code(options.code);
  *request.mutable_response() = std::move(*mapped.row.mutable_response());
  const auto taken = client.Call(&intake::v1::IntakeService::Stub::SubmitResponse, request);
  if (!taken.ok()) return Refused(taken.status(), *rows);
  if (taken->follow_up_words().empty()) {
    fmt::print("This answer was taken before, and has been erased since. It stays erased.\n");
    return kDone;
  }
  fmt::print("Thank you. Follow-up words: {}\n", taken->follow_up_words());
  return kDone;
}

struct WithdrawOptions {
  std::string words;
  std::string request_id;
};

// What a young person is told.
std::string_view WordsFor(intake::v1::WithdrawResponseResponse::Kept kept) {
  switch (kept) {
    case intake::v1::WithdrawResponseResponse::KEPT_FIGURES_GIVEN_OUT:
      return "Numbers in reports that were already given out stay. They do not show who you are.";
    default:
      return "";
  }
}

absl::StatusOr<ExitCode> Withdraw(const Environment& environment, const WithdrawOptions& options) {
  intake::v1::WithdrawResponseRequest request;
  request.set_request_id(RequestIdOf(options.request_id));
  request.set_follow_up_words(options.words);
  const Client client(environment, "public");
  const auto response = client.Call(&intake::v1::IntakeService::Stub::WithdrawResponse, request);
  if (!response.ok()) return response.status();
  fmt::print(
      "Your answer is taken back. What you said is gone, and nobody can open it again. Only if "
      "something\n"
      "in it worried us about somebody's safety, those who keep children safe keep a copy of it.\n"
      "New reports do not count it.\n");
  for (const int kept : response->kept()) {
    fmt::print("{}\n", WordsFor(static_cast<intake::v1::WithdrawResponseResponse::Kept>(kept)));
  }
  return kDone;
}

struct ImportTexts {
  ImportOptions options;
  std::vector<std::string> columns;
  std::vector<std::string> fixed;
  std::vector<std::string> only;
};

absl::StatusOr<ExitCode> ImportAndTell(const Environment& environment,
                                       const ImportOptions& options) {
  const Client client(environment, "officer");
  const auto outcome = ImportResponses(client, environment.clock, options);
  if (!outcome.ok()) return outcome.status();
  fmt::print("{} imported, {} known already, {} rejected.\n", outcome->imported, outcome->repeated,
             outcome->rejected);
  if (outcome->rows == 0) fmt::print("There was no row to import.\n");
  if (outcome->rejected == 0) return kDone;
  fmt::print("Why, and where: {}.rejected.csv. Mend the file and import it again.\n", options.path);
  return kSomeRejected;
}

absl::StatusOr<ExitCode> Import(const Environment& environment, const ImportTexts& texts) {
  ImportOptions options = texts.options;
  for (const auto& [option, from, to] :
       {std::tuple("--column", &texts.columns, &options.columns.columns),
        std::tuple("--set", &texts.fixed, &options.fixed),
        std::tuple("--only", &texts.only, &options.only)}) {
    absl::StatusOr<Pairs> pairs = ReadPairs(option, *from);
    if (!pairs.ok()) return pairs.status();
    *to = *std::move(pairs);
  }
  return ImportAndTell(environment, options);
}

void AddSubmit(Commands& commands, CLI::App& response) {
  const auto options = std::make_shared<SubmitOptions>();
  CLI::App& submit = *AddVerb(
      commands, response, "submit",
      "Submits one answer, as from paper, and prints its follow-up words.\n"
      "Example: ourvoice response submit our-year --answer wave=2026 --answer setting=north-hub\n"
      "         --answer 'matters-most=My friends' --answer feel-safe=4",
      [&environment = commands.environment, options] { return Submit(environment, *options); });
  submit.add_option("survey", options->survey_id, "Id of the survey")->required();
  submit
      .add_option(
          "--answer", options->cells,
          "NAME=VALUE: a question, or wave, setting, language, version, voices, helped_by,\n"
          "own_words, may_quote; written as in a file")
      ->required()
      ->allow_extra_args(false);
  submit.add_option("--code", options->code, "The code that young people join with, if they do");
  submit.add_option("--request-id", options->request_id,
                    "16 to 128 characters; keep it to repeat safely");
}

void AddWithdraw(Commands& commands, CLI::App& response) {
  const auto options = std::make_shared<WithdrawOptions>();
  CLI::App& withdraw = *AddVerb(
      commands, response, "withdraw",
      "Takes an answer back for good, by its five follow-up words; works after the survey closed.\n"
      "Example: ourvoice response withdraw 'apple bridge candle dolphin ember'",
      [&environment = commands.environment, options] { return Withdraw(environment, *options); });
  withdraw.add_option("words", options->words, "The five words, in quotes")->required();
  withdraw.add_option("--request-id", options->request_id,
                      "16 to 128 characters; keep it to repeat safely");
}

void AddImport(Commands& commands, CLI::App& response) {
  const auto texts = std::make_shared<ImportTexts>();
  CLI::App& import = *AddVerb(
      commands, response, "import",
      "Imports answers from CSV. Good rows are kept; the others go to FILE.rejected.csv with row,\n"
      "column and reason. Safe to repeat: a row counts once.\n"
      "Examples: ourvoice response import deploy/demo/answers-2025.csv --survey our-year\n"
      "          ourvoice response import ideas.csv --survey better-city --column idea=text\n"
      "            --column wave=cycle --ignore labels --ignore status",
      [&environment = commands.environment, texts] { return Import(environment, *texts); });
  import.add_option("file", texts->options.path, "CSV file, UTF-8, with a header")->required();
  import.add_option("--survey", texts->options.survey_id, "Id of the survey")->required();
  import
      .add_option("--column", texts->columns,
                  "NAME=COLUMN: the column that gives a question or a reserved name (id, wave, …)")
      ->allow_extra_args(false);
  import.add_option("--ignore", texts->options.columns.ignored, "A column that is not wanted")
      ->allow_extra_args(false);
  import.add_option("--set", texts->fixed, "NAME=VALUE: what every row says, such as wave=2026")
      ->allow_extra_args(false);
  import.add_option("--only", texts->only, "COLUMN=VALUE: passes over every other row")
      ->allow_extra_args(false);
}

}  // namespace

absl::StatusOr<ExitCode> ImportAnswers(const Environment& environment, const std::string& path,
                                       const std::string& survey_id) {
  return ImportAndTell(environment, {.path = path, .survey_id = survey_id});
}

void AddResponseCommands(Commands& commands) {
  CLI::App& response = *commands.app.add_subcommand("response", "What was said");
  response.require_subcommand(1);
  AddSubmit(commands, response);
  AddWithdraw(commands, response);
  AddImport(commands, response);
}

}  // namespace ourvoice::cli
