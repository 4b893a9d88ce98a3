#include "services/survey/readiness.h"

#include <absl/strings/ascii.h>
#include <absl/strings/match.h>

#include <string>

#include "services/survey/cover.h"
#include "services/survey/survey.h"

namespace ourvoice::survey {
namespace {

void Want(const std::string& value, std::string_view field, std::string_view what_to_do,
          Violations& missing) {
  if (!value.empty()) return;
  missing.push_back(
      {std::string("governance.").append(field), std::string("is missing: ").append(what_to_do)});
}

void WantLawfulBasis(const std::string& basis, Violations& missing) {
  Want(basis, "lawful_basis",
       "state `public task`, unless your data protection officer says otherwise", missing);
  if (!absl::StartsWithIgnoreCase(absl::StripAsciiWhitespace(basis), "consent")) return;
  missing.push_back({"governance.lawful_basis",
                     "cannot be consent, which is asked only for quoting and for being contacted: "
                     "state `public task`, unless your data protection officer says otherwise"});
}

void WantReview(const v1::ConsultantsReview& review, Violations& missing) {
  if (review.not_asked()) return;
  if (review.reviewed_by().empty() && review.review_date().empty()) {
    Want("", "consultants_review",
         "state by which care consultants it was reviewed and when, or that they were not asked, "
         "which page one and reports then say",
         missing);
    return;
  }
  Want(review.reviewed_by(), "consultants_review.reviewed_by",
       "state which care consultants reviewed it, as a group", missing);
  Want(review.review_date(), "consultants_review.review_date",
       "state the day on which care consultants reviewed it", missing);
}

}  // namespace

Violations Readiness(const v1::SurveyDefinition& definition, const ReadinessFacts& facts) {
  const v1::Governance& governance = definition.governance();
  Violations missing;
  Want(governance.purpose(), "purpose", "say in a sentence why it is asked", missing);
  WantLawfulBasis(governance.lawful_basis(), missing);
  Want(governance.assessment(), "assessment",
       "state the reference of the data protection impact assessment", missing);
  Want(governance.delete_by(), "delete_by", "state the day by which answers are deleted", missing);
  Want(governance.reply_by(), "reply_by", "state the day by which young people get a reply",
       missing);
  Want(governance.replies(), "replies", "state which leader replies", missing);
  WantReview(governance.consultants_review(), missing);
  CheckCover(definition, facts.rota, facts.now, missing);
  return missing;
}

absl::Status NotReady(const Violations& missing) {
  return kit::ErrorWithFields(absl::StatusCode::kFailedPrecondition, "WAVE_NOT_READY", kErrorDomain,
                              missing);
}

}  // namespace ourvoice::survey
