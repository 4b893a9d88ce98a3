#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <vector>

#include "ourvoice/survey/v1/definition.pb.h"
#include "ourvoice/survey/v1/events.pb.h"
#include "ourvoice/survey/v1/survey_service.pb.h"

namespace ourvoice::survey {

// Names the service in errors.
inline constexpr std::string_view kErrorDomain = "survey.ourvoice";

// What is known of one survey.
struct Survey {
  // Saved, and not yet published.
  std::optional<v1::SurveyDefinition> draft;
  // Version 1 first. They never change.
  std::vector<v1::SurveyDefinition> published;
  bool closed = false;
};

// Applies a fact. Never fails: facts have already happened.
void Evolve(Survey& survey, const v1::SurveyDrafted& event);
void Evolve(Survey& survey, const v1::SurveyPublished& event);
void Evolve(Survey& survey, const v1::SurveyClosed& event);

// Judges a wish: gives the fact that follows from it, or why there is none.
// INVALID_ARGUMENT lists every fault of the definition; FAILED_PRECONDITION once closed.
absl::StatusOr<v1::SurveyDrafted> Decide(const Survey& survey,
                                         const v1::DraftSurveyRequest& request);
// NOT_FOUND for an unknown survey; FAILED_PRECONDITION without a draft, when nothing changed since
// the version before, or once closed; INVALID_ARGUMENT lists every fault of the definition and
// every id of an earlier version that it uses for something else.
absl::StatusOr<v1::SurveyPublished> Decide(const Survey& survey,
                                           const v1::PublishSurveyRequest& request);
// NOT_FOUND for an unknown survey; FAILED_PRECONDITION when it was never published, or is closed.
absl::StatusOr<v1::SurveyClosed> Decide(const Survey& survey,
                                        const v1::CloseSurveyRequest& request);

}  // namespace ourvoice::survey
