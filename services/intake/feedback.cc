#include "services/intake/feedback.h"

#include <vector>

#include "services/intake/answer.h"
#include "services/intake/error_domain.h"
#include "services/kit/error_detail.h"

namespace ourvoice::intake {
namespace {

using kit::FieldViolation;
using v1::Feedback;

constexpr size_t kAboutLength = 200;
constexpr size_t kTextLength = 4000;
constexpr size_t kShownLength = 100;

// A name or role is given exactly when it is what is shown.
void JudgeShown(const std::string& text, bool wanted, const std::string& field,
                std::vector<FieldViolation>& faults) {
  if (wanted) {
    JudgeRequiredText(text, kShownLength, field, faults);
  } else if (!text.empty()) {
    faults.push_back({field, "must be empty, as something else is to be shown"});
  }
}

template <typename Enum>
void JudgeEnum(Enum value, bool valid, const std::string& field,
               std::vector<FieldViolation>& faults) {
  if (!valid || value == 0) faults.push_back({field, "must be one of the values of the schema"});
}

}  // namespace

absl::StatusOr<v1::FeedbackSubmitted> JudgeFeedback(const Feedback& feedback) {
  std::vector<FieldViolation> faults;
  JudgeEnum(feedback.about_kind(), Feedback::AboutKind_IsValid(feedback.about_kind()), "about_kind",
            faults);
  JudgeRequiredText(feedback.about(), kAboutLength, "about", faults);
  JudgeEnum(feedback.kind(), Feedback::Kind_IsValid(feedback.kind()), "kind", faults);
  JudgeRequiredText(feedback.text(), kTextLength, "text", faults);
  JudgeEnum(feedback.shown_as(), Feedback::ShownAs_IsValid(feedback.shown_as()), "shown_as",
            faults);
  JudgeShown(feedback.shown_name(), feedback.shown_as() == Feedback::SHOWN_AS_NAME, "shown_name",
             faults);
  JudgeShown(feedback.shown_role(), feedback.shown_as() == Feedback::SHOWN_AS_ROLE, "shown_role",
             faults);
  if (!faults.empty()) return kit::InvalidFields(kErrorDomain, faults);
  v1::FeedbackSubmitted event;
  *event.mutable_feedback() = feedback;
  event.DiscardUnknownFields();
  return event;
}

}  // namespace ourvoice::intake
