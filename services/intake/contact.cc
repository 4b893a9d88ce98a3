#include "services/intake/contact.h"

#include <google/protobuf/util/message_differencer.h>

#include <string>
#include <vector>

#include "services/intake/answer.h"
#include "services/intake/error_domain.h"
#include "services/intake/screened.h"
#include "services/kit/error_detail.h"

namespace ourvoice::intake {
namespace {

using google::protobuf::util::MessageDifferencer;
using safeguarding::v1::ConcernRaised;

constexpr size_t kNameLength = 100;
constexpr size_t kWayLength = 200;
constexpr size_t kAboutLength = 1'000;

std::string AboutOf(const ConcernRaised& concern) {
  return concern.texts().empty() ? "" : concern.texts(0).words();
}

}  // namespace

absl::StatusOr<ConcernRaised> JudgeContact(const v1::RequestContactRequest& request,
                                           const std::optional<Joined>& joined) {
  std::vector<kit::FieldViolation> faults;
  const safeguarding::v1::ContactWish& contact = request.contact();
  JudgeRequiredText(contact.name(), kNameLength, "contact.name", faults);
  JudgeRequiredText(contact.safe_way(), kWayLength, "contact.safe_way", faults);
  JudgeText(contact.safe_time(), kWayLength, "contact.safe_time", faults);
  JudgeText(request.about(), kAboutLength, "about", faults);
  if (joined.has_value() && !request.survey_id().empty() &&
      request.survey_id() != joined->survey_id) {
    faults.push_back({"survey_id", "is not the survey that the code is for"});
  }
  if (!faults.empty()) return kit::InvalidFields(kErrorDomain, faults);
  ConcernRaised raised;
  raised.set_source(ConcernRaised::SOURCE_CONTACT_REQUEST);
  *raised.mutable_contact() = contact;
  raised.mutable_contact()->DiscardUnknownFields();
  raised.set_survey_id(request.survey_id());
  if (joined.has_value()) {
    raised.set_survey_id(joined->survey_id);
    raised.set_wave_id(joined->wave_id);
    raised.set_setting_id(joined->setting_id);
    SetLesson(joined->lesson, raised);
  }
  if (!request.about().empty()) AddScreened(request.about(), raised);
  return raised;
}

bool WishesTheSame(const ConcernRaised& earlier, const ConcernRaised& now) {
  return MessageDifferencer::Equals(earlier.contact(), now.contact()) &&
         AboutOf(earlier) == AboutOf(now);
}

}  // namespace ourvoice::intake
