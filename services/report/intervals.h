#pragma once

#include <cstdint>
#include <optional>

#include "ourvoice/report/v1/report_service.pb.h"

namespace ourvoice::report {

// Put a 95% interval beside every share that is shown, made from released counts alone, so that it
// tells nothing more than they do.

// `base` is what shares are of (told_base.h); without one no interval is given.
void AddIntervals(std::optional<uint64_t> base, v1::DimensionParticipation& dimension);

void AddIntervals(v1::ThemeTable& table);

// Of one share, in a base of so many.
void AddInterval(const v1::Figure& part, uint64_t base, v1::Percentage& share);

}  // namespace ourvoice::report
