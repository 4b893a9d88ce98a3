#include <fmt/format.h>

#include <functional>
#include <memory>
#include <string>

#include "clients/cli/client.h"
#include "clients/cli/concern_text.h"
#include "clients/cli/concern_verbs.h"
#include "ourvoice/safeguarding/v1/safeguarding_service.grpc.pb.h"

namespace ourvoice::cli {
namespace {

using safeguarding::v1::Concern;
using safeguarding::v1::SafeguardingService;
using Stub = SafeguardingService::Stub;

// What all changes of a concern are told.
struct ChangeOptions {
  std::string concern;
  std::string by;
  std::string note;
  std::string reason;
  std::string to;
  std::string reference;
  std::string outcome;
  std::string response;
  std::string feedback;
  std::string question;
  bool about_staff = false;
};

template <typename Request>
Request RequestFor(const ChangeOptions& options) {
  Request request;
  request.set_request_id(NewRequestId());
  request.set_concern_id(options.concern);
  request.set_by(options.by);
  return request;
}

// Sends a change, and says how the concern stands then.
template <typename Request, typename Response>
absl::StatusOr<ExitCode> Send(const Environment& environment,
                              grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                           Response*),
                              const Request& request) {
  const Client client(environment, "safeguarding-lead");
  const auto changed = client.Call(method, request);
  if (!changed.ok()) return changed.status();
  fmt::print("{}: {}\n", changed->concern().concern_id(),
             ConcernCells(changed->concern(), absl::LocalTimeZone()).back());
  return kDone;
}

absl::StatusOr<ExitCode> Acknowledge(const Environment& environment, const ChangeOptions& options) {
  return Send(environment, &Stub::AcknowledgeConcern,
              RequestFor<safeguarding::v1::AcknowledgeConcernRequest>(options));
}

absl::StatusOr<ExitCode> TakeOver(const Environment& environment, const ChangeOptions& options) {
  auto request = RequestFor<safeguarding::v1::TakeOverConcernRequest>(options);
  request.set_reason(options.reason);
  return Send(environment, &Stub::TakeOverConcern, request);
}

absl::StatusOr<ExitCode> Note(const Environment& environment, const ChangeOptions& options) {
  auto request = RequestFor<safeguarding::v1::NoteConcernRequest>(options);
  request.set_note(options.note);
  return Send(environment, &Stub::NoteConcern, request);
}

absl::StatusOr<ExitCode> Escalate(const Environment& environment, const ChangeOptions& options) {
  auto request = RequestFor<safeguarding::v1::EscalateConcernRequest>(options);
  request.set_route(options.to);
  request.set_note(options.note);
  return Send(environment, &Stub::EscalateConcern, request);
}

absl::StatusOr<ExitCode> HandOver(const Environment& environment, const ChangeOptions& options) {
  auto request = RequestFor<safeguarding::v1::HandOverConcernRequest>(options);
  request.set_to(options.to);
  request.set_reference(options.reference);
  return Send(environment, &Stub::HandOverConcern, request);
}

absl::StatusOr<ExitCode> Refer(const Environment& environment, const ChangeOptions& options) {
  auto request = RequestFor<safeguarding::v1::ReferConcernRequest>(options);
  request.set_reference(options.reference);
  return Send(environment, &Stub::ReferConcern, request);
}

absl::StatusOr<ExitCode> Close(const Environment& environment, const ChangeOptions& options) {
  auto request = RequestFor<safeguarding::v1::CloseConcernRequest>(options);
  request.set_outcome(OutcomeFromName(options.outcome));
  if (request.outcome() == safeguarding::v1::CONCERN_OUTCOME_UNSPECIFIED) {
    return absl::InvalidArgumentError("--outcome must be one of " + OutcomeNames());
  }
  request.set_note(options.note);
  return Send(environment, &Stub::CloseConcern, request);
}

absl::StatusOr<ExitCode> Raise(const Environment& environment, const ChangeOptions& options) {
  safeguarding::v1::RaiseConcernRequest request;
  request.set_request_id(NewRequestId());
  if (!options.response.empty()) request.set_response_id(options.response);
  if (!options.feedback.empty()) request.set_feedback_id(options.feedback);
  request.set_question_id(options.question);
  request.set_worry(options.note);
  request.set_about_staff(options.about_staff);
  request.set_by(options.by);
  const Client client(environment, "officer");
  const auto raised = client.Call(&Stub::RaiseConcern, request);
  if (!raised.ok()) return raised.status();
  fmt::print("{}\n", raised->read_by());
  return kDone;
}

// Adds a verb about one concern; the options that it takes besides are added to what is returned.
CLI::App& AddChange(Commands& commands, CLI::App& concern, const std::string& name,
                    const std::string& help, const std::shared_ptr<ChangeOptions>& options,
                    absl::StatusOr<ExitCode> (*run)(const Environment&, const ChangeOptions&)) {
  CLI::App& verb = *AddVerb(
      commands, concern, name, help,
      [&environment = commands.environment, options, run] { return run(environment, *options); });
  verb.add_option("concern", options->concern, "Id of the concern")->required();
  verb.add_option(
      "--by", options->by,
      "Who you are at the local socket, such as a staff number; whoever signed in is known");
  return verb;
}

void AddRaise(Commands& commands, CLI::App& concern) {
  const auto options = std::make_shared<ChangeOptions>();
  CLI::App& verb = *AddVerb(
      commands, concern, "raise",
      "I'm worried about this: puts a text that you have read into the queue.\n"
      "Example: ourvoice concern raise --response ID --question change --worry 'Who is he?' --by "
      "olu",
      [&environment = commands.environment, options] { return Raise(environment, *options); });
  CLI::Option* response =
      verb.add_option("--response", options->response, "Response that you read");
  verb.add_option("--feedback", options->feedback, "Feedback that you read")->excludes(response);
  verb.add_option("--question", options->question, "Question of the text; all texts unless given");
  verb.add_option("--worry", options->note, "What worries you")->required();
  verb.add_flag("--about-staff", options->about_staff,
                "An adult who works with children may have done wrong");
  verb.add_option(
      "--by", options->by,
      "Who you are at the local socket, such as a staff number; whoever signed in is known");
}

}  // namespace

void AddConcernChangeVerbs(Commands& commands, CLI::App& concern) {
  const auto options = std::make_shared<ChangeOptions>();
  AddChange(commands, concern, "acknowledge",
            "Takes a concern on. Example: ourvoice concern acknowledge ID --by ann", options,
            Acknowledge);
  AddChange(commands, concern, "take-over",
            "Takes a concern over from somebody who is not on duty, or whose account is closed.\n"
            "Example: ourvoice concern take-over ID --reason 'Ann is on leave' --by ben",
            options, TakeOver)
      .add_option("--reason", options->reason, "Why")
      ->required();
  AddChange(commands, concern, "note",
            "Writes something down. Example: ourvoice concern note ID --text 'Rang the school' "
            "--by ann",
            options, Note)
      .add_option("--text", options->note, "What is to be written down")
      ->required();
  CLI::App& escalate = AddChange(
      commands, concern, "escalate",
      "Sends a concern further. Example: ourvoice concern escalate ID --by ann", options, Escalate);
  escalate.add_option("--to", options->to, "To whom; the out-of-hours route unless given");
  escalate.add_option("--text", options->note, "What is to be written down about it");
  CLI::App& hand_over = AddChange(
      commands, concern, "hand-over",
      "Says that those who act on it have the concern.\n"
      "Example: ourvoice concern hand-over ID --to 'Advice and Guidance' --reference 7 --by ann",
      options, HandOver);
  hand_over.add_option("--to", options->to, "To whom")->required();
  hand_over.add_option("--reference", options->reference, "Where their record keeps it")
      ->required();
  AddChange(commands, concern, "refer",
            "Says that the designated officer has the concern.\n"
            "Example: ourvoice concern refer ID --reference LADO-7 --by ann",
            options, Refer)
      .add_option("--reference", options->reference, "Where their record keeps it")
      ->required();
  CLI::App& close = AddChange(commands, concern, "close",
                              "Closes a concern: nothing more is to be done here.\n"
                              "Example: ourvoice concern close ID --outcome handed-over --by ann",
                              options, Close);
  close.add_option("--outcome", options->outcome, "What came of it: " + OutcomeNames())->required();
  close.add_option("--text", options->note, "What is to be written down about it");
  AddRaise(commands, concern);
}

}  // namespace ourvoice::cli
