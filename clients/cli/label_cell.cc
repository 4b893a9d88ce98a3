#include "clients/cli/label_cell.h"

#include <absl/strings/ascii.h>
#include <absl/strings/str_split.h>

#include <algorithm>
#include <utility>

namespace ourvoice::cli {

std::vector<std::string> LabelsOfCell(const std::string& cell) {
  std::vector<std::string> labels;
  const std::vector<std::string> parts = absl::StrSplit(cell, '|', absl::SkipWhitespace());
  for (std::string label : parts) {
    absl::StripAsciiWhitespace(&label);
    if (std::find(labels.begin(), labels.end(), label) == labels.end()) {
      labels.push_back(std::move(label));
    }
  }
  return labels;
}

}  // namespace ourvoice::cli
