#pragma once

#include <cstdint>
#include <optional>

#include "ourvoice/report/v1/report_service.pb.h"
#include "services/report/policy.h"

namespace ourvoice::report {

// Puts beside each category by how many responses it is above or below what its baseline would give
// of those who said, and beside the dimension how far it is from the baseline altogether. Made from
// released figures alone, so that it tells nothing more than they do; left out where those do not
// tell it, and where no baseline is known.
//
// `base` is the rounded count of those who said; nothing is put without one.
void AddRepresentation(std::optional<uint64_t> base, const Policy& policy,
                       v1::DimensionParticipation& dimension);

}  // namespace ourvoice::report
