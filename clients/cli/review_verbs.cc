#include "clients/cli/review_verbs.h"

#include <absl/strings/str_join.h>
#include <fmt/format.h>
#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "clients/cli/client.h"
#include "clients/cli/csv.h"
#include "clients/cli/csv_columns.h"
#include "clients/cli/label_cell.h"
#include "clients/cli/rejections.h"
#include "clients/cli/report_export.h"
#include "clients/cli/review_text.h"
#include "clients/cli/terminal.h"
#include "clients/cli/text_table.h"
#include "ourvoice/theme/v1/review_service.grpc.pb.h"
#include "services/kit/content_hash.h"

namespace ourvoice::cli {
namespace {

using theme::v1::ReviewItem;
using theme::v1::ReviewService;

struct ListOptions {
  std::string codebook = "our-year";
  std::string theme;
  std::string reason;
  std::string language;
  std::string reviewer;
  bool separately = false;
  size_t limit = 20;
  bool json = false;
  bool csv = false;
};

struct ReviewOptions {
  std::string response;
  std::string question;
  std::vector<std::string> themes;
  bool no_theme = false;
  std::string reviewer;
  bool separately = false;
  std::string file;
};

// Shows texts one after another, in the form that was asked for.
class Shown {
 public:
  explicit Shown(const ListOptions& options) : options_(options) {
    if (options.csv) {
      fmt::print("{}", CsvLine({"response_id", "question_id", "language", "text", "themes"}));
    }
  }

  // False once there are as many as were asked for.
  bool Add(const ReviewItem& item) {
    if (options_.json) {
      std::string json;
      google::protobuf::util::JsonPrintOptions form;
      form.preserve_proto_field_names = true;
      google::protobuf::util::MessageToJsonString(item, &json, form);
      fmt::print("{}\n", json);
    } else if (options_.csv) {
      std::vector<std::string> themes;
      for (const auto& theme : item.coding().themes()) themes.push_back(theme.theme_id());
      fmt::print("{}",
                 CsvLine({item.response_id(), item.coding().question_id(), item.coding().language(),
                          HarmlessCell(item.text()), absl::StrJoin(themes, "|")}));
    } else {
      fmt::print("{}{}", count_ == 0 ? "" : "\n",
                 ReviewItemText(item, static_cast<size_t>(OutputWidth())));
    }
    return ++count_ < options_.limit;
  }

  void End() const {
    if (count_ == 0 && !options_.json && !options_.csv) fmt::print("No text.\n");
  }

 private:
  const ListOptions& options_;
  size_t count_ = 0;
};

// Shows every item that `list` gives, page after page.
template <typename Request, typename List>
absl::StatusOr<ExitCode> ShowAll(const ListOptions& options, Request request, List list) {
  request.set_codebook_id(options.codebook);
  request.set_page_size(static_cast<uint32_t>(std::min<size_t>(options.limit, 1000)));
  Shown shown(options);
  do {
    const auto response = list(request);
    if (!response.ok()) return response.status();
    for (const ReviewItem& item : response->items()) {
      if (!shown.Add(item)) return kDone;
    }
    request.set_page_token(response->next_page_token());
  } while (!request.page_token().empty());
  shown.End();
  return kDone;
}

absl::StatusOr<ExitCode> ShowQueue(const Environment& environment, const ListOptions& options) {
  theme::v1::ListReviewQueueRequest request;
  request.set_reason(ReasonFromWord(options.reason));
  request.set_language(options.language);
  request.set_reviewer(options.reviewer);
  request.set_for_separate_coding(options.separately);
  const Client client(environment, "officer");
  return ShowAll(options, request, [&](const auto& page) {
    return client.Call(&ReviewService::Stub::ListReviewQueue, page);
  });
}

absl::StatusOr<ExitCode> ShowTexts(const Environment& environment, const ListOptions& options) {
  theme::v1::ListThemedTextsRequest request;
  request.set_theme_id(options.theme);
  const Client client(environment, "officer");
  return ShowAll(options, request, [&](const auto& page) {
    return client.Call(&ReviewService::Stub::ListThemedTexts, page);
  });
}

theme::v1::ReviewPurpose PurposeOf(const ReviewOptions& options) {
  return options.separately ? theme::v1::REVIEW_PURPOSE_CODED_SEPARATELY
                            : theme::v1::REVIEW_PURPOSE_DECIDED;
}

absl::StatusOr<ExitCode> ReviewOne(const Environment& environment, const ReviewOptions& options) {
  if (options.response.empty() || options.question.empty()) {
    return absl::InvalidArgumentError("name the text by --response and --question, or give --file");
  }
  if (options.themes.empty() != options.no_theme) {
    return absl::InvalidArgumentError("give either --themes or --no-theme");
  }
  theme::v1::ReviewTextRequest request;
  request.set_request_id(NewRequestId());
  request.set_response_id(options.response);
  request.set_question_id(options.question);
  request.mutable_theme_ids()->Assign(options.themes.begin(), options.themes.end());
  request.set_reviewer(options.reviewer);
  request.set_purpose(PurposeOf(options));
  const Client client(environment, "officer");
  const auto response = client.Call(&ReviewService::Stub::ReviewText, request);
  if (!response.ok()) return response.status();
  fmt::print("Kept.\n");
  return kDone;
}

// One request a row. The same row again is the same request, so that a file may be sent again.
theme::v1::ReviewTextRequest RequestOf(const CsvRow& row, const ReviewOptions& options) {
  theme::v1::ReviewTextRequest request;
  request.set_response_id(row.cells[0]);
  request.set_question_id(row.cells[1]);
  for (const std::string& theme : LabelsOfCell(row.cells[2])) request.add_theme_ids(theme);
  request.set_reviewer(options.reviewer);
  request.set_purpose(PurposeOf(options));
  request.set_request_id(kit::ContentHash(request.SerializeAsString()));
  return request;
}

absl::StatusOr<ExitCode> ReviewFile(const Environment& environment, const ReviewOptions& options) {
  const auto rows = ReadCsvColumns(options.file, {"response_id", "question_id", "themes"});
  if (!rows.ok()) return rows.status();
  const Client client(environment, "officer");
  std::vector<Rejection> rejections;
  for (const CsvRow& row : *rows) {
    const auto kept = client.Call(&ReviewService::Stub::ReviewText, RequestOf(row, options));
    if (absl::IsUnavailable(kept.status())) return kept.status();
    if (!kept.ok()) {
      rejections.push_back(
          {.row = row.line, .column = "", .reason = std::string(kept.status().message())});
    }
  }
  fmt::print("{} of {} rows are kept.\n", rows->size() - rejections.size(), rows->size());
  const bool all_kept = rejections.empty();
  if (!all_kept) fmt::print("The others, and why: {}.rejected.csv\n", options.file);
  if (absl::Status wrote = WriteRejections(options.file, std::move(rejections)); !wrote.ok()) {
    return wrote;
  }
  return all_kept ? kDone : kSomeRejected;
}

void AddListOptions(CLI::App& verb, ListOptions& options) {
  verb.add_option("--codebook", options.codebook, "Codebook")->capture_default_str();
  verb.add_option("--limit", options.limit, "Texts at most")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  CLI::Option* json = verb.add_flag("--json", options.json, "One JSON object a line");
  verb.add_flag("--csv", options.csv, "A table that `theme review --file` reads")->excludes(json);
}

void AddQueueVerb(Commands& commands, CLI::App& theme) {
  const auto options = std::make_shared<ListOptions>();
  CLI::App& queue = *AddVerb(
      commands, theme, "queue",
      "Shows texts that wait for a person, the most urgent first: people disagree, one person\n"
      "coded it, a language without terms, no theme found, little evidence, drawn by lot.\n"
      "Example: ourvoice theme queue --reason nothing-found --limit 5",
      [&environment = commands.environment, options] { return ShowQueue(environment, *options); });
  AddListOptions(queue, *options);
  queue.add_option("--reason", options->reason, "Only those that wait for this reason")
      ->check(CLI::IsMember(ReasonWords()));
  queue.add_option("--language", options->language, "Only those in this language, such as ur");
  queue.add_option("--reviewer", options->reviewer,
                   "Who will read: leaves out what they coded separately already");
  queue.add_flag("--separately", options->separately,
                 "Shows nothing of what the coder found or others decided");
}

void AddTextsVerb(Commands& commands, CLI::App& theme) {
  const auto options = std::make_shared<ListOptions>();
  CLI::App& texts = *AddVerb(
      commands, theme, "texts",
      "Shows the texts that carry a theme, with the words that gave it and who decided.\n"
      "Example: ourvoice theme texts --theme buses --limit 5",
      [&environment = commands.environment, options] { return ShowTexts(environment, *options); });
  AddListOptions(texts, *options);
  texts.add_option("--theme", options->theme, "Theme of the codebook")->required();
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
  review.add_option("--themes", options->themes, "What it is about, joined by commas")
      ->delimiter(',')
      ->excludes(file);
  review.add_flag("--no-theme", options->no_theme, "It is about no theme of the codebook")
      ->excludes(file);
  review
      .add_option("--reviewer", options->reviewer,
                  "Who read it: lower-case letters, digits and dashes, such as a staff number")
      ->required();
  review.add_flag("--separately", options->separately,
                  "Coded without having seen what others gave");
}

}  // namespace

void AddReviewVerbs(Commands& commands, CLI::App& theme) {
  AddQueueVerb(commands, theme);
  AddTextsVerb(commands, theme);
  AddReviewVerb(commands, theme);
}

}  // namespace ourvoice::cli
