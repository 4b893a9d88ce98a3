#include "services/intake/joining_rules.h"

#include "services/intake/error_domain.h"
#include "services/joining/open_link.h"

namespace ourvoice::intake {
namespace {

using survey::v1::Wave;

// So long after a lesson an answer is taken that was written in it without a network.
constexpr absl::Duration kOfflineMax = absl::Hours(24 * 7);

absl::Status Refused(std::string_view message, std::string_view reason) {
  return kit::ErrorWithReason(absl::StatusCode::kFailedPrecondition, message, reason, kErrorDomain);
}

absl::Status LessonOver() {
  return Refused("the lesson is over: ask whoever runs it for another code", "LESSON_OVER");
}

}  // namespace

void JudgeWayIn(const v1::Response& response, const Circumstances& circumstances, const Wave* wave,
                std::vector<kit::FieldViolation>& faults) {
  if (!circumstances.joined.has_value()) {
    const bool by_codes = wave != nullptr && !wave->joining().empty();
    if (circumstances.by_public && by_codes && !response.setting_id().empty()) {
      faults.push_back({"setting_id", "is told by the code: leave it out"});
    }
    return;
  }
  const Joined& joined = *circumstances.joined;
  if (response.survey_id() != joined.survey_id) {
    faults.push_back({"survey_id", "is not the survey that the code is for"});
  }
  if (joined.IsPersonal() && response.voices() > 1) {
    faults.push_back({"voices", "must be 1: the code is for one young person"});
  }
  if (!response.wave_id().empty() && response.wave_id() != joined.wave_id) {
    faults.push_back({"wave_id", "is not the wave that the code is for"});
  }
  if (!response.setting_id().empty() && response.setting_id() != joined.setting_id) {
    faults.push_back({"setting_id", "is not the setting that the code is for"});
  }
}

absl::Status CheckWayIn(const Circumstances& circumstances, const Wave* wave) {
  if (circumstances.joined.has_value()) {
    return CheckAdmits(*circumstances.joined, circumstances.now);
  }
  if (!circumstances.by_public || wave == nullptr || joining::IsJoinedByLink(*wave)) {
    return absl::OkStatus();
  }
  return Refused("this survey is joined with a code: ask whoever told you of it", "CODE_NEEDED");
}

absl::Status CheckAdmits(const Joined& joined, absl::Time now) {
  if (joined.withdrawn) {
    return Refused("this code was taken back: ask whoever gave it to you for another",
                   "CODES_WITHDRAWN");
  }
  if (joined.lesson.has_value() && now < joined.lesson->begin) {
    return Refused("the lesson has not begun: try again when it has", "LESSON_NOT_BEGUN");
  }
  const bool is_over = joined.lesson.has_value() && now >= joined.lesson->end + kOfflineMax;
  return is_over ? LessonOver() : absl::OkStatus();
}

absl::Status CheckBegins(const Joined& joined, absl::Time now) {
  if (joined.lesson.has_value() && now >= joined.lesson->end) {
    return LessonOver();
  }
  return CheckAdmits(joined, now);
}

}  // namespace ourvoice::intake
