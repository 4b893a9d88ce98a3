#include "services/intake/contribution.h"

#include <vector>

#include "services/intake/answer.h"
#include "services/intake/error_domain.h"
#include "services/kit/error_detail.h"

namespace ourvoice::intake {
namespace {

constexpr size_t kReplyLength = 1000;
constexpr size_t kNameLength = 100;
constexpr int kRepliesMax = 50;

std::vector<kit::FieldViolation> FaultsOf(const v1::AnswerFeedbackRequest& request) {
  std::vector<kit::FieldViolation> faults;
  const v1::FeedbackState state = request.state();
  if (!v1::FeedbackState_IsValid(state) || state <= v1::FEEDBACK_STATE_RECEIVED) {
    faults.push_back(
        {"state", "must be one of the values of the schema that somebody brings about"});
  }
  if (state == v1::FEEDBACK_STATE_READ) {
    JudgeText(request.reply(), kReplyLength, "reply", faults);
  } else {
    JudgeRequiredText(request.reply(), kReplyLength, "reply", faults);
  }
  JudgeRequiredText(request.answered_by(), kNameLength, "answered_by", faults);
  return faults;
}

}  // namespace

void Evolve(KeptFeedback& kept, const v1::FeedbackSubmitted& submitted,
            const google::protobuf::Timestamp& time) {
  *kept.contribution.mutable_feedback() = submitted.feedback();
  *kept.contribution.mutable_submit_time() = time;
  kept.contribution.set_state(v1::FEEDBACK_STATE_RECEIVED);
  kept.author = submitted.author();
}

void Evolve(KeptFeedback& kept, const v1::FeedbackAnswered& answered,
            const google::protobuf::Timestamp& time) {
  kept.contribution.set_state(answered.state());
  v1::FeedbackReply& reply = *kept.contribution.add_replies();
  reply.set_state(answered.state());
  reply.set_text(answered.reply());
  reply.set_answered_by(answered.answered_by());
  reply.set_answered_as(answered.answered_as());
  *reply.mutable_time() = time;
}

absl::Status NoSuchFeedback() {
  return kit::ErrorWithReason(absl::StatusCode::kNotFound,
                              "there is no such feedback, or it was removed", "FEEDBACK_UNKNOWN",
                              kErrorDomain);
}

absl::StatusOr<v1::FeedbackAnswered> Decide(const KeptFeedback& kept,
                                            const v1::AnswerFeedbackRequest& request,
                                            options::v1::Role role) {
  const std::vector<kit::FieldViolation> faults = FaultsOf(request);
  if (!faults.empty()) return kit::InvalidFields(kErrorDomain, faults);
  if (!kept.Exists()) return NoSuchFeedback();
  if (kept.contribution.replies_size() >= kRepliesMax) {
    return kit::ErrorWithReason(absl::StatusCode::kFailedPrecondition,
                                "it has as many replies as are kept", "TOO_MANY_REPLIES",
                                kErrorDomain);
  }
  v1::FeedbackAnswered answered;
  answered.set_state(request.state());
  answered.set_reply(request.reply());
  answered.set_answered_by(request.answered_by());
  answered.set_answered_as(role);
  return answered;
}

absl::StatusOr<v1::FeedbackWithdrawn> DecideToWithdraw(const KeptFeedback& kept,
                                                       const std::string& account) {
  if (!kept.Exists() || account.empty() || kept.author != account) return NoSuchFeedback();
  return v1::FeedbackWithdrawn();
}

}  // namespace ourvoice::intake
