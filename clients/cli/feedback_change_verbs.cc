#include <fmt/format.h>

#include <memory>
#include <string>

#include "clients/cli/client.h"
#include "clients/cli/feedback_fields.h"
#include "clients/cli/feedback_verbs.h"
#include "ourvoice/intake/v1/feedback_service.grpc.pb.h"
#include "services/kit/text.h"

namespace ourvoice::cli {
namespace {

using intake::v1::FeedbackService;

struct AnswerOptions {
  std::string feedback;
  std::string state;
  std::string reply;
  std::string answered_by;
  std::string request_id;
};

struct WithdrawOptions {
  std::string feedback;
  std::string request_id;
};

absl::StatusOr<ExitCode> Answer(const Environment& environment, const AnswerOptions& options) {
  for (const auto& [name, text] :
       {std::pair("--reply", &options.reply), std::pair("--answered-by", &options.answered_by)}) {
    if (kit::IsCleanUtf8(*text)) continue;
    return absl::InvalidArgumentError(absl::StrCat(name, ": what was given is not UTF-8"));
  }
  intake::v1::AnswerFeedbackRequest request;
  if (absl::Status set = SetByName(request, "state", options.state); !set.ok()) return set;
  request.set_request_id(RequestIdOf(options.request_id));
  request.set_feedback_id(options.feedback);
  request.set_reply(options.reply);
  request.set_answered_by(options.answered_by);
  const Client client(environment, "officer");
  const auto answered = client.Call(&FeedbackService::Stub::AnswerFeedback, request);
  if (!answered.ok()) return answered.status();
  fmt::print("Answered: its author reads it now.\n");
  return kDone;
}

absl::StatusOr<ExitCode> Withdraw(const Environment& environment, const WithdrawOptions& options) {
  intake::v1::WithdrawFeedbackRequest request;
  request.set_request_id(RequestIdOf(options.request_id));
  request.set_feedback_id(options.feedback);
  const Client client(environment, "consultant");
  const auto withdrawn = client.Call(&FeedbackService::Stub::WithdrawFeedback, request);
  if (!withdrawn.ok()) return withdrawn.status();
  fmt::print("Removed for good, with the replies to it.\n");
  return kDone;
}

}  // namespace

void AddFeedbackChangeVerbs(Commands& commands, CLI::App& feedback) {
  const auto answered = std::make_shared<AnswerOptions>();
  CLI::App& answer = *AddVerb(
      commands, feedback, "answer",
      "Says to the author of feedback what becomes of it. `feedback list` names its id.\n"
      "Example: ourvoice feedback answer ID --state not-to-be-done\n"
      "         --reply \"The hub has no room for it.\" --answered-by \"Ann Example\"",
      [&environment = commands.environment, answered] { return Answer(environment, *answered); });
  answer.add_option("feedback", answered->feedback, "Id of the feedback")->required();
  answer.add_option("--state", answered->state, "read, worked-on, done or not-to-be-done")
      ->required();
  answer.add_option("--reply", answered->reply,
                    "Plain words, at most 1,000 characters; needed but for read");
  answer.add_option("--answered-by", answered->answered_by, "Your name, as the author reads it")
      ->required();
  answer.add_option("--request-id", answered->request_id, "Keep it to repeat safely");

  const auto withdrawn = std::make_shared<WithdrawOptions>();
  CLI::App& withdraw = *AddVerb(
      commands, feedback, "withdraw",
      "Removes feedback that you gave, for good, with the replies to it. For whoever signed in at\n"
      "--server; `feedback list --mine` names its id.\n"
      "Example: ourvoice --server 127.0.0.1:8480 feedback withdraw ID",
      [&environment = commands.environment, withdrawn] {
        return Withdraw(environment, *withdrawn);
      });
  withdraw.add_option("feedback", withdrawn->feedback, "Id of the feedback")->required();
  withdraw.add_option("--request-id", withdrawn->request_id,
                      "16 to 128 characters; keep it to repeat safely");
}

}  // namespace ourvoice::cli
