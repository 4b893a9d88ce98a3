#include <fmt/format.h>
#include <google/protobuf/util/json_util.h>

#include <algorithm>

#include "clients/cli/client.h"
#include "clients/cli/command.h"
#include "clients/cli/erase_list.h"
#include "clients/cli/input_file.h"
#include "ourvoice/identity/v1/identity_service.grpc.pb.h"

namespace ourvoice::cli {
namespace {

using identity::v1::EraseSubjectsResponse;
using identity::v1::IdentityService;

constexpr size_t kSubjectsPerCall = 1000;

struct EraseOptions {
  std::vector<std::string> words;
  std::vector<std::string> subjects;
  std::string file;
  std::string reason;
  std::string request_id;
  std::string format = "text";
};

absl::StatusOr<std::vector<EraseItem>> ItemsFrom(const EraseOptions& options) {
  std::vector<EraseItem> items;
  for (const std::string& words : options.words) {
    items.push_back(ReadEraseItem(words, "--words"));
    // However few they are.
    items.back().subject.set_follow_up_words(words);
  }
  for (const std::string& subject : options.subjects) {
    items.push_back(ReadEraseItem(subject, "--subject"));
  }
  if (!options.file.empty()) {
    const absl::StatusOr<std::string> text = ReadTextFile(options.file);
    if (!text.ok()) return text.status();
    std::ranges::move(ReadEraseList(*text, options.file), std::back_inserter(items));
  }
  if (!items.empty()) return items;
  return absl::InvalidArgumentError(
      "name what is to be erased: --words, --subject, or --file with one a line");
}

// Says where each fault stands: by its option or line instead of its number.
absl::Status InPlaces(const absl::Status& refused, const std::vector<EraseItem>& items,
                      size_t first) {
  std::string message;
  for (const kit::FieldViolation& fault : kit::ViolationsOf(refused)) {
    std::string place = fault.field == "reason_reference" ? "--reason" : fault.field;
    size_t number = 0;
    if (std::sscanf(fault.field.c_str(), "subjects[%zu]", &number) == 1 &&
        first + number < items.size()) {
      place = items[first + number].place;
    }
    message += fmt::format("{}{}: {}", message.empty() ? "" : "\n", place, fault.description);
  }
  return message.empty() ? refused : absl::InvalidArgumentError(message);
}

absl::StatusOr<EraseSubjectsResponse> EraseAll(const Client& client, const EraseOptions& options,
                                               const std::vector<EraseItem>& items) {
  const std::string request_id = RequestIdOf(options.request_id);
  EraseSubjectsResponse all;
  for (size_t first = 0; first < items.size(); first += kSubjectsPerCall) {
    identity::v1::EraseSubjectsRequest request;
    request.set_request_id(first == 0 ? request_id : fmt::format("{}-{}", request_id, first));
    request.set_reason_reference(options.reason);
    const size_t end = std::min(items.size(), first + kSubjectsPerCall);
    for (size_t i = first; i < end; ++i) *request.add_subjects() = items[i].subject;
    const auto response = client.Call(&IdentityService::Stub::EraseSubjects, request);
    if (!response.ok()) return InPlaces(response.status(), items, first);
    all.MergeFrom(*response);
  }
  return all;
}

std::string Json(const EraseSubjectsResponse& response) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  options.always_print_primitive_fields = true;
  options.preserve_proto_field_names = true;
  std::string json;
  google::protobuf::util::MessageToJsonString(response, &json, options);
  return json;
}

absl::StatusOr<ExitCode> Erase(const Environment& environment, const EraseOptions& options) {
  const auto items = ItemsFrom(options);
  if (!items.ok()) return items.status();
  const Client client(environment, "data-protection-officer");
  const auto response = EraseAll(client, options, *items);
  if (!response.ok()) return response.status();
  fmt::print("{}", options.format == "json" ? Json(*response) : EraseText(*items, *response));
  const bool all_known = std::ranges::none_of(response->outcomes(), [](const auto& outcome) {
    return outcome.outcome() == identity::v1::SubjectOutcome::OUTCOME_UNKNOWN;
  });
  return all_known ? kDone : kFailed;
}

}  // namespace

void AddEraseCommand(Commands& commands) {
  const auto options = std::make_shared<EraseOptions>();
  CLI::App& erase = *AddVerb(
      commands, commands.app, "erase",
      "Erases what people said, for good: answers by their follow-up words, or answers and\n"
      "feedback by the streams that opened them. For the data protection officer.\n"
      "Examples: ourvoice erase --words 'apple bridge candle dolphin ember' --reason SAR-2026-014\n"
      "          ourvoice erase --subject feedback-4ac3… --reason SAR-2026-015\n"
      "          ourvoice erase --file list.txt --reason SAR-2026-016",
      [&environment = commands.environment, options] { return Erase(environment, *options); });
  erase.add_option("--words", options->words, "Five follow-up words, in quotes")
      ->allow_extra_args(false);
  erase.add_option("--subject", options->subjects, "Stream, such as response-… or feedback-…")
      ->allow_extra_args(false);
  erase.add_option("--file", options->file, "List with words or a stream on each line");
  erase
      .add_option("--reason", options->reason,
                  "Where the reason is kept, such as SAR-2026-014; it stays, so it names nobody")
      ->required();
  erase.add_option("--request-id", options->request_id,
                   "Up to 100 characters; keep it to repeat safely");
  erase.add_option("--format", options->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
}

}  // namespace ourvoice::cli
