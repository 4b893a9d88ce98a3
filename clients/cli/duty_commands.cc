#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "clients/cli/client.h"
#include "clients/cli/concern_text.h"
#include "clients/cli/input_file.h"
#include "clients/cli/text_table.h"
#include "clients/cli/verbs.h"
#include "ourvoice/safeguarding/v1/safeguarding_service.grpc.pb.h"
#include "services/kit/yaml_reader.h"

namespace ourvoice::cli {
namespace {

using safeguarding::v1::SafeguardingService;
using Align = TextTable::Align;

constexpr char kLead[] = "safeguarding-lead";

struct SetOptions {
  std::string path;
  std::string by;
};

// What to say of how those on duty hear of concerns; empty where they are told.
std::string AlertsText(const safeguarding::v1::GetCoverResponse& cover) {
  return cover.alerts() ? ""
                        : "Nobody is told of concerns outside of OurVoice: whoever runs it gives "
                          "`serve --alerts FILE`.\nUntil then somebody has to watch: ourvoice "
                          "concern watch\n";
}

absl::StatusOr<safeguarding::v1::GetCoverResponse> CoverNow(const Client& client) {
  return client.Call(&SafeguardingService::Stub::GetCover, safeguarding::v1::GetCoverRequest());
}

absl::StatusOr<ExitCode> Show(const Environment& environment) {
  const Client client(environment, kLead);
  const auto rota =
      client.Call(&SafeguardingService::Stub::GetDutyRota, safeguarding::v1::GetDutyRotaRequest());
  if (!rota.ok()) return rota.status();
  const auto cover = CoverNow(client);
  if (!cover.ok()) return cover.status();
  fmt::print("{}{}\n{}", RotaText(*rota, absl::LocalTimeZone()),
             cover->on_duty_now() ? "Somebody is on duty now." : "Nobody is on duty now.",
             AlertsText(*cover));
  return kDone;
}

absl::StatusOr<ExitCode> ShowSignals(const Environment& environment, const std::string& survey_id) {
  const Client client(environment, kLead);
  safeguarding::v1::ListSignalsRequest request;
  request.set_survey_id(survey_id);
  TextTable table({Align::kLeft, Align::kLeft, Align::kLeft, Align::kLeft, Align::kRight});
  table.Add({"survey", "wave", "setting", "signal", "answers"});
  bool any = false;
  do {
    const auto response = client.Call(&SafeguardingService::Stub::ListSignals, request);
    if (!response.ok()) return response.status();
    for (const safeguarding::v1::SettingSignals& setting : response->settings()) {
      for (const safeguarding::v1::CategorySignals& signals : setting.categories()) {
        table.Add({setting.survey_id(), setting.wave_id().empty() ? "-" : setting.wave_id(),
                   setting.setting_id().empty() ? "-" : setting.setting_id(),
                   NameWithout("CONCERN_CATEGORY_",
                               safeguarding::v1::ConcernCategory_Name(signals.category())),
                   WithCommas(signals.response_count())});
        any = true;
      }
    }
    request.set_page_token(response->next_page_token());
  } while (!request.page_token().empty());
  fmt::print("{}", any ? table.Lines() : "No answer shows a signal.\n");
  return kDone;
}

}  // namespace

absl::StatusOr<ExitCode> SetDutyRota(const Environment& environment, const std::string& path,
                                     const std::string& by, const std::string& request_id) {
  const absl::StatusOr<std::string> yaml = ReadTextFile(path);
  if (!yaml.ok()) return yaml.status();
  safeguarding::v1::SetDutyRotaRequest request;
  if (absl::Status read = kit::ReadYaml(*yaml, path, *request.mutable_rota()); !read.ok()) {
    return read;
  }
  request.set_request_id(request_id);
  request.set_by(by);
  const Client client(environment, kLead);
  const auto set = client.Call(&SafeguardingService::Stub::SetDutyRota, request);
  if (!set.ok()) return set.status();
  const auto cover = CoverNow(client);
  if (!cover.ok()) return cover.status();
  fmt::print("The duty rota holds from now on.\n{}", AlertsText(*cover));
  return kDone;
}

void AddDutyCommands(Commands& commands) {
  CLI::App& duty =
      *commands.app.add_subcommand("duty", "Who reads concerns, and when: for safeguarding leads");
  duty.require_subcommand(1);
  const Environment& environment = commands.environment;
  const auto set = std::make_shared<SetOptions>();
  CLI::App& verb = *AddVerb(
      commands, duty, "set",
      "Says who is on duty from now on, in place of the rota before.\n"
      "Example: ourvoice duty set deploy/demo/duty.yaml --by ann",
      [&environment, set] { return SetDutyRota(environment, set->path, set->by, NewRequestId()); });
  verb.add_option("file", set->path, "YAML file")->required();
  verb.add_option(
      "--by", set->by,
      "Who you are at the local socket, such as a staff number; whoever signed in is known");
  AddVerb(commands, duty, "show", "Shows the rota, and whether somebody is on duty now",
          [&environment] { return Show(environment); });

  const auto survey = std::make_shared<std::string>();
  AddVerb(commands, commands.app, "signals",
          "Shows how many answers show low signals, such as hunger, by setting: for safeguarding "
          "leads.\nExample: ourvoice signals --survey our-year",
          [&environment, survey] { return ShowSignals(environment, *survey); })
      ->add_option("--survey", *survey, "Only of this survey");
}

}  // namespace ourvoice::cli
