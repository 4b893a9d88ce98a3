#pragma once

#include <absl/status/statusor.h>

#include <string_view>

#include "ourvoice/report/v1/kept.pb.h"
#include "services/report/standing_line.h"

namespace ourvoice::report {

// A line for the next release to keep to.
v1::KeptLine KeptLineOf(const StandingLine& line);

// Reads what KeptLineOf made. DATA_LOSS when counts are without marks.
absl::StatusOr<StandingLine> LineOf(const v1::KeptLine& kept);

// Nothing when there is no line of that id.
const v1::KeptLine* FindLine(const v1::KeptRelease& release, std::string_view id);

// Leaves of a release how large each group was, and the settings of its trends: what is needed of
// all but the newest.
void KeepGroupsOnly(v1::KeptRelease& release);

}  // namespace ourvoice::report
