#include <fmt/format.h>

#include "clients/cli/client.h"
#include "clients/cli/command.h"
#include "clients/cli/csv.h"
#include "clients/cli/rejections.h"
#include "clients/cli/school_register.h"
#include "clients/cli/verbs.h"
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

absl::StatusOr<SettingsFile> ReadSettings(const std::string& path) {
  const absl::StatusOr<std::string> text = ReadFile(path);
  if (!text.ok()) return text.status();
  absl::StatusOr<CsvReader> reader = CsvReader::Open(*text);
  if (!reader.ok()) return reader.status();
  const absl::StatusOr<SchoolRegister> table = SchoolRegister::Open(reader->header());
  if (!table.ok()) return table.status();
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
  if (read.code() != absl::StatusCode::kOutOfRange) return read;
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
  fmt::print("{:<32} {:<20} {:<28} {:>6}  {}\n", "setting", "phase", "ward", "roll", "name");
  do {
    const auto response = client.Call(&SurveyService::Stub::ListSettings, request);
    if (!response.ok()) return response.status();
    for (const survey::v1::Setting& setting : response->settings()) {
      fmt::print("{:<32} {:<20} {:<28} {:>6}  {}\n", setting.id(), setting.phase(), setting.area(),
                 setting.roll(), setting.name());
    }
    request.set_page_token(response->next_page_token());
  } while (!request.page_token().empty());
  return kDone;
}

}  // namespace

absl::StatusOr<ExitCode> ImportSettings(const Environment& environment, const std::string& path) {
  const absl::StatusOr<SettingsFile> file = ReadSettings(path);
  if (!file.ok()) {
    return absl::Status(file.status().code(),
                        fmt::format("{}: {}", path, std::string(file.status().message())));
  }
  const Client client(environment, "officer");
  const auto response = Register(client, file->settings);
  if (!response.ok()) return response.status();
  const absl::Status written = WriteRejections(path, file->rejections);
  if (!written.ok()) return written;
  fmt::print("{} settings are new, {} corrected, {} unchanged, {} rejected.\n",
             response->registered_count(), response->corrected_count(), response->unchanged_count(),
             file->rejections.size());
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
}

}  // namespace ourvoice::cli
