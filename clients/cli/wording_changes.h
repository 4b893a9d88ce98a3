#pragma once

#include "ourvoice/survey/v1/survey_service.pb.h"

namespace ourvoice::cli {

// Prints what reads otherwise than in the version before, if anything does.
void PrintWordingChanges(
    const google::protobuf::RepeatedPtrField<survey::v1::WordingChange>& changes);

}  // namespace ourvoice::cli
