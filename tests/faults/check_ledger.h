#pragma once

#include "tests/faults/battery.h"
#include "tests/faults/ledger.h"
#include "tests/faults/served_survey.h"

namespace ourvoice::battery {

// Sends everything in the ledger once more, which settles what was never answered; then counts the
// acknowledged that are missing or that got other words, and stops the program to count what the
// record holds twice. `others` answers are in the record besides.
void CheckLedger(const Ledger& ledger, ServedSurvey& survey, Result& result, uint64_t others = 0);

}  // namespace ourvoice::battery
