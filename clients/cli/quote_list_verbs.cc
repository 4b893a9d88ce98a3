#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>

#include "clients/cli/client.h"
#include "clients/cli/csv.h"
#include "clients/cli/json_line.h"
#include "clients/cli/quote_text.h"
#include "clients/cli/quote_verbs.h"
#include "clients/cli/terminal.h"
#include "ourvoice/theme/v1/quote_service.grpc.pb.h"

namespace ourvoice::cli {
namespace {

using theme::v1::QuoteService;

struct ListOptions {
  std::string survey;
  std::string theme;
  std::string frame;
  std::string value;
  bool approved = false;
  size_t limit = 20;
  bool json = false;
  bool csv = false;
};

// Shows what a list gives, one after another, in the form that was asked for.
class Shown {
 public:
  Shown(const ListOptions& options, const std::vector<std::string>& columns) : options_(options) {
    if (options.csv) fmt::print("{}", CsvLine(columns));
  }

  // False once there are as many as were asked for.
  template <typename Message>
  bool Add(const Message& message, std::vector<std::string> (*cells)(const Message&),
           std::string (*text)(const Message&, size_t)) {
    if (options_.json) {
      fmt::print("{}", JsonLine(message));
    } else if (options_.csv) {
      fmt::print("{}", CsvLine(cells(message)));
    } else {
      fmt::print("{}{}", count_ == 0 ? "" : "\n",
                 text(message, static_cast<size_t>(OutputWidth())));
    }
    return ++count_ < options_.limit;
  }

  absl::StatusOr<ExitCode> End(const char* nothing) const {
    if (count_ == 0 && !options_.json && !options_.csv) fmt::print("{}\n", nothing);
    return kDone;
  }

 private:
  const ListOptions& options_;
  size_t count_ = 0;
};

uint32_t PageSize(const ListOptions& options) {
  return static_cast<uint32_t>(std::min<size_t>(options.limit, 1000));
}

absl::StatusOr<ExitCode> ShowCandidates(const Environment& environment,
                                        const ListOptions& options) {
  theme::v1::ListQuoteCandidatesRequest request;
  request.set_survey_id(options.survey);
  request.set_theme_id(options.theme);
  request.set_only_approved(options.approved);
  request.set_page_size(PageSize(options));
  const Client client(environment, "officer");
  Shown shown(options, QuoteCandidateColumns());
  do {
    const auto page = client.Call(&QuoteService::Stub::ListQuoteCandidates, request);
    if (!page.ok()) return page.status();
    for (const theme::v1::QuoteCandidate& candidate : page->candidates()) {
      if (!shown.Add(candidate, QuoteCandidateCells, QuoteCandidateText)) return kDone;
    }
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  return shown.End(options.approved ? "No quote is approved." : "No text may be quoted.");
}

absl::StatusOr<ExitCode> ShowQuotes(const Environment& environment, const ListOptions& options) {
  theme::v1::ListQuotesRequest request;
  request.set_survey_id(options.survey);
  request.set_theme_id(options.theme);
  request.set_frame_id(options.frame);
  request.set_value_id(options.value);
  request.set_page_size(PageSize(options));
  const Client client(environment, "executive");
  Shown shown(options, QuoteColumns());
  do {
    const auto page = client.Call(&QuoteService::Stub::ListQuotes, request);
    if (!page.ok()) return page.status();
    for (const theme::v1::Quote& quote : page->quotes()) {
      if (!shown.Add(quote, QuoteCells, QuoteText)) return kDone;
    }
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  return shown.End("No quote is approved.");
}

void AddListOptions(CLI::App& verb, ListOptions& options, const std::string& table) {
  verb.add_option("survey", options.survey, "Survey that was answered")->required();
  verb.add_option("--theme", options.theme, "Only those for this theme");
  verb.add_option("--limit", options.limit, "As many at most")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  CLI::Option* json = verb.add_flag("--json", options.json, "One JSON object a line");
  verb.add_flag("--csv", options.csv, table)->excludes(json);
}

}  // namespace

void AddQuoteListVerbs(Commands& commands, CLI::App& quote) {
  const auto offered = std::make_shared<ListOptions>();
  CLI::App& candidates = *AddVerb(
      commands, quote, "candidates",
      "Shows texts of young people who said that they may be quoted, with marks such as [name] in\n"
      "place of what may be personal. Not everything is found: read with care.\n"
      "Example: ourvoice quote candidates our-year --theme buses --limit 5",
      [&environment = commands.environment, offered] {
        return ShowCandidates(environment, *offered);
      });
  AddListOptions(candidates, *offered, "A table that `quote approve --file` reads");
  candidates.add_flag("--approved", offered->approved,
                      "Only those of which a quote is approved, with who approved it");

  const auto approved = std::make_shared<ListOptions>();
  CLI::App& list = *AddVerb(
      commands, quote, "list",
      "Shows approved quotes as leaders read them: words, themes, question and language, and\n"
      "nothing of who said them.\n"
      "Example: ourvoice quote list our-year --frame plan --value safe",
      [&environment = commands.environment, approved] {
        return ShowQuotes(environment, *approved);
      });
  AddListOptions(list, *approved, "A table for a spreadsheet");
  CLI::Option* frame =
      list.add_option("--frame", approved->frame, "Only those for themes that lead to --value");
  CLI::Option* value = list.add_option("--value", approved->value, "Value of the frame");
  frame->needs(value);
  value->needs(frame);
}

}  // namespace ourvoice::cli
