#pragma once

#include <map>
#include <string>

#include "tests/faults/served_survey.h"

namespace ourvoice::battery {

// Loads the demonstration, whose codebook codes what is said in the survey `small` too.
void LoadDemonstration(const ServedSurvey& survey);

// Waits until every view of every role holds all that is in the record, and everything is coded.
// False when that does not come about.
[[nodiscard]] bool LetViewsCatchUp(const ServedSurvey& survey);

// Hashes of the rows of each view below a data directory that nobody serves, by its name.
std::map<std::string, std::string> HashesOfViews(const std::string& data);

}  // namespace ourvoice::battery
