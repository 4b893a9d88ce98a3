#pragma once

#include <string_view>
#include <vector>

#include "ourvoice/survey/v1/definition.pb.h"

namespace ourvoice::survey {

// Name of the question's type, such as `single_choice`; empty when it has none.
std::string_view TypeName(const v1::Question& question);

// The options written in the question itself; nothing for types that have none.
const google::protobuf::RepeatedPtrField<v1::Option>& OwnOptions(const v1::Question& question);

// The dimension of that id; nothing when the definition has none.
const common::v1::Dimension* FindDimension(const v1::SurveyDefinition& definition,
                                           std::string_view id);

// Ids of the options that the question offers: its own, or else those of its dimension; `yes` and
// `no` for yes or no. They live as long as the definition.
std::vector<std::string_view> OfferedOptions(const v1::SurveyDefinition& definition,
                                             const v1::Question& question);

}  // namespace ourvoice::survey
