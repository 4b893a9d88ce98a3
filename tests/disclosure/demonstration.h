#pragma once

#include <absl/status/statusor.h>

#include <cstdint>

#include "tests/disclosure/standard_report.h"

namespace ourvoice::disclosure {

// The standard report of answers to the demonstration's survey. The program itself takes and codes
// them, in a process of its own; its record is counted by the view and the engine that serve.
// Run from the project's root. UNAVAILABLE and others when something did not run.

// Of the demonstration, as `ourvoice demo load` makes it.
absl::StatusOr<StandardReport> CountDemonstration();

// Of so many answers of which each is one of the demonstration's, drawn by chance: as uneven as
// these are.
absl::StatusOr<StandardReport> CountDrawn(uint64_t response_count, uint64_t seed);

// Of so many answers as `ourvoice demo generate` makes them: all groups are about as large.
absl::StatusOr<StandardReport> CountSynthetic(uint64_t response_count, uint64_t seed);

}  // namespace ourvoice::disclosure
