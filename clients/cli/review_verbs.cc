#include "clients/cli/review_verbs.h"

#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "clients/cli/client.h"
#include "clients/cli/coding_progress.h"
#include "clients/cli/label_cell.h"
#include "clients/cli/read_rows.h"
#include "clients/cli/review_text.h"
#include "clients/cli/text_table.h"
#include "ourvoice/theme/v1/review_service.grpc.pb.h"
#include "services/kit/content_hash.h"

namespace ourvoice::cli {
namespace {

using theme::v1::ReviewService;

struct ReviewOptions {
  std::string response;
  std::string question;
  std::vector<std::string> themes;
  bool no_theme = false;
  std::string set_aside;
  std::string reviewer;
  bool separately = false;
  std::string file;
};

// All but the request id.
theme::v1::ReviewTextRequest RequestFor(const std::string& response, const std::string& question,
                                        const std::vector<std::string>& themes,
                                        const ReviewOptions& options) {
  theme::v1::ReviewTextRequest request;
  request.set_response_id(response);
  request.set_question_id(question);
  request.mutable_theme_ids()->Assign(themes.begin(), themes.end());
  request.set_set_aside(SetAsideReasonFromWord(options.set_aside));
  request.set_reviewer(options.reviewer);
  request.set_purpose(options.separately ? theme::v1::REVIEW_PURPOSE_CODED_SEPARATELY
                                         : theme::v1::REVIEW_PURPOSE_DECIDED);
  return request;
}

absl::StatusOr<ExitCode> ReviewOne(const Environment& environment, const ReviewOptions& options) {
  if (options.response.empty() || options.question.empty()) {
    return absl::InvalidArgumentError("name the text by --response and --question, or give --file");
  }
  if (options.themes.empty() && !options.no_theme && options.set_aside.empty()) {
    return absl::InvalidArgumentError("give --themes, --no-theme or --set-aside");
  }
  theme::v1::ReviewTextRequest request =
      RequestFor(options.response, options.question, options.themes, options);
  request.set_request_id(NewRequestId());
  const Client client(environment, "officer");
  const auto response = client.Call(&ReviewService::Stub::ReviewText, request);
  if (!response.ok()) return response.status();
  fmt::print("Kept.\n");
  return kDone;
}

// One request a row. The same row again is the same request, so that a file may be sent again.
theme::v1::ReviewTextRequest RequestOf(const CsvRow& row, const ReviewOptions& options) {
  theme::v1::ReviewTextRequest request =
      RequestFor(row.cells[0], row.cells[1], LabelsOfCell(row.cells[2]), options);
  request.set_request_id(kit::ContentHash(request.SerializeAsString()));
  return request;
}

absl::StatusOr<ExitCode> ReviewFile(const Environment& environment, const ReviewOptions& options) {
  const Client client(environment, "officer");
  return SendReadRows(
      options.file, {"response_id", "question_id", "themes"}, "kept", [&](const CsvRow& row) {
        return client.Call(&ReviewService::Stub::ReviewText, RequestOf(row, options)).status();
      });
}

absl::StatusOr<ExitCode> Train(const Environment& environment, const std::string& codebook_id,
                               bool wait) {
  theme::v1::TrainModelRequest request;
  request.set_request_id(NewRequestId());
  request.set_codebook_id(codebook_id);
  const Client client(environment, "officer");
  const auto trained = client.Call(&ReviewService::Stub::TrainModel, request, absl::Minutes(30));
  if (!trained.ok()) return trained.status();
  const theme::v1::ModelFigures& figures = trained->figures();
  fmt::print(
      "Learned from {} texts in {}. Kept apart in turn: F1 {:.3f} over all themes, {:.3f} on "
      "average\nover themes; confidence is {:.3f} from what it says. All texts are coded anew by "
      "{} "
      "now.\n",
      WithCommas(figures.text_count()), figures.language(), figures.micro_f1(), figures.macro_f1(),
      figures.calibration_error(), figures.coder());
  if (!wait) return kDone;
  const absl::Status coded = WaitUntilCoded(environment, client, codebook_id);
  if (!coded.ok()) return coded;
  return kDone;
}

void AddReviewVerb(Commands& commands, CLI::App& theme) {
  const auto options = std::make_shared<ReviewOptions>();
  CLI::App& review = *AddVerb(
      commands, theme, "review",
      "Keeps what a person says a text is about: a decision, which stands over the coder, or a\n"
      "separate coding, which decides once a second person codes it the same. A file has the\n"
      "columns response_id, question_id and themes (joined by |, empty for none); the same file\n"
      "again changes nothing.\n"
      "Example: ourvoice theme review --file read.csv --reviewer ann --separately",
      [&environment = commands.environment, options] {
        return options->file.empty() ? ReviewOne(environment, *options)
                                     : ReviewFile(environment, *options);
      });
  CLI::Option* file =
      review.add_option("--file", options->file, "CSV file of texts that were read");
  review.add_option("--response", options->response, "Response of the text")->excludes(file);
  review.add_option("--question", options->question, "Question that it answers")->excludes(file);
  CLI::Option* themes =
      review.add_option("--themes", options->themes, "What it is about, joined by commas")
          ->delimiter(',')
          ->excludes(file);
  CLI::Option* no_theme =
      review.add_flag("--no-theme", options->no_theme, "It is about no theme of the codebook")
          ->excludes(file)
          ->excludes(themes);
  review
      .add_option(
          "--set-aside", options->set_aside,
          "It is no answer of a child or young person, and no figure of themes is to count it")
      ->check(CLI::IsMember(SetAsideReasonWords()))
      ->excludes(file)
      ->excludes(themes)
      ->excludes(no_theme);
  review
      .add_option("--reviewer", options->reviewer,
                  "Who read it: lower-case letters, digits and dashes, such as a staff number")
      ->required();
  review.add_flag("--separately", options->separately,
                  "Coded without having seen what others gave");
}

void AddTrainVerb(Commands& commands, CLI::App& theme) {
  const auto codebook = std::make_shared<std::string>("our-year");
  const auto wait = std::make_shared<bool>(false);
  CLI::App& train = *AddVerb(commands, theme, "train",
                             "Learns from every text on which people decided, and has all texts "
                             "coded by what was learned\n"
                             "beside the codebook. The model before it is destroyed.\n"
                             "Example: ourvoice theme train --codebook our-year --wait",
                             [&environment = commands.environment, codebook, wait] {
                               return Train(environment, *codebook, *wait);
                             });
  train.add_option("--codebook", *codebook, "Codebook")->capture_default_str();
  train.add_flag("--wait", *wait,
                 "Waits until all answers are coded, and tells how many changed their themes");
}

}  // namespace

void AddReviewVerbs(Commands& commands, CLI::App& theme) {
  AddReviewVerb(commands, theme);
  AddTrainVerb(commands, theme);
}

}  // namespace ourvoice::cli
