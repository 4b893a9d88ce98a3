#pragma once

#include <vector>

#include "ourvoice/safeguarding/v1/duty.pb.h"
#include "services/kit/error_detail.h"

namespace ourvoice::safeguarding {

// Everything that is wrong with a rota, by field, such as `rota.hours[0].from`; nothing when it may
// be set.
std::vector<kit::FieldViolation> FaultsOf(const v1::DutyRota& rota);

}  // namespace ourvoice::safeguarding
