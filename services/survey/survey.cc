#include "services/survey/survey.h"

#include <fmt/format.h>
#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <iterator>

#include "services/survey/definition_rules.h"
#include "services/survey/not_found.h"
#include "services/survey/reuse_rules.h"

namespace ourvoice::survey {
namespace {

absl::Status Refused(std::string_view message, std::string_view reason) {
  return kit::ErrorWithReason(absl::StatusCode::kFailedPrecondition, message, reason, kErrorDomain);
}

absl::Status CheckOpen(const Survey& survey) {
  if (!survey.closed) return absl::OkStatus();
  return Refused("the survey is closed for good; begin another one in the same series",
                 "SURVEY_CLOSED");
}

absl::Status CheckKnown(const Survey& survey, const std::string& survey_id) {
  if (survey.draft.has_value() || !survey.published.empty()) return absl::OkStatus();
  return NotFound("survey", survey_id, "SURVEY_UNKNOWN");
}

}  // namespace

void Evolve(Survey& survey, const v1::SurveyDrafted& event) { survey.draft = event.definition(); }

void Evolve(Survey& survey, const v1::SurveyPublished& event) {
  survey.published.push_back(event.definition());
  survey.draft.reset();
}

void Evolve(Survey& survey, const v1::SurveyClosed&) { survey.closed = true; }

absl::StatusOr<v1::SurveyDrafted> Decide(const Survey& survey,
                                         const v1::DraftSurveyRequest& request) {
  if (absl::Status open = CheckOpen(survey); !open.ok()) return open;
  Violations violations = FaultsOf(request.definition());
  for (kit::FieldViolation& violation : violations) {
    violation.field = fmt::format("definition.{}", violation.field);
  }
  if (!violations.empty()) return kit::InvalidFields(kErrorDomain, violations);
  v1::SurveyDrafted event;
  *event.mutable_definition() = request.definition();
  return event;
}

absl::StatusOr<v1::SurveyPublished> Decide(const Survey& survey,
                                           const v1::PublishSurveyRequest& request) {
  using google::protobuf::util::MessageDifferencer;
  if (absl::Status known = CheckKnown(survey, request.survey_id()); !known.ok()) return known;
  if (absl::Status open = CheckOpen(survey); !open.ok()) return open;
  if (!survey.draft.has_value()) {
    return Refused(
        fmt::format("there is no draft: nothing changed since version {}", survey.published.size()),
        "NOTHING_CHANGED");
  }
  if (!survey.published.empty() &&
      MessageDifferencer::Equals(*survey.draft, survey.published.back())) {
    return Refused(fmt::format("nothing changed since version {}", survey.published.size()),
                   "NOTHING_CHANGED");
  }
  // Once more: the rules may have grown since the draft was saved.
  Violations violations = FaultsOf(*survey.draft);
  std::ranges::move(ReuseFaultsOf(*survey.draft, survey.published), std::back_inserter(violations));
  if (!violations.empty()) return kit::InvalidFields(kErrorDomain, violations);
  v1::SurveyPublished event;
  *event.mutable_definition() = *survey.draft;
  event.set_survey_version(static_cast<uint32_t>(survey.published.size()) + 1);
  return event;
}

absl::StatusOr<v1::SurveyClosed> Decide(const Survey& survey,
                                        const v1::CloseSurveyRequest& request) {
  if (absl::Status known = CheckKnown(survey, request.survey_id()); !known.ok()) return known;
  if (absl::Status open = CheckOpen(survey); !open.ok()) return open;
  if (survey.published.empty()) {
    return Refused("the survey was never published, so there is nothing to close", "NOT_PUBLISHED");
  }
  return v1::SurveyClosed();
}

}  // namespace ourvoice::survey
