#include "services/report/kept_counts.h"

#include <algorithm>

namespace ourvoice::report {

v1::KeptLine KeptLineOf(const StandingLine& line) {
  v1::KeptLine kept;
  for (const auto& [name, counts] : line) {
    v1::KeptGrid& grid = *kept.add_grids();
    grid.set_name(name);
    for (const JudgedCount& count : counts) {
      grid.add_counts(count.value);
      grid.add_marks(count.mark);
    }
  }
  return kept;
}

absl::StatusOr<StandingLine> LineOf(const v1::KeptLine& kept) {
  StandingLine line;
  for (const v1::KeptGrid& grid : kept.grids()) {
    if (grid.counts_size() != grid.marks_size()) {
      return absl::DataLossError("the counts behind a release are without their marks");
    }
    JudgedGrid::Line& counts = line[grid.name()];
    for (int i = 0; i < grid.counts_size(); ++i) {
      counts.push_back({.value = grid.counts(i), .mark = grid.marks(i)});
    }
  }
  return line;
}

const v1::KeptLine* FindLine(const v1::KeptRelease& release, std::string_view id) {
  const auto found = std::find_if(release.lines().begin(), release.lines().end(),
                                  [id](const v1::KeptLine& line) { return line.id() == id; });
  return found == release.lines().end() ? nullptr : &*found;
}

void KeepGroupsOnly(v1::KeptRelease& release) {
  for (v1::KeptLine& line : *release.mutable_lines()) {
    auto& grids = *line.mutable_grids();
    grids.erase(
        std::remove_if(grids.begin(), grids.end(),
                       [](const v1::KeptGrid& grid) { return ReportNames::IsRow(grid.name()); }),
        grids.end());
  }
}

}  // namespace ourvoice::report
