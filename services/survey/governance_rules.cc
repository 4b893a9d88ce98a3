#include "services/survey/governance_rules.h"

#include <absl/time/civil_time.h>

#include <optional>
#include <string>
#include <utility>

#include "services/duty/duty.h"
#include "services/survey/wave_days.h"

namespace ourvoice::survey {
namespace {

constexpr int64_t kSecondsPerDay = 86'400;

// The day; nothing when it is left out, or is none.
std::optional<absl::CivilDay> CheckDay(const std::string& day, std::string path,
                                       Violations& violations) {
  if (day.empty()) return std::nullopt;
  const std::optional<absl::CivilDay> parsed = duty::DayFrom(day);
  if (!parsed) violations.push_back({std::move(path), "must be a day, written as YYYY-MM-DD"});
  return parsed;
}

void CheckDays(const v1::SurveyDefinition& definition, Violations& violations) {
  const v1::Governance& governance = definition.governance();
  const auto delete_by = CheckDay(governance.delete_by(), "governance.delete_by", violations);
  const auto reply_by = CheckDay(governance.reply_by(), "governance.reply_by", violations);
  if (!delete_by.has_value()) return;
  if (reply_by.has_value() && *delete_by <= *reply_by) {
    violations.push_back({"governance.delete_by", "must be after governance.reply_by"});
  }
  const int64_t delete_seconds =
      absl::ToUnixSeconds(absl::FromCivil(*delete_by, absl::UTCTimeZone()));
  for (const v1::Wave& wave : definition.waves()) {
    if (!wave.has_close_time() || !IsValidTime(wave.close_time())) continue;
    if (wave.close_time().seconds() + kSecondsPerDay * definition.late_days() <= delete_seconds) {
      continue;
    }
    violations.push_back({"governance.delete_by",
                          "must be after every wave has closed, with its days for late answers"});
    return;
  }
}

void CheckReview(const v1::ConsultantsReview& review, Violations& violations) {
  constexpr std::string_view kPath = "governance.consultants_review";
  CheckDay(review.review_date(), std::string(kPath) + ".review_date", violations);
  if (!review.not_asked()) return;
  if (review.reviewed_by().empty() && review.review_date().empty()) return;
  violations.push_back(
      {std::string(kPath), "says that they were not asked, and who reviewed it: leave one out"});
}

}  // namespace

void CheckGovernance(const v1::SurveyDefinition& definition, Violations& violations) {
  const v1::Governance& governance = definition.governance();
  const std::pair<std::string_view, const std::string&> texts[] = {
      {"purpose", governance.purpose()},
      {"lawful_basis", governance.lawful_basis()},
      {"replies", governance.replies()},
      {"assessment", governance.assessment()},
      {"consultants_review.reviewed_by", governance.consultants_review().reviewed_by()},
      {"controller", governance.controller()},
      {"contact", governance.contact()},
  };
  for (const auto& [field, text] : texts) {
    if (!text.empty()) CheckFact(text, std::string("governance.").append(field), violations);
  }
  CheckDays(definition, violations);
  CheckReview(governance.consultants_review(), violations);
}

}  // namespace ourvoice::survey
