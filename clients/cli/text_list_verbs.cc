#include "clients/cli/text_list_verbs.h"

#include <absl/strings/str_join.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "clients/cli/client.h"
#include "clients/cli/csv.h"
#include "clients/cli/harmless_cell.h"
#include "clients/cli/json_line.h"
#include "clients/cli/review_text.h"
#include "clients/cli/terminal.h"
#include "ourvoice/theme/v1/review_service.grpc.pb.h"

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

// Shows texts one after another, in the form that was asked for.
class Shown {
 public:
  explicit Shown(const ListOptions& options) : options_(options) {
    if (options.csv) {
      fmt::print("{}",
                 CsvLine({"response_id", "question_id", "language", "text", "found", "themes"}));
    }
  }

  // False once there are as many as were asked for.
  bool Add(const ReviewItem& item) {
    if (options_.json) {
      fmt::print("{}", JsonLine(item));
    } else if (options_.csv) {
      std::vector<std::string> found;
      for (const auto& theme : item.coding().themes()) found.push_back(theme.theme_id());
      std::vector<std::string> cells =
          HarmlessCells({item.response_id(), item.coding().question_id(), item.coding().language(),
                         item.text(), absl::StrJoin(found, "|")});
      // Our own mark, which `theme review --file` looks for.
      cells.push_back(kNotRead);
      fmt::print("{}", CsvLine(cells));
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

}  // namespace

void AddTextListVerbs(Commands& commands, CLI::App& theme) {
  AddQueueVerb(commands, theme);
  AddTextsVerb(commands, theme);
}

}  // namespace ourvoice::cli
