#include <fmt/format.h>

#include <cstdio>
#include <fstream>

#include "clients/cli/client.h"
#include "clients/cli/command.h"
#include "clients/cli/csv.h"
#include "clients/cli/harmless_cell.h"
#include "clients/cli/synthetic_answers.h"
#include "clients/cli/verbs.h"
#include "ourvoice/theme/v1/theme_service.grpc.pb.h"

namespace ourvoice::cli {
namespace {

constexpr char kSurvey[] = "our-year";
constexpr char kCodebook[] = "our-year";

// A step that had been done before and changes nothing is done.
absl::StatusOr<ExitCode> UnlessDone(absl::StatusOr<ExitCode> step) {
  if (step.status().code() != absl::StatusCode::kFailedPrecondition) return step;
  fmt::print("Nothing to do: {}\n", std::string(step.status().message()));
  return kDone;
}

// Waits until every answer so far is coded, so that a report shows them all.
absl::StatusOr<ExitCode> WaitUntilCoded(const Environment& environment) {
  theme::v1::GetCodebookRequest request;
  request.set_codebook_id(kCodebook);
  request.set_wait_until_coded(true);
  const Client client(environment, "officer");
  const auto response = client.Call(&theme::v1::ThemeService::Stub::GetCodebook, request);
  if (!response.ok()) return response.status();
  fmt::print("Every answer is coded.\n");
  return kDone;
}

absl::StatusOr<ExitCode> Load(const Environment& environment, const std::string& folder) {
  const auto steps = {
      Action([&] {
        return SetDutyRota(environment, folder + "/duty.yaml", "demo", "demo-duty-rota");
      }),
      Action([&] { return ImportSettings(environment, folder + "/settings.csv"); }),
      Action([&] { return ImportSurvey(environment, folder + "/survey.yaml"); }),
      Action([&] { return UnlessDone(PublishSurvey(environment, kSurvey)); }),
      Action([&] { return ImportCodebook(environment, folder + "/codebook.yaml"); }),
      Action([&] { return UnlessDone(PublishCodebook(environment, kCodebook)); }),
      Action([&] { return ImportAnswers(environment, folder + "/answers-2025.csv", kSurvey); }),
      Action([&] { return ImportAnswers(environment, folder + "/answers-2026.csv", kSurvey); }),
      Action([&] { return ImportFeedback(environment, folder + "/feedback.csv"); }),
      Action([&] { return WaitUntilCoded(environment); }),
      Action([&] { return UnlessDone(ReleaseReports(environment, kSurvey)); }),
  };
  for (const Action& step : steps) {
    const absl::StatusOr<ExitCode> done = step();
    if (!done.ok() || *done != kDone) return done;
  }
  return kDone;
}

struct GenerateOptions {
  uint64_t responses = 0;
  uint64_t seed = 1;
  std::string path;
};

absl::StatusOr<ExitCode> Generate(const GenerateOptions& options) {
  std::ofstream file(options.path, std::ios::binary);
  SyntheticAnswers answers(options.seed);
  file << CsvLine(SyntheticAnswers::Header());
  for (uint64_t i = 0; i < options.responses; ++i) {
    file << CsvLine(HarmlessCells(answers.NextRow()));
  }
  file.close();
  if (!file) return absl::UnavailableError(absl::StrCat(options.path, ": cannot be written"));
  fmt::print("Wrote {} synthetic answers (seed {}) to {}. Nobody said them.\n", options.responses,
             options.seed, options.path);
  return kDone;
}

}  // namespace

void AddDemoCommands(Commands& commands) {
  CLI::App& demo = *commands.app.add_subcommand("demo", "The demonstration, and answers for load");
  demo.require_subcommand(1);
  const auto folder = std::make_shared<std::string>("deploy/demo");
  AddVerb(
      commands, demo, "load",
      "Loads the demonstration: settings, survey, codebook, answers, feedback, and releases its\n"
      "reports. Safe to repeat.\n"
      "Example: ourvoice demo load deploy/demo",
      [&environment = commands.environment, folder] { return Load(environment, *folder); })
      ->add_option("folder", *folder, "Folder of the demonstration")
      ->capture_default_str();
  const auto options = std::make_shared<GenerateOptions>();
  CLI::App& generate =
      *AddVerb(commands, demo, "generate",
               "Writes synthetic answers to the demonstration survey, labelled as such, for load.\n"
               "Example: ourvoice demo generate --responses 100000 --seed 7 --out synthetic.csv",
               [options] { return Generate(*options); });
  generate.add_option("--responses", options->responses, "How many")->required();
  generate.add_option("--seed", options->seed, "The same seed gives the same answers")
      ->capture_default_str();
  generate.add_option("--out", options->path, "CSV file to write")->required();
}

}  // namespace ourvoice::cli
