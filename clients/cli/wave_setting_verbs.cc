#include "clients/cli/wave_setting_verbs.h"

#include <absl/time/time.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "clients/cli/client.h"
#include "clients/cli/wave_setting_text.h"
#include "ourvoice/survey/v1/survey_service.grpc.pb.h"
#include "ourvoice/survey/v1/wave_service.grpc.pb.h"

namespace ourvoice::cli {
namespace {

using survey::v1::SurveyService;
using survey::v1::WaveService;
using survey::v1::WaveSetting;
using Stub = WaveService::Stub;

// What the steps are told.
struct StepOptions {
  std::string survey;
  std::string wave;
  std::string setting;
  // How somebody spoke or wrote with the setting; empty when nobody did.
  std::string how;
  // Day of that; empty for today.
  std::string on;
  std::string date;
  std::string from;
  std::string to;
  uint32_t roll = 0;
  std::optional<uint32_t> opt_outs;
};

std::string TodayText(const Environment& environment) {
  return absl::FormatTime("%Y-%m-%d", environment.clock(), absl::LocalTimeZone());
}

template <typename Request>
absl::StatusOr<Request> RequestFor(const Environment& environment, const StepOptions& options) {
  Request request;
  request.set_request_id(NewRequestId());
  request.set_survey_id(options.survey);
  request.set_wave_id(options.wave);
  request.set_setting_id(options.setting);
  if (options.how.empty()) {
    if (options.on.empty()) return request;
    return absl::InvalidArgumentError("--on needs --how: phone, email, letter, visit or meeting");
  }
  request.mutable_contact()->set_channel(ChannelFromName(options.how));
  request.mutable_contact()->set_date(options.on.empty() ? TodayText(environment) : options.on);
  return request;
}

// Sends a step, and says how the setting stands then.
template <typename Request, typename Response>
absl::StatusOr<ExitCode> Send(const Environment& environment,
                              grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                           Response*),
                              const absl::StatusOr<Request>& request) {
  if (!request.ok()) return request.status();
  const Client client(environment, "officer");
  const auto response = client.Call(method, *request);
  if (!response.ok()) return response.status();
  fmt::print("{}\n", WaveSettingLine(response->setting()));
  return kDone;
}

absl::StatusOr<ExitCode> Agree(const Environment& environment, const StepOptions& options) {
  auto request = RequestFor<survey::v1::AgreeSettingRequest>(environment, options);
  if (request.ok()) request->set_roll(options.roll);
  return Send(environment, &Stub::AgreeSetting, request);
}

absl::StatusOr<ExitCode> Book(const Environment& environment, const StepOptions& options) {
  auto request = RequestFor<survey::v1::BookSettingRequest>(environment, options);
  if (request.ok()) {
    request->mutable_booking()->set_date(options.date);
    request->mutable_booking()->set_from(options.from);
    request->mutable_booking()->set_to(options.to);
  }
  return Send(environment, &Stub::BookSetting, request);
}

absl::StatusOr<ExitCode> Start(const Environment& environment, const StepOptions& options) {
  auto request = RequestFor<survey::v1::StartSettingRequest>(environment, options);
  if (request.ok() && options.opt_outs) request->set_opt_out_count(*options.opt_outs);
  return Send(environment, &Stub::StartSetting, request);
}

absl::StatusOr<ExitCode> Finish(const Environment& environment, const StepOptions& options) {
  auto request = RequestFor<survey::v1::FinishSettingRequest>(environment, options);
  if (request.ok() && options.opt_outs) request->set_opt_out_count(*options.opt_outs);
  return Send(environment, &Stub::FinishSetting, request);
}

absl::StatusOr<ExitCode> Decline(const Environment& environment, const StepOptions& options) {
  return Send(environment, &Stub::DeclineSetting,
              RequestFor<survey::v1::DeclineSettingRequest>(environment, options));
}

absl::StatusOr<ExitCode> Contact(const Environment& environment, const StepOptions& options) {
  return Send(environment, &Stub::NoteContact,
              RequestFor<survey::v1::NoteContactRequest>(environment, options));
}

absl::StatusOr<std::vector<WaveSetting>> SettingsOf(const Client& client,
                                                    const std::string& survey_id,
                                                    const std::string& wave_id) {
  std::vector<WaveSetting> settings;
  survey::v1::ListWaveSettingsRequest request;
  request.set_survey_id(survey_id);
  request.set_wave_id(wave_id);
  do {
    const auto response = client.Call(&Stub::ListWaveSettings, request);
    if (!response.ok()) return response.status();
    settings.insert(settings.end(), response->settings().begin(), response->settings().end());
    request.set_page_token(response->next_page_token());
  } while (!request.page_token().empty());
  return settings;
}

// Published surveys that have the wave; wave ids are the survey's own.
absl::StatusOr<std::vector<std::string>> SurveysWith(const Client& client,
                                                     const std::string& wave_id) {
  std::vector<std::string> surveys;
  survey::v1::ListSurveysRequest request;
  do {
    const auto page = client.Call(&SurveyService::Stub::ListSurveys, request);
    if (!page.ok()) return page.status();
    for (const survey::v1::SurveySummary& summary : page->surveys()) {
      if (summary.survey_version() == 0) continue;
      survey::v1::GetSurveyRequest get;
      get.set_survey_id(summary.survey_id());
      const auto survey = client.Call(&SurveyService::Stub::GetSurvey, get);
      if (!survey.ok()) return survey.status();
      const auto& waves = survey->definition().waves();
      if (std::any_of(waves.begin(), waves.end(),
                      [&](const survey::v1::Wave& wave) { return wave.id() == wave_id; })) {
        surveys.push_back(summary.survey_id());
      }
    }
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  return surveys;
}

absl::StatusOr<ExitCode> Chase(const Environment& environment, const StepOptions& options) {
  const Client client(environment, "officer");
  absl::StatusOr<std::vector<std::string>> surveys = std::vector<std::string>{options.survey};
  if (options.survey.empty()) surveys = SurveysWith(client, options.wave);
  if (!surveys.ok()) return surveys.status();
  if (surveys->empty()) return absl::NotFoundError("no published survey has this wave");
  std::vector<WaveSetting> settings;
  for (const std::string& survey_id : *surveys) {
    const auto more = SettingsOf(client, survey_id, options.wave);
    if (!more.ok()) return more.status();
    settings.insert(settings.end(), more->begin(), more->end());
  }
  const absl::CivilDay today = absl::ToCivilDay(environment.clock(), absl::LocalTimeZone());
  fmt::print("{}", ChaseText(std::move(settings), today));
  return kDone;
}

// Adds a step; the options that it takes besides are added to what is returned.
CLI::App& AddStep(Commands& commands, CLI::App& setting, const std::string& name,
                  const std::string& help, const std::shared_ptr<StepOptions>& options,
                  absl::StatusOr<ExitCode> (*run)(const Environment&, const StepOptions&)) {
  CLI::App& verb = *AddVerb(
      commands, setting, name, help,
      [&environment = commands.environment, options, run] { return run(environment, *options); });
  verb.add_option("survey", options->survey, "Id of the survey")->required();
  verb.add_option("wave", options->wave, "Id of the wave")->required();
  verb.add_option("setting", options->setting, "Id of the setting")->required();
  verb.add_option("--how", options->how,
                  "How you spoke or wrote with it: phone, email, letter, visit or meeting");
  verb.add_option("--on", options->on, "Day of that, as YYYY-MM-DD; today unless given");
  return verb;
}

}  // namespace

void AddWaveSettingVerbs(Commands& commands, CLI::App& setting) {
  const auto options = std::make_shared<StepOptions>();
  CLI::App& agree = AddStep(commands, setting, "agree",
                            "A setting takes part in a wave.\n"
                            "Example: ourvoice setting agree our-year 2026 north-hub --how phone",
                            options, Agree);
  agree.add_option("--roll", options->roll,
                   "How many young people are asked; the registered roll unless given");
  CLI::App& book = AddStep(commands, setting, "book",
                           "Books the day on which a setting answers, or moves it.\n"
                           "Example: ourvoice setting book our-year 2026 north-hub\n"
                           "           --date 2026-12-01 --from 09:00 --to 10:00",
                           options, Book);
  book.add_option("--date", options->date, "Day, as YYYY-MM-DD")->required();
  book.add_option("--from", options->from, "From when, as HH:MM")->required();
  book.add_option("--to", options->to, "Until when, as HH:MM")->required();
  constexpr char kOptOuts[] = "How many do not take part; a number, never a name";
  AddStep(commands, setting, "start",
          "Young people of a setting begin to answer.\n"
          "Example: ourvoice setting start our-year 2026 north-hub --opt-outs 2",
          options, Start)
      .add_option("--opt-outs", options->opt_outs, kOptOuts);
  AddStep(commands, setting, "done",
          "Young people of a setting have answered.\n"
          "Example: ourvoice setting done our-year 2026 north-hub",
          options, Finish)
      .add_option("--opt-outs", options->opt_outs, kOptOuts);
  AddStep(commands, setting, "decline", "A setting does not take part.", options, Decline);
  AddStep(commands, setting, "contact",
          "Notes that you spoke or wrote with a setting: when and how, never with whom.\n"
          "Example: ourvoice setting contact our-year 2026 north-hub --how email",
          options, Contact);
  CLI::App& chase = *AddVerb(
      commands, setting, "chase",
      "Shows the settings that agreed and have not been heard, and how long ago somebody\n"
      "spoke with each.\n"
      "Example: ourvoice setting chase 2026",
      [&environment = commands.environment, options] { return Chase(environment, *options); });
  chase.add_option("wave", options->wave, "Id of the wave")->required();
  chase.add_option("--survey", options->survey,
                   "Survey of the wave; all that have it unless given");
}

}  // namespace ourvoice::cli
