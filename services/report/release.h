#pragma once

#include <optional>
#include <vector>

#include "ourvoice/report/v1/report_service.pb.h"
#include "services/report/judged_reports.h"
#include "services/report/policy.h"
#include "services/report/trend_counts.h"
#include "services/report/true_table.h"

namespace ourvoice::report {

// Released counterparts of TrueBreakdown, TrueTable and TrueReport, in the same order.
struct ReleasedBreakdown {
  std::vector<v1::Figure> categories;
  // Of those whose category is shown: of what the figures of these come to, so that shares tell
  // nothing more than they do. None where fewer than two are told of.
  std::vector<v1::Percentage> shares;
  v1::Figure not_said;
  v1::Figure not_asked;
};

struct ReleasedTable {
  // One a column.
  std::vector<v1::Figure> bases;
  std::vector<std::vector<v1::ThemeCell>> rows;
};

struct ReleasedReport {
  // Of the wave asked for, or of all.
  v1::Figures total;
  std::vector<v1::Figures> waves;
  // Of the total.
  v1::Figure late;
  std::vector<ReleasedBreakdown> breakdowns;
  ReleasedTable by_frame_value;
  ReleasedTable by_theme;
  // Responses in languages that the codebook does not cover.
  v1::Figure not_covered;
  // Whether themes count of every response with a text. Never denied of a group below the base, of
  // which not even that is said.
  bool coding_complete = false;
  // Where one was counted, without names.
  std::optional<v1::Trend> trend;
  // Of the wave before then.
  std::vector<ReleasedBreakdown> breakdowns_before;
};

// The only way out of the aggregate store. Deterministic: the same counts give the same figures.
//
// Of a group below the base nothing is shown, not even that something was not raised. Counts below
// the least are hidden, others rounded. Where parts add up to a shown total and the hidden ones
// could be worked out from the rest, the next-lowest part is hidden too; those who did not say and
// were not asked are parts as well, though tables do not show them. A category that is hidden in
// "who was heard" is hidden in the tables; so are, where a sensitive question gives the dimension,
// categories of which nobody or everybody is. Young people, hands, settings and texts are shown
// only where the count of responses is. A wave whose count is hidden has no report.
//
// Reports of all waves together and of each wave stand beside each other: what is hidden in one is
// not to be worked out from the others. `reports` are all of them, of one survey, frame and split:
// of all waves first, then of each wave in order. The one at `asked` is released. Whatever the
// split, the column of all responses is the same.
//
// What is sought for all these reports together: as each figure stands for a range of counts, no
// hidden count of responses of 1 to 9 can be narrowed to less than 1 to 9 by their sums, unless it
// could be with everything but the totals hidden; docs/disclosure.md has how often it was. What
// would be hidden for that and need not be is shown. Not yet: the same of those of 1 to 9 who did
// not raise what all others did; of themes against the frame values that hold them, and of answers
// in languages that are not covered against the base. A report may be released alone, as by
// `reports` of one; otherwise there is one for all waves and one for each, alike in breakdowns,
// columns and rows. `trend` is that of the report, if it has one (trend.h).
ReleasedReport Release(const std::vector<TrueReport>& reports, size_t asked, const Policy& policy,
                       const std::optional<TrueTrend>& trend = std::nullopt);

// The same of reports that were judged already, beside what was released on other days.
ReleasedReport Release(const JudgedReports& judged, const std::vector<TrueReport>& reports,
                       size_t asked, const Policy& policy,
                       const std::optional<TrueTrend>& trend = std::nullopt);

}  // namespace ourvoice::report
