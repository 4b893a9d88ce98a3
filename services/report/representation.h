#pragma once

#include "ourvoice/report/v1/report_service.pb.h"
#include "services/report/policy.h"

namespace ourvoice::report {

// Compares who was heard with the baseline, over the categories of which both a share is shown and
// a baseline is known: what they come to, with their baselines beside each other as if there were
// no other categories. Puts beside each of them that baseline and by how many responses it is above
// or below it, and beside the dimension how far they are from it altogether. Made from released
// figures alone, so that it tells nothing more than they do; nothing is put where fewer than two
// can be compared.
void AddRepresentation(const Policy& policy, v1::DimensionParticipation& dimension);

}  // namespace ourvoice::report
