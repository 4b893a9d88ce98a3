#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "clients/cli/client.h"
#include "clients/cli/command.h"
#include "clients/cli/csv.h"
#include "clients/cli/input_file.h"
#include "clients/cli/rejections.h"
#include "clients/cli/school_register.h"
#include "clients/cli/text_table.h"
#include "clients/cli/verbs.h"
#include "clients/cli/wave_setting_verbs.h"
#include "ourvoice/survey/v1/survey_service.grpc.pb.h"

namespace ourvoice::cli {
namespace {

using survey::v1::RegisterSettingsRequest;
using survey::v1::RegisterSettingsResponse;
using survey::v1::SurveyService;

constexpr int kSettingsPerRequest = 1000;

// Settings of a file, and the rows that gave none.
struct SettingsFile {
  std::vector<survey::v1::Setting> settings;
  std::vector<Rejection> rejections;
};

// Phases and wards by which surveys break down their settings; empty when no survey is published.
struct KnownCategories {
  std::vector<std::string> phases;
  std::set<std::string> wards;
};

void AddCategories(const survey::v1::SurveyDefinition& definition, KnownCategories& known) {
  for (const auto& dimension : definition.dimensions()) {
    for (const auto& category : dimension.categories()) {
      if (dimension.id() == "ward") known.wards.insert(category.id());
      const bool is_new = std::ranges::find(known.phases, category.id()) == known.phases.end();
      if (dimension.id() == "phase" && is_new) known.phases.push_back(category.id());
    }
  }
}

absl::StatusOr<KnownCategories> CategoriesOfSurveys(const Client& client) {
  KnownCategories known;
  survey::v1::ListSurveysRequest request;
  do {
    const auto response = client.Call(&SurveyService::Stub::ListSurveys, request);
    if (!response.ok()) return response.status();
    for (const survey::v1::SurveySummary& summary : response->surveys()) {
      if (summary.survey_version() == 0) continue;
      survey::v1::GetSurveyRequest survey_request;
      survey_request.set_survey_id(summary.survey_id());
      const auto survey = client.Call(&SurveyService::Stub::GetSurvey, survey_request);
      if (!survey.ok()) return survey.status();
      AddCategories(survey->definition(), known);
    }
    request.set_page_token(response->next_page_token());
  } while (!request.page_token().empty());
  return known;
}

// An unknown ward may be a slip of the pen, or one that the next survey brings.
void TellUnknownWards(const KnownCategories& known, const SettingsFile& file) {
  if (known.wards.empty()) return;
  for (const survey::v1::Setting& setting : file.settings) {
    if (setting.area().empty() || known.wards.contains(setting.area())) continue;
    fmt::print("Mind: no survey knows the ward of {}.\n", setting.id());
  }
}

absl::StatusOr<SettingsFile> ReadSettings(const std::string& path,
                                          const std::vector<std::string>& phases) {
  const absl::StatusOr<std::string> text = ReadCsvFile(path);
  if (!text.ok()) return text.status();
  const auto in_file = [&](const absl::Status& status) {
    return absl::Status(status.code(), absl::StrCat(path, ": ", status.message()));
  };
  absl::StatusOr<CsvReader> reader = CsvReader::Open(*text);
  if (!reader.ok()) return in_file(reader.status());
  const absl::StatusOr<SchoolRegister> table = SchoolRegister::Open(reader->header(), phases);
  if (!table.ok()) return in_file(table.status());
  SettingsFile file;
  CsvRecord record;
  absl::Status read = reader->Next(record);
  for (; read.ok(); read = reader->Next(record)) {
    if (!record.fault.empty()) {
      file.rejections.push_back({record.row, "", record.fault});
      continue;
    }
    absl::StatusOr<survey::v1::Setting> setting = table->SettingOf(record.cells);
    if (setting.ok()) {
      file.settings.push_back(*std::move(setting));
    } else {
      file.rejections.push_back({record.row, "", std::string(setting.status().message())});
    }
  }
  if (read.code() != absl::StatusCode::kOutOfRange) return in_file(read);
  return file;
}

absl::StatusOr<RegisterSettingsResponse> Register(
    const Client& client, const std::vector<survey::v1::Setting>& settings) {
  RegisterSettingsResponse sum;
  for (size_t begin = 0; begin < settings.size(); begin += kSettingsPerRequest) {
    RegisterSettingsRequest request;
    request.set_request_id(NewRequestId());
    const size_t end = std::min(settings.size(), begin + kSettingsPerRequest);
    request.mutable_settings()->Add(settings.begin() + begin, settings.begin() + end);
    const auto response = client.Call(&SurveyService::Stub::RegisterSettings, request);
    if (!response.ok()) return response.status();
    sum.set_registered_count(sum.registered_count() + response->registered_count());
    sum.set_corrected_count(sum.corrected_count() + response->corrected_count());
    sum.set_unchanged_count(sum.unchanged_count() + response->unchanged_count());
  }
  return sum;
}

absl::StatusOr<ExitCode> List(const Environment& environment) {
  const Client client(environment, "officer");
  survey::v1::ListSettingsRequest request;
  using Align = TextTable::Align;
  TextTable table({Align::kLeft, Align::kLeft, Align::kLeft, Align::kRight, Align::kLeft});
  table.Add({"setting", "phase", "ward", "roll", "name"});
  do {
    const auto response = client.Call(&SurveyService::Stub::ListSettings, request);
    if (!response.ok()) return response.status();
    for (const survey::v1::Setting& setting : response->settings()) {
      table.Add({setting.id(), setting.phase(), setting.area(), std::to_string(setting.roll()),
                 setting.name()});
    }
    request.set_page_token(response->next_page_token());
  } while (!request.page_token().empty());
  fmt::print("{}", table.Lines());
  return kDone;
}

}  // namespace

absl::StatusOr<ExitCode> ImportSettings(const Environment& environment, const std::string& path) {
  const Client client(environment, "officer");
  const absl::StatusOr<KnownCategories> known = CategoriesOfSurveys(client);
  if (!known.ok()) return known.status();
  const absl::StatusOr<SettingsFile> file = ReadSettings(path, known->phases);
  if (!file.ok()) return file.status();
  const auto response = Register(client, file->settings);
  if (!response.ok()) return response.status();
  const absl::Status written = WriteRejections(path, file->rejections);
  if (!written.ok()) return written;
  fmt::print("{} settings are new, {} corrected, {} unchanged, {} rejected.\n",
             response->registered_count(), response->corrected_count(), response->unchanged_count(),
             file->rejections.size());
  TellUnknownWards(*known, *file);
  if (file->rejections.empty()) return kDone;
  fmt::print("Why, and where: {}.rejected.csv. Mend the file and import it again.\n", path);
  return kSomeRejected;
}

void AddSettingCommands(Commands& commands) {
  CLI::App& setting = *commands.app.add_subcommand("setting", "Where young people are reached");
  setting.require_subcommand(1);
  const Environment& environment = commands.environment;
  const auto path = std::make_shared<std::string>();
  AddVerb(
      commands, setting, "import",
      "Registers settings from CSV (id, name, phase, ward, roll), or from the national register\n"
      "of schools as downloaded; corrects those registered before.\n"
      "Example: ourvoice setting import deploy/demo/settings.csv",
      [&environment, path] { return ImportSettings(environment, *path); })
      ->add_option("file", *path, "CSV file")
      ->required();
  AddVerb(commands, setting, "list", "Lists settings",
          [&environment] { return List(environment); });
  AddWaveSettingVerbs(commands, setting);
}

}  // namespace ourvoice::cli
