#pragma once

#include <string>
#include <vector>

namespace ourvoice::cli {

// The labels of a cell, which are joined by `|`: without surrounding spaces, each once, in the
// order of the cell. Empty ones are passed over.
std::vector<std::string> LabelsOfCell(const std::string& cell);

}  // namespace ourvoice::cli
