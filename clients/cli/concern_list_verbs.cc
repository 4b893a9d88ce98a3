#include <fmt/format.h>

#include <memory>
#include <string>

#include "clients/cli/client.h"
#include "clients/cli/concern_text.h"
#include "clients/cli/concern_verbs.h"
#include "clients/cli/terminal.h"
#include "clients/cli/text_table.h"
#include "ourvoice/safeguarding/v1/safeguarding_service.grpc.pb.h"

namespace ourvoice::cli {
namespace {

using safeguarding::v1::Concern;
using safeguarding::v1::SafeguardingService;

constexpr char kLead[] = "safeguarding-lead";

struct OpenOptions {
  std::string concern;
  std::string reason;
  std::string by;
};

struct WatchOptions {
  uint64_t count = 0;
};

TextTable ConcernTable() {
  return TextTable(std::vector(ConcernColumns().size(), TextTable::Align::kLeft));
}

absl::StatusOr<ExitCode> List(const Environment& environment, bool include_closed) {
  const Client client(environment, kLead);
  safeguarding::v1::ListConcernsRequest request;
  request.set_include_closed(include_closed);
  TextTable table = ConcernTable();
  table.Add(ConcernColumns());
  bool any = false;
  do {
    const auto response = client.Call(&SafeguardingService::Stub::ListConcerns, request);
    if (!response.ok()) return response.status();
    for (const Concern& concern : response->concerns()) {
      table.Add(ConcernCells(concern, absl::LocalTimeZone()));
      any = true;
    }
    request.set_page_token(response->next_page_token());
  } while (!request.page_token().empty());
  fmt::print("{}", any ? table.Lines() : "No concern waits.\n");
  return kDone;
}

absl::StatusOr<ExitCode> Watch(const Environment& environment, const WatchOptions& options) {
  const Client client(environment, kLead);
  SafeguardingService::Stub stub(client.channel());
  // A watch ends when it is interrupted; the deadline is for a server that is gone.
  const auto context = client.Context(absl::Hours(24 * 365));
  const auto stream = stub.WatchConcerns(context.get(), {});
  safeguarding::v1::WatchConcernsResponse news;
  uint64_t shown = 0;
  while (stream->Read(&news)) {
    for (const Concern& concern : news.concerns()) {
      TextTable row = ConcernTable();
      row.Add(ConcernCells(concern, absl::LocalTimeZone()));
      fmt::print("{}", row.Lines());
      std::fflush(stdout);
      if (++shown < options.count || options.count == 0) continue;
      context->TryCancel();
      stream->Finish();
      return kDone;
    }
  }
  return client.Explain(kit::FromGrpc(stream->Finish()));
}

absl::StatusOr<ExitCode> Open(const Environment& environment, const OpenOptions& options) {
  safeguarding::v1::OpenConcernRequest request;
  request.set_concern_id(options.concern);
  request.set_reason(options.reason);
  request.set_by(options.by);
  const Client client(environment, kLead);
  const auto opened = client.Call(&SafeguardingService::Stub::OpenConcern, request);
  if (!opened.ok()) return opened.status();
  fmt::print("{}", ConcernText(*opened, static_cast<size_t>(OutputWidth()), absl::LocalTimeZone()));
  return kDone;
}

}  // namespace

void AddConcernListVerbs(Commands& commands, CLI::App& concern) {
  const Environment& environment = commands.environment;
  const auto closed = std::make_shared<bool>(false);
  AddVerb(commands, concern, "list",
          "Lists the queue, the most severe first: nothing of what was written.\n"
          "Example: ourvoice concern list",
          [&environment, closed] { return List(environment, *closed); })
      ->add_flag("--closed", *closed, "Closed ones too, by id");

  const auto watch = std::make_shared<WatchOptions>();
  AddVerb(commands, concern, "watch",
          "Shows the queue, then each concern that is new or changed, until it is interrupted.\n"
          "Example: ourvoice concern watch",
          [&environment, watch] { return Watch(environment, *watch); })
      ->add_option("--count", watch->count, "Ends after so many lines; 0 for never")
      ->capture_default_str();

  const auto open = std::make_shared<OpenOptions>();
  CLI::App& verb = *AddVerb(
      commands, concern, "open",
      "Shows the words of a concern, what they may point to, and what was done. Who looked, and\n"
      "why, is on record before they are shown.\n"
      "Example: ourvoice concern open ID --reason 'On duty today' --by ann",
      [&environment, open] { return Open(environment, *open); });
  verb.add_option("concern", open->concern, "Id of the concern")->required();
  verb.add_option("--reason", open->reason, "Why you look")->required();
  verb.add_option(
      "--by", open->by,
      "Who you are at the local socket, such as a staff number; whoever signed in is known");
}

}  // namespace ourvoice::cli
