#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/report/report_scope.h"

namespace ourvoice::report {

// What the counts of reports are of. It names the grids that they stand in, so that counts are
// known again another day: of other categories, another codebook or another split they are other
// ones.
struct ReportNames {
  // Each with its categories.
  std::vector<std::string> dimensions;
  // Version of the codebook, under which themes mean what they mean.
  std::string codebook;
  std::string frame;
  std::vector<std::string> frame_values;
  std::vector<std::string> themes;

  // Responses, young people and settings of each line.
  static constexpr std::string_view kFigures = "figures";
  // All, late and in time.
  static constexpr std::string_view kLate = "late";
  std::string NotCovered() const { return "not-covered/" + codebook; }
  // All, categories, not said and not asked.
  std::string Heard(size_t dimension) const { return "heard/" + dimensions[dimension]; }
  // All, and the columns of a table.
  std::string Bases(std::optional<size_t> split) const { return "bases/" + Split(split); }
  std::string Row(std::string_view table, std::string_view row, std::optional<size_t> split) const {
    return "row/" + codebook + "/" + std::string(table) + "/" + std::string(row) + "/" +
           Split(split);
  }

  // Whether a name is of a row of a table: of what was raised, not of a group.
  static bool IsRow(std::string_view name) { return name.substr(0, 4) == "row/"; }

  static constexpr std::string_view kThemes = "themes";
  // What is counted in a row besides responses.
  static constexpr std::string_view kYoungPeople = "/young-people";
  static constexpr std::string_view kHands = "/hands";
  static constexpr std::string_view kTexts = "/texts";

 private:
  std::string Split(std::optional<size_t> split) const {
    return split.has_value() ? dimensions[*split] : "";
  }
};

ReportNames NamesOf(const ReportScope& scope);

}  // namespace ourvoice::report
