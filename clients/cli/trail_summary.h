#pragma once

#include "storage/record/trail_directory.h"

namespace ourvoice::cli {

// Says how far copies of the trail reach that were checked, and on which days there is none.
void PrintTrail(const storage::TrailSummary& summary);

}  // namespace ourvoice::cli
