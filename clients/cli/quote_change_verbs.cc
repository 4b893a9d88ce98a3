#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "clients/cli/client.h"
#include "clients/cli/harmless_cell.h"
#include "clients/cli/label_cell.h"
#include "clients/cli/quote_verbs.h"
#include "clients/cli/read_rows.h"
#include "ourvoice/theme/v1/quote_service.grpc.pb.h"
#include "services/kit/content_hash.h"
#include "services/kit/hidden_characters.h"

namespace ourvoice::cli {
namespace {

using theme::v1::QuoteService;

struct ApproveOptions {
  std::string response;
  std::string question;
  std::string words;
  std::vector<std::string> themes;
  bool no_theme = false;
  std::string approver;
  std::string file;
};

struct WithdrawOptions {
  std::string response;
  std::string question;
  std::string withdrawn_by;
};

absl::StatusOr<ExitCode> ApproveOne(const Environment& environment, const ApproveOptions& options) {
  if (options.response.empty() || options.question.empty() || options.words.empty()) {
    return absl::InvalidArgumentError(
        "name the text by --response and --question and give its --words, or give --file");
  }
  if (options.themes.empty() != options.no_theme) {
    return absl::InvalidArgumentError("give either --themes or --no-theme");
  }
  theme::v1::ApproveQuoteRequest request;
  request.set_request_id(NewRequestId());
  request.set_response_id(options.response);
  request.set_question_id(options.question);
  request.set_words(options.words);
  request.mutable_theme_ids()->Assign(options.themes.begin(), options.themes.end());
  request.set_approver(options.approver);
  const Client client(environment, "officer");
  const auto approved = client.Call(&QuoteService::Stub::ApproveQuote, request);
  if (!approved.ok()) return approved.status();
  fmt::print("Leaders read now: {}\n", kit::WithHiddenCharactersShown(approved->words()));
  return kDone;
}

// One request a row. The same row again is the same request, so that a file may be sent again.
theme::v1::ApproveQuoteRequest RequestOf(const CsvRow& row, const ApproveOptions& options) {
  theme::v1::ApproveQuoteRequest request;
  request.set_response_id(row.cells[0]);
  request.set_question_id(row.cells[1]);
  request.set_words(CellAsItWas(row.cells[2]));
  const std::vector<std::string> themes = LabelsOfCell(row.cells[3]);
  request.mutable_theme_ids()->Assign(themes.begin(), themes.end());
  request.set_approver(options.approver);
  request.set_request_id(kit::ContentHash(request.SerializeAsString()));
  return request;
}

absl::StatusOr<ExitCode> ApproveFile(const Environment& environment,
                                     const ApproveOptions& options) {
  const Client client(environment, "officer");
  return SendReadRows(
      options.file, {"response_id", "question_id", "words", "themes"}, "approved",
      [&](const CsvRow& row) {
        return client.Call(&QuoteService::Stub::ApproveQuote, RequestOf(row, options)).status();
      });
}

absl::StatusOr<ExitCode> Withdraw(const Environment& environment, const WithdrawOptions& options) {
  theme::v1::WithdrawQuoteRequest request;
  request.set_request_id(NewRequestId());
  request.set_response_id(options.response);
  request.set_question_id(options.question);
  request.set_withdrawn_by(options.withdrawn_by);
  const Client client(environment, "officer");
  const auto withdrawn = client.Call(&QuoteService::Stub::WithdrawQuote, request);
  if (!withdrawn.ok()) return withdrawn.status();
  fmt::print("Withdrawn: nobody reads it any more.\n");
  return kDone;
}

void AddApproveVerb(Commands& commands, CLI::App& quote) {
  const auto options = std::make_shared<ApproveOptions>();
  CLI::App& approve = *AddVerb(
      commands, quote, "approve",
      "Shows words of a text to leaders. They are those that `quote candidates` offers; put "
      "[...],\n"
      "or a mark such as [name], in place of all that you leave out. Another approval takes the\n"
      "place of the one before. A file has the columns response_id, question_id, words and themes\n"
      "(joined by |, empty for none); the same file again changes nothing.\n"
      "Example: ourvoice quote approve --file quotes.csv --approver ann",
      [&environment = commands.environment, options] {
        return options->file.empty() ? ApproveOne(environment, *options)
                                     : ApproveFile(environment, *options);
      });
  CLI::Option* file =
      approve.add_option("--file", options->file, "CSV file of texts that were read");
  approve.add_option("--response", options->response, "Response of the text")->excludes(file);
  approve.add_option("--question", options->question, "Question that it answers")->excludes(file);
  approve.add_option("--words", options->words, "Words to be shown")->excludes(file);
  approve.add_option("--themes", options->themes, "What these words speak of, joined by commas")
      ->delimiter(',')
      ->excludes(file);
  approve.add_flag("--no-theme", options->no_theme, "They speak of no theme of the codebook")
      ->excludes(file);
  approve
      .add_option(
          "--approver", options->approver,
          "Who read and approved it: lower-case letters, digits and dashes, such as a staff "
          "number")
      ->required();
}

void AddWithdrawVerb(Commands& commands, CLI::App& quote) {
  const auto options = std::make_shared<WithdrawOptions>();
  CLI::App& withdraw = *AddVerb(
      commands, quote, "withdraw",
      "Shows a quote to nobody any more, at once. `quote candidates --approved` names its text.\n"
      "Example: ourvoice quote withdraw --response ID --question change --withdrawn-by ann",
      [&environment = commands.environment, options] { return Withdraw(environment, *options); });
  withdraw.add_option("--response", options->response, "Response of the text")->required();
  withdraw.add_option("--question", options->question, "Question that it answers")->required();
  withdraw
      .add_option("--withdrawn-by", options->withdrawn_by,
                  "Who withdraws it: lower-case letters, digits and dashes")
      ->required();
}

}  // namespace

void AddQuoteChangeVerbs(Commands& commands, CLI::App& quote) {
  AddApproveVerb(commands, quote);
  AddWithdrawVerb(commands, quote);
}

}  // namespace ourvoice::cli
