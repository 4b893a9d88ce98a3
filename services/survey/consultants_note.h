#pragma once

#include "ourvoice/common/v1/wording.pb.h"
#include "ourvoice/survey/v1/definition.pb.h"

namespace ourvoice::survey {

// What page one says beneath the introduction when care consultants were not asked, in every
// language and version that there are words for; empty when they were.
common::v1::Wording ConsultantsNote(const v1::SurveyDefinition& definition);

}  // namespace ourvoice::survey
