#include "clients/cli/wave_verbs.h"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "clients/cli/client.h"
#include "clients/cli/missing_text.h"
#include "clients/cli/output_file.h"
#include "ourvoice/survey/v1/wave_service.grpc.pb.h"

namespace ourvoice::cli {
namespace {

using survey::v1::WaveService;

absl::StatusOr<ExitCode> CheckReadiness(const Environment& environment,
                                        const std::string& survey_id) {
  survey::v1::CheckReadinessRequest request;
  request.set_survey_id(survey_id);
  const Client client(environment, "officer");
  const auto response = client.Call(&WaveService::Stub::CheckReadiness, request);
  if (!response.ok()) return response.status();
  const std::string_view judged = response->draft() ? "the draft" : "the newest version";
  if (response->missing().empty()) {
    fmt::print("Ready: {} of {} lacks nothing.\n", judged, survey_id);
    return kDone;
  }
  std::vector<kit::FieldViolation> missing;
  for (const survey::v1::MissingFact& fact : response->missing()) {
    missing.push_back({.field = fact.field(), .description = fact.description()});
  }
  fmt::print("{} of {} is {}\n", judged, survey_id, MissingText(missing));
  return kFailed;
}

struct PackOptions {
  survey::v1::GetSettingPackRequest request;
  std::string folder;
};

absl::StatusOr<ExitCode> WritePack(const Environment& environment, const PackOptions& options) {
  const Client client(environment, "officer");
  const auto response = client.Call(&WaveService::Stub::GetSettingPack, options.request);
  if (kit::ReasonOf(response.status()) == "PACK_NOT_READY") {
    return absl::FailedPreconditionError(MissingText(kit::ViolationsOf(response.status())));
  }
  if (!response.ok()) return response.status();
  std::error_code error;
  std::filesystem::create_directories(options.folder, error);
  if (error) {
    return absl::InvalidArgumentError(
        fmt::format("{}: cannot be made: {}", options.folder, error.message()));
  }
  for (const survey::v1::PackFile& file : response->files()) {
    // Nothing but a name: it stays in the folder.
    const std::string name = std::filesystem::path(file.name()).filename();
    const std::string path = std::filesystem::path(options.folder) / name;
    if (absl::Status written = WriteNewFile(path, file.content()); !written.ok()) return written;
    fmt::print("Wrote {}\n", path);
  }
  return kDone;
}

}  // namespace

void AddWaveVerbs(Commands& commands, CLI::App& survey) {
  const Environment& environment = commands.environment;
  const auto survey_id = std::make_shared<std::string>();
  AddVerb(
      commands, survey, "readiness",
      "Shows what the draft still lacks before its waves may go out; ends with 1 when it lacks\n"
      "anything.\n"
      "Example: ourvoice survey readiness our-year",
      [&environment, survey_id] { return CheckReadiness(environment, *survey_id); })
      ->add_option("survey", *survey_id, "Id of the survey")
      ->required();
  const auto pack = std::make_shared<PackOptions>();
  CLI::App& verb = *AddVerb(
      commands, survey, "pack",
      "Writes what a setting is given before its day, as web pages to be printed or sent: a\n"
      "letter to parents and carers, a script for the facilitator, and a brief for the\n"
      "setting's safeguarding lead.\n"
      "Example: ourvoice survey pack our-year 2026 ash-lane-primary --output ash-lane",
      [&environment, pack] { return WritePack(environment, *pack); });
  verb.add_option("survey", *pack->request.mutable_survey_id(), "Id of the survey")->required();
  verb.add_option("wave", *pack->request.mutable_wave_id(), "Id of the wave")->required();
  verb.add_option("setting", *pack->request.mutable_setting_id(), "Id of the setting")->required();
  verb.add_option("--language", *pack->request.mutable_language(),
                  "Language tag of the pages; en unless given");
  verb.add_option("--output", pack->folder, "Folder for the files; made when there is none")
      ->required();
}

}  // namespace ourvoice::cli
