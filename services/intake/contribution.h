#pragma once

#include <absl/status/statusor.h>
#include <google/protobuf/timestamp.pb.h>

#include <string>

#include "ourvoice/intake/v1/events.pb.h"
#include "ourvoice/intake/v1/feedback_service.pb.h"

namespace ourvoice::intake {

// A piece of feedback as its stream tells it.
struct KeptFeedback {
  // Without state while there is none.
  v1::Contribution contribution;
  // Account that gave it; empty where that is not known.
  std::string author;

  // Whether it is there: given, and neither withdrawn nor erased.
  bool Exists() const { return contribution.state() != v1::FEEDBACK_STATE_UNSPECIFIED; }
};

// Applies a fact that happened at `time`. Never fails: facts have already happened.
void Evolve(KeptFeedback& kept, const v1::FeedbackSubmitted& submitted,
            const google::protobuf::Timestamp& time);
void Evolve(KeptFeedback& kept, const v1::FeedbackAnswered& answered,
            const google::protobuf::Timestamp& time);

// NOT_FOUND: there is no such contribution, or it is not for the caller to know.
absl::Status NoSuchFeedback();

// The fact that follows from an answer in a role. INVALID_ARGUMENT lists every fault by field and
// never quotes what was written; NOT_FOUND; FAILED_PRECONDITION when there are fifty already.
absl::StatusOr<v1::FeedbackAnswered> Decide(const KeptFeedback& kept,
                                            const v1::AnswerFeedbackRequest& request,
                                            options::v1::Role role);

// The fact that follows when an account removes it. NOT_FOUND unless it is theirs.
absl::StatusOr<v1::FeedbackWithdrawn> DecideToWithdraw(const KeptFeedback& kept,
                                                       const std::string& account);

}  // namespace ourvoice::intake
