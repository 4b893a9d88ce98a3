#include "services/report/earlier_lines.h"

#include <map>
#include <utility>

#include "services/report/kept_counts.h"

namespace ourvoice::report {

absl::StatusOr<EarlierLines> EarlierLines::Read(const v1::KeptCounts& kept,
                                                const std::vector<std::string>& line_ids,
                                                const ReportNames&) {
  EarlierLines earlier;
  for (const v1::KeptRelease& release : kept.releases()) {
    std::vector<std::optional<Line>>& lines = earlier.releases_.emplace_back(line_ids.size());
    for (size_t line = 0; line < line_ids.size(); ++line) {
      const v1::KeptLine* const of_line = FindLine(release, line_ids[line]);
      if (of_line == nullptr) continue;
      absl::StatusOr<StandingLine> stood = LineOf(*of_line);
      if (!stood.ok()) return stood.status();
      lines[line] = {.stood = *std::move(stood), .response_count = of_line->response_count()};
    }
  }
  return earlier;
}

const EarlierLines::Line* EarlierLines::Last(size_t line) const {
  if (releases_.empty() || !releases_.back()[line].has_value()) return nullptr;
  return &*releases_.back()[line];
}

void EarlierLines::AddWanted(WantedCounts& wanted) const {
  for (const std::vector<std::optional<Line>>& release : releases_) {
    for (const std::optional<Line>& line : release) {
      if (!line.has_value()) continue;
      wanted.since.push_back(line->response_count);
      // Of all but the last release, what was raised is not kept.
      if (&release == &releases_.back()) wanted.rows_since.push_back(line->response_count);
    }
  }
}

std::vector<JudgedReports::ReleasedLines> EarlierLines::Before(const SurveyCounts& counts,
                                                               size_t frame,
                                                               std::optional<size_t> split) const {
  std::map<uint64_t, std::vector<CountedScope>> joined_since;
  std::vector<JudgedReports::ReleasedLines> before;
  for (const std::vector<std::optional<Line>>& release : releases_) {
    JudgedReports::ReleasedLines& lines = before.emplace_back(release.size());
    for (size_t line = 0; line < release.size(); ++line) {
      if (!release[line].has_value()) continue;
      const uint64_t since = release[line]->response_count;
      std::vector<CountedScope>& joined = joined_since[since];
      if (joined.empty()) joined = CountedScopes(counts.Reports(frame, split, since));
      lines[line] = {.stood = release[line]->stood, .joined = joined[line]};
    }
  }
  return before;
}

}  // namespace ourvoice::report
