#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "clients/cli/client.h"
#include "clients/cli/code_slips.h"
#include "clients/cli/command.h"
#include "clients/cli/output_file.h"
#include "clients/cli/text_table.h"
#include "ourvoice/intake/v1/intake_service.grpc.pb.h"
#include "ourvoice/survey/v1/joining_service.grpc.pb.h"
#include "ourvoice/survey/v1/survey_service.grpc.pb.h"
#include "services/kit/timestamp.h"
#include "services/kit/wording.h"

namespace ourvoice::cli {
namespace {

using survey::v1::JoiningService;
using survey::v1::Wave;

constexpr uint32_t kCodesPerRequest = 2'000;

struct CodeOptions {
  std::string survey_id;
  std::string wave_id;
  std::string setting_id;
  std::string begin;
  uint32_t minutes = 60;
  uint32_t seats = 0;
  uint32_t count = 0;
  std::string link;
  std::string output;
  uint64_t batch = 0;
};

std::string TimeText(const google::protobuf::Timestamp& time) {
  return absl::FormatTime("%Y-%m-%d %H:%M", kit::TimeOf(time), absl::LocalTimeZone());
}

absl::StatusOr<ExitCode> IssueLesson(const Environment& environment, const CodeOptions& options) {
  absl::Time begin = environment.clock();
  std::string fault;
  if (!options.begin.empty() &&
      !absl::ParseTime("%Y-%m-%d %H:%M", options.begin, absl::LocalTimeZone(), &begin, &fault)) {
    return absl::InvalidArgumentError("--begin is a time of this machine: '2026-11-24 10:15'");
  }
  survey::v1::IssueLessonCodeRequest request;
  request.set_request_id(NewRequestId());
  request.set_survey_id(options.survey_id);
  request.set_wave_id(options.wave_id);
  request.set_setting_id(options.setting_id);
  request.set_seats(options.seats);
  kit::SetTime(begin, *request.mutable_begin_time());
  kit::SetTime(begin + absl::Minutes(options.minutes), *request.mutable_end_time());
  const Client client(environment, "facilitator");
  const auto issued = client.Call(&JoiningService::Stub::IssueLessonCode, request);
  if (!issued.ok()) return issued.status();
  fmt::print(
      "{}\n\nFor the board: from {} until {}, for {} answers. Nobody can look it up again;\n"
      "whoever loses it makes another. To take it back: `ourvoice code withdraw {} {} {}`.\n",
      issued->code(), TimeText(request.begin_time()), TimeText(request.end_time()), options.seats,
      options.survey_id, options.wave_id, issued->batch());
  return kDone;
}

absl::StatusOr<std::vector<survey::v1::PersonalCode>> IssueCodes(const Client& client,
                                                                 const CodeOptions& options) {
  std::vector<survey::v1::PersonalCode> codes;
  while (codes.size() < options.count) {
    survey::v1::IssuePersonalCodesRequest request;
    request.set_request_id(NewRequestId());
    request.set_survey_id(options.survey_id);
    request.set_wave_id(options.wave_id);
    request.set_setting_id(options.setting_id);
    request.set_count(
        std::min(options.count - static_cast<uint32_t>(codes.size()), kCodesPerRequest));
    const auto issued = client.Call(&JoiningService::Stub::IssuePersonalCodes, request);
    if (!issued.ok()) return issued.status();
    codes.insert(codes.end(), issued->codes().begin(), issued->codes().end());
  }
  return codes;
}

absl::StatusOr<ExitCode> PrintSlips(const Environment& environment, const CodeOptions& options) {
  const Client client(environment, "officer");
  survey::v1::GetSurveyRequest request;
  request.set_survey_id(options.survey_id);
  const auto survey = client.Call(&survey::v1::SurveyService::Stub::GetSurvey, request);
  if (!survey.ok()) return survey.status();
  const bool is_page = options.link.empty() || options.link.starts_with("https://") ||
                       options.link.starts_with("http://");
  if (!is_page) return absl::InvalidArgumentError("--link begins with https://");
  // Codes that cannot be written down are lost.
  if (!options.output.empty() && std::filesystem::exists(options.output)) {
    return absl::InvalidArgumentError(options.output + ": is there already: give another name");
  }
  // Whoever reads the file can answer in somebody's place.
  umask(S_IRWXG | S_IRWXO);
  const auto codes = IssueCodes(client, options);
  if (!codes.ok()) return codes.status();
  const absl::Status written = WriteNewFile(
      options.output, SlipsPage(*codes, {.title = kit::English(survey->definition().title()),
                                         .link = options.link}));
  if (!written.ok()) return written;
  if (!options.output.empty()) {
    fmt::print(
        "{} slips to print and cut: {}\nHand them out unseen, write no list of who has "
        "which, and delete the file.\n",
        codes->size(), options.output);
  }
  return kDone;
}

std::string_view KindText(Wave::Joining joining) {
  return joining == Wave::JOINING_LESSON_CODE ? "lesson" : "personal";
}

absl::StatusOr<ExitCode> ListCodes(const Environment& environment, const CodeOptions& options) {
  survey::v1::ListCodesRequest request;
  request.set_survey_id(options.survey_id);
  request.set_wave_id(options.wave_id);
  const Client client(environment, "officer");
  const auto listed = client.Call(&JoiningService::Stub::ListCodes, request);
  if (!listed.ok()) return listed.status();
  if (listed->batches().empty()) {
    fmt::print("No codes were issued, or the wave takes no more answers.\n");
    return kDone;
  }
  using Align = TextTable::Align;
  TextTable table(
      {Align::kRight, Align::kLeft, Align::kLeft, Align::kRight, Align::kLeft, Align::kLeft});
  table.Add({"batch", "setting", "kind", "answers", "admits", ""});
  for (const survey::v1::CodeBatch& batch : listed->batches()) {
    const bool is_lesson = batch.joining() == Wave::JOINING_LESSON_CODE;
    table.Add({std::to_string(batch.batch()), batch.setting_id(),
               std::string(KindText(batch.joining())), std::to_string(batch.seats()),
               is_lesson ? TimeText(batch.begin_time()) + " to " + TimeText(batch.end_time())
                         : "while the wave is open",
               batch.withdrawn() ? "withdrawn" : ""});
  }
  fmt::print("{}", table.Lines());
  return kDone;
}

absl::StatusOr<ExitCode> WithdrawCodes(const Environment& environment, const CodeOptions& options) {
  survey::v1::WithdrawCodesRequest request;
  request.set_request_id(NewRequestId());
  request.set_survey_id(options.survey_id);
  request.set_wave_id(options.wave_id);
  request.set_batch(options.batch);
  const Client client(environment, "officer");
  const auto withdrawn = client.Call(&JoiningService::Stub::WithdrawCodes, request);
  if (!withdrawn.ok()) return withdrawn.status();
  fmt::print("These codes admit nobody any more. Answers given with them stay.\n");
  return kDone;
}

absl::StatusOr<ExitCode> Join(const Environment& environment, const std::string& code) {
  intake::v1::JoinSurveyRequest request;
  request.set_code(code);
  const Client client(environment, "public");
  const auto joined = client.Call(&intake::v1::IntakeService::Stub::JoinSurvey, request);
  if (!joined.ok()) return joined.status();
  fmt::print("Survey {}, wave {}, setting {}.\n", joined->survey_id(), joined->wave_id(),
             joined->setting_id());
  return kDone;
}

void AddWave(CLI::App& verb, CodeOptions& options) {
  verb.add_option("survey", options.survey_id, "Id of the survey")->required();
  verb.add_option("wave", options.wave_id, "Its wave")->required();
}

void AddLesson(Commands& commands, CLI::App& codes) {
  const auto options = std::make_shared<CodeOptions>();
  CLI::App& verb =
      *AddVerb(commands, codes, "lesson",
               "Makes a code of three words that a class or group shares for one lesson.\n"
               "Example: ourvoice code lesson our-year 2026 ash-lane --seats 30",
               [&environment = commands.environment, options] {
                 return IssueLesson(environment, *options);
               });
  AddWave(verb, *options);
  verb.add_option("setting", options->setting_id, "Setting where the lesson is")->required();
  verb.add_option("--seats", options->seats, "Answers taken with it at most: 1 to 500")->required();
  verb.add_option("--begin", options->begin, "Such as '2026-11-24 10:15'; now unless given");
  verb.add_option("--minutes", options->minutes, "How long it admits")->capture_default_str();
}

void AddSlips(Commands& commands, CLI::App& codes) {
  const auto options = std::make_shared<CodeOptions>();
  CLI::App& verb = *AddVerb(
      commands, codes, "slips",
      "Makes personal codes, each for one answer, and a page of slips to print and cut.\n"
      "Example: ourvoice code slips our-year 2026 ash-lane --count 30 --output slips.html",
      [&environment = commands.environment, options] { return PrintSlips(environment, *options); });
  AddWave(verb, *options);
  verb.add_option("setting", options->setting_id, "Setting whose young people answer")->required();
  verb.add_option("--count", options->count, "How many, 5,000 at most")
      ->required()
      ->check(CLI::Range(1, 5'000));
  verb.add_option("--link", options->link,
                  "Page where it is answered; with it each slip can be scanned");
  verb.add_option("--output", options->output, "New file; standard output unless given");
}

void AddList(Commands& commands, CLI::App& codes) {
  const auto options = std::make_shared<CodeOptions>();
  CLI::App& verb = *AddVerb(
      commands, codes, "list",
      "Lists what was issued for a wave; never the codes.\n"
      "Example: ourvoice code list our-year 2026",
      [&environment = commands.environment, options] { return ListCodes(environment, *options); });
  AddWave(verb, *options);
}

void AddWithdraw(Commands& commands, CLI::App& codes) {
  const auto options = std::make_shared<CodeOptions>();
  CLI::App& verb = *AddVerb(commands, codes, "withdraw",
                            "Lets a batch of codes admit nobody any more, as when they got about.\n"
                            "Example: ourvoice code withdraw our-year 2026 3",
                            [&environment = commands.environment, options] {
                              return WithdrawCodes(environment, *options);
                            });
  AddWave(verb, *options);
  verb.add_option("batch", options->batch, "Its number, as `code list` shows it")->required();
}

}  // namespace

void AddCodeCommands(Commands& commands) {
  CLI::App& codes =
      *commands.app.add_subcommand("code", "Codes with which young people join a survey");
  codes.require_subcommand(1);
  AddLesson(commands, codes);
  AddSlips(commands, codes);
  AddList(commands, codes);
  AddWithdraw(commands, codes);
  const auto code = std::make_shared<std::string>();
  CLI::App& join =
      *AddVerb(commands, commands.app, "join",
               "Tells what a code admits to, as a young person's page asks.\n"
               "Example: ourvoice join 'cube squid stamp'",
               [&environment = commands.environment, code] { return Join(environment, *code); });
  join.add_option("code", *code, "Three words, or the letters and digits of a slip")->required();
}

}  // namespace ourvoice::cli
