#pragma once

#include <cstdint>
#include <optional>

#include "ourvoice/report/v1/report_service.pb.h"

namespace ourvoice::report {

// What the shares of a dimension are of: the rounded counts of the categories that are shown,
// together. Reads nothing that a reader of the report does not have, and so tells them nothing.
// Nothing when no share is shown.
std::optional<uint64_t> ToldBase(const v1::DimensionParticipation& dimension);

}  // namespace ourvoice::report
