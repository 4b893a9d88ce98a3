#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "services/report/catalogue.h"
#include "services/report/columns.h"
#include "services/report/report_scope.h"
#include "services/report/survey_tally.h"
#include "services/report/true_table.h"

namespace ourvoice::report {

// What is wanted of a survey.
struct WantedCounts {
  // Frames of the completed codebook by which themes are grouped; none before coding has completed.
  std::vector<const theme::v1::Frame*> frames;
  // Dimensions of the scope by which tables are split into columns, besides those that are not.
  std::vector<size_t> splits;
  // Numbers of responses: those who came since there were so many are counted by themselves.
  std::vector<size_t> since;
  // Those of them of which rows are counted, too, and not groups alone.
  std::vector<size_t> rows_since;
};

// Every count of the reports of a survey, made in one walk over its responses: of all waves
// together and each, by several frames, without a split and by several.
class SurveyCounts {
 public:
  // `scope` is of the survey, whichever its wave, frame and split are; it and the catalogue outlive
  // this.
  SurveyCounts(const ReportScope& scope, const Catalogue& catalogue, const Columns& columns,
               const WantedCounts& wanted);

  // What reports count (report_counts.h) by the frame of this number, of all waves together first
  // and then of each wave. Of those who came since: without settings, and without rows unless they
  // were wanted. The frame does not matter before coding has completed.
  std::vector<TrueReport> Reports(size_t frame, std::optional<size_t> split,
                                  size_t since = 0) const;

 private:
  // From the first up to the last.
  struct Range {
    size_t begin = 0;
    size_t end = 0;
  };
  // What is added up: periods, and lines.
  struct Part {
    Range periods;
    Range row_periods;
    Range lines;
  };

  static ThemeRows RowsOf(const ReportScope& scope, const Catalogue& catalogue,
                          const WantedCounts& wanted);
  static SurveyTally::Plan PlanOf(const SurveyGroups& groups, const ReportScope& scope,
                                  const Catalogue& catalogue, const WantedCounts& wanted);
  SurveyTally Walk(const Columns& columns) const;
  // Counts those settings of the plan that were seen.
  void CountSettings(const SurveyTally& tally);

  Part PartOf(size_t since, Range lines) const;
  TrueCell Total(const Part& part) const;
  TrueBreakdown Breakdown(const Part& part, size_t dimension) const;
  TrueTable Table(const Part& part, std::optional<size_t> split, Range rows) const;
  TrueCell Cell(const Part& part, std::optional<size_t> split, size_t column, size_t row) const;
  // Settings of a cell; of those that were heard, the row is the one after the last.
  TrueCount Settings(const Part& part, std::optional<size_t> split, size_t column,
                     size_t row) const;

  const ReportScope scope_;
  const std::vector<size_t> splits_;
  const SurveyGroups groups_;
  SurveyTally::Plan plan_;
  std::optional<SurveyTally> tally_;
  // By frame, its rows.
  std::vector<Range> frame_rows_;
  // By group in which themes are counted and row, one row more for those that were heard; and the
  // same of all lines together, as if that were the first line.
  std::vector<uint64_t> settings_;
  std::vector<uint64_t> settings_of_all_;
};

}  // namespace ourvoice::report
