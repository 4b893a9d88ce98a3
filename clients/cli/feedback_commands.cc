#include <fmt/format.h>

#include <algorithm>

#include "clients/cli/client.h"
#include "clients/cli/command.h"
#include "clients/cli/csv.h"
#include "clients/cli/feedback_fields.h"
#include "clients/cli/feedback_verbs.h"
#include "clients/cli/input_file.h"
#include "clients/cli/verbs.h"
#include "ourvoice/intake/v1/intake_service.grpc.pb.h"
#include "services/kit/content_hash.h"

namespace ourvoice::cli {
namespace {

using intake::v1::IntakeService;

struct SubmitOptions {
  std::string request_id;
  FeedbackFields fields;
};

// Names the options that give the fields at fault.
absl::Status InWordsOfOptions(const absl::Status& refused) {
  static constexpr std::pair<std::string_view, std::string_view> kOptions[] = {
      {"about_kind", "--about-kind"},
      {"about", "--about"},
      {"kind", "--kind"},
      {"text", "--text"},
      {"shown_as", "--shown-as"},
      {"shown_name", "--name-shown"},
      {"shown_role", "--role-shown"},
      {"request_id", "--request-id"},
  };
  std::string message;
  for (const kit::FieldViolation& fault : kit::ViolationsOf(refused)) {
    std::string name = fault.field.substr(fault.field.rfind('.') + 1);
    for (const auto& [field, option] : kOptions) {
      if (field == name) {
        name = option;
        break;
      }
    }
    message += fmt::format("{}{}: {}", message.empty() ? "" : "\n", name, fault.description);
  }
  return message.empty() ? refused : absl::InvalidArgumentError(message);
}

absl::StatusOr<ExitCode> Submit(const Environment& environment, const SubmitOptions& options) {
  absl::StatusOr<intake::v1::Feedback> feedback = FeedbackFrom(options.fields);
  if (!feedback.ok()) return feedback.status();
  intake::v1::SubmitFeedbackRequest request;
  request.set_request_id(RequestIdOf(options.request_id));
  *request.mutable_feedback() = *std::move(feedback);
  const Client client(environment, "consultant");
  const auto response = client.Call(&IntakeService::Stub::SubmitFeedback, request);
  if (!response.ok()) return InWordsOfOptions(response.status());
  fmt::print("Thank you. Your feedback is kept under {}.\n", response->feedback_id());
  return kDone;
}

FeedbackFields FieldsOf(const CsvRecord& record, const std::vector<std::string>& header) {
  const auto cell = [&](std::string_view name) -> std::string {
    const auto column = std::find(header.begin(), header.end(), name);
    return column == header.end() ? "" : record.cells[column - header.begin()];
  };
  return {.about_kind = cell("about_kind"),
          .about = cell("about"),
          .kind = cell("kind"),
          .text = cell("text"),
          .shown_as = cell("shown_as"),
          .shown_name = cell("shown_name"),
          .shown_role = cell("shown_role")};
}

// Sends one row; its request id comes from its place and content, so that it counts once.
absl::Status SubmitRow(const Client& client, const CsvRecord& record,
                       const std::vector<std::string>& header) {
  if (!record.fault.empty()) return absl::InvalidArgumentError(record.fault);
  absl::StatusOr<intake::v1::Feedback> feedback = FeedbackFrom(FieldsOf(record, header));
  if (!feedback.ok()) return feedback.status();
  intake::v1::SubmitFeedbackRequest request;
  request.set_request_id(kit::ContentHash(CsvLine(record.cells)));
  *request.mutable_feedback() = *std::move(feedback);
  return client.Call(&IntakeService::Stub::SubmitFeedback, request).status();
}

}  // namespace

absl::StatusOr<ExitCode> ImportFeedback(const Environment& environment, const std::string& path) {
  const absl::StatusOr<std::string> text = ReadCsvFile(path);
  if (!text.ok()) return text.status();
  absl::StatusOr<CsvReader> reader = CsvReader::Open(*text);
  if (!reader.ok()) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": ", reader.status().message()));
  }
  const Client client(environment, "consultant");
  int count = 0;
  CsvRecord record;
  absl::Status read = reader->Next(record);
  for (; read.ok(); read = reader->Next(record)) {
    const absl::Status sent = SubmitRow(client, record, reader->header());
    if (!sent.ok()) {
      return absl::Status(sent.code(),
                          absl::StrCat(path, " row ", record.row, ": ", sent.message()));
    }
    ++count;
  }
  if (read.code() != absl::StatusCode::kOutOfRange) return read;
  fmt::print("{} pieces of feedback are kept.\n", count);
  return kDone;
}

void AddFeedbackCommands(Commands& commands) {
  CLI::App& feedback = *commands.app.add_subcommand("feedback", "What care consultants think");
  feedback.require_subcommand(1);
  AddFeedbackListVerb(commands, feedback);
  AddFeedbackChangeVerbs(commands, feedback);
  const auto options = std::make_shared<SubmitOptions>();
  CLI::App& submit = *AddVerb(
      commands, feedback, "submit",
      "Gives feedback on a service, hub or plan.\n"
      "Example: ourvoice feedback submit --about-kind hub --about \"North Hub\" --kind working\n"
      "         --text \"Open till eight is right.\" --shown-as role --role-shown \"Care "
      "consultant\"",
      [&environment = commands.environment, options] { return Submit(environment, *options); });
  FeedbackFields& fields = options->fields;
  submit.add_option("--about-kind", fields.about_kind, "service, hub or plan")->required();
  submit.add_option("--about", fields.about, "Name of what it is about")->required();
  submit.add_option("--kind", fields.kind, "working, not-working, would-change or comes-first")
      ->required();
  submit.add_option("--text", fields.text, "What you think, in your words")->required();
  submit.add_option("--shown-as", fields.shown_as, "name, role or nothing")->required();
  submit.add_option("--name-shown", fields.shown_name, "Name, with --shown-as name");
  submit.add_option("--role-shown", fields.shown_role, "Role, with --shown-as role");
  submit.add_option("--request-id", options->request_id,
                    "16 to 128 characters; keep it to repeat safely");
}

}  // namespace ourvoice::cli
