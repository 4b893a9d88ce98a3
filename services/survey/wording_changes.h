#pragma once

#include "ourvoice/survey/v1/survey_service.pb.h"

namespace ourvoice::survey {

using WordingChanges = google::protobuf::RepeatedPtrField<v1::WordingChange>;

// Where questions, options, ends of a scale and categories have other words than under the same id
// in the version before, in the order of the definition. A language more is no change.
WordingChanges WordingChangesBetween(const v1::SurveyDefinition& before,
                                     const v1::SurveyDefinition& after);

}  // namespace ourvoice::survey
