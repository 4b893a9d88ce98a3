#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>

#include "clients/cli/client.h"
#include "clients/cli/feedback_fields.h"
#include "clients/cli/feedback_text.h"
#include "clients/cli/feedback_verbs.h"
#include "clients/cli/json_line.h"
#include "clients/cli/terminal.h"
#include "ourvoice/intake/v1/feedback_service.grpc.pb.h"

namespace ourvoice::cli {
namespace {

using intake::v1::Contribution;
using intake::v1::FeedbackService;

struct ListOptions {
  bool mine = false;
  std::string about_kind;
  std::string kind;
  std::string state;
  size_t limit = 20;
  bool json = false;
};

void Show(const Contribution& contribution, bool json) {
  if (json) {
    fmt::print("{}", JsonLine(contribution));
  } else {
    fmt::print("{}\n", ContributionText(contribution, static_cast<size_t>(OutputWidth()),
                                        absl::LocalTimeZone()));
  }
}

// Asks for page after page until there are as many as were asked for.
template <typename Request, typename Response>
absl::StatusOr<ExitCode> ShowPages(
    const Client& client,
    grpc::Status (FeedbackService::Stub::*method)(grpc::ClientContext*, const Request&, Response*),
    Request request, const ListOptions& options) {
  request.set_page_size(static_cast<uint32_t>(std::min<size_t>(options.limit, 1000)));
  size_t shown = 0;
  do {
    const auto page = client.Call(method, request);
    if (!page.ok()) return page.status();
    for (const Contribution& contribution : page->contributions()) {
      Show(contribution, options.json);
      if (++shown == options.limit) return kDone;
    }
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  if (shown == 0 && !options.json) fmt::print("There is no such feedback.\n");
  return kDone;
}

absl::StatusOr<ExitCode> List(const Environment& environment, const ListOptions& options) {
  if (options.mine) {
    return ShowPages(Client(environment, "consultant"), &FeedbackService::Stub::ListMyFeedback,
                     intake::v1::ListMyFeedbackRequest(), options);
  }
  intake::v1::ListFeedbackRequest request;
  for (const auto& [field, value] :
       {std::pair("about_kind", &options.about_kind), std::pair("kind", &options.kind),
        std::pair("state", &options.state)}) {
    if (value->empty()) continue;
    if (absl::Status set = SetByName(request, field, *value); !set.ok()) return set;
  }
  return ShowPages(Client(environment, "officer"), &FeedbackService::Stub::ListFeedback, request,
                   options);
}

}  // namespace

void AddFeedbackListVerb(Commands& commands, CLI::App& feedback) {
  const auto options = std::make_shared<ListOptions>();
  CLI::App& list = *AddVerb(
      commands, feedback, "list",
      "Shows feedback with how far it has come and what was replied, the newest first. Who reads\n"
      "what others gave is on record before they are shown it.\n"
      "Example: ourvoice feedback list --state received",
      [&environment = commands.environment, options] { return List(environment, *options); });
  CLI::Option* mine = list.add_flag("--mine", options->mine,
                                    "What you gave yourself, as whoever signed in at --server");
  list.add_option("--about-kind", options->about_kind, "Only that about a service, hub or plan")
      ->excludes(mine);
  list.add_option("--kind", options->kind, "Only working, not-working, would-change or comes-first")
      ->excludes(mine);
  list.add_option("--state", options->state,
                  "Only received, read, worked-on, done or not-to-be-done")
      ->excludes(mine);
  list.add_option("--limit", options->limit, "As many at most")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  list.add_flag("--json", options->json, "One JSON object a line");
}

}  // namespace ourvoice::cli
