#pragma once

#include <cstdint>
#include <optional>

#include "ourvoice/report/v1/report_service.pb.h"
#include "services/report/policy.h"

namespace ourvoice::report {

// The rounded count of responses that said which category they are of, as far as released figures
// tell it: one of which every share is what is shown. It can be a little off where answers are many
// or categories hidden. Reads nothing that a reader of the report does not have, and so tells them
// nothing. Nothing when no share above 0 is shown.
//
// `total` is the count of all responses that the dimension splits.
std::optional<uint64_t> ToldBase(const v1::DimensionParticipation& dimension,
                                 const v1::Figure& total, const Policy& policy);

}  // namespace ourvoice::report
