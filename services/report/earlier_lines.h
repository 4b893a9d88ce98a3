#pragma once

#include <absl/status/statusor.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ourvoice/report/v1/kept.pb.h"
#include "services/report/judged_reports.h"
#include "services/report/report_names.h"
#include "services/report/standing_line.h"
#include "services/report/survey_counts.h"

namespace ourvoice::report {

// What each earlier release of a survey told of each line (judged_reports.h).
class EarlierLines {
 public:
  struct Line {
    StandingLine stood;
    // How many responses the view had known when it was counted.
    uint64_t response_count = 0;
  };

  // Nothing was released before.
  EarlierLines() = default;
  // Reads what was kept, by the ids of lines, as counts of what the names are of today. DATA_LOSS
  // when it is something else.
  static absl::StatusOr<EarlierLines> Read(const v1::KeptCounts& kept,
                                           const std::vector<std::string>& line_ids,
                                           const ReportNames& names);

  // What the last release told of a line; nothing of one that had not been counted by then.
  const Line* Last(size_t line) const;

  // Has those counted who came since lines were counted for one of the releases.
  void AddWanted(WantedCounts& wanted) const;
  // What was released, in order, with those who came since.
  std::vector<JudgedReports::ReleasedLines> Before(const SurveyCounts& counts, size_t frame,
                                                   std::optional<size_t> split) const;

 private:
  // The newest last; nothing of a line that had not been counted by then.
  std::vector<std::vector<std::optional<Line>>> releases_;
};

}  // namespace ourvoice::report
