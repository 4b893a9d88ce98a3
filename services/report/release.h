#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ourvoice/report/v1/report_service.pb.h"
#include "services/report/true_table.h"

namespace ourvoice::report {

// The rules of release, by number. A change of any of them is a new version.
struct Policy {
  std::string version = "10-5-1";
  // Least responses of a group of which anything is said.
  uint64_t base_min = 10;
  // Least count of responses, young people, hands or texts that is shown.
  uint64_t cell_min = 10;
  // Least count of settings that is shown. Lower than that of persons, since a setting is none; not
  // nothing, since fewer than five may be recognised by whoever knows where it was asked.
  uint64_t settings_min = 5;
  // Counts are rounded to the nearest multiple of this.
  uint64_t rounding = 5;
  // Least rounded base of a percentage.
  uint64_t percent_base_min = 20;
};

// The rules in a sentence for readers.
std::string Summary(const Policy& policy);

// Released counterparts of TrueBreakdown, TrueTable and TrueReport, in the same order.
struct ReleasedBreakdown {
  std::vector<v1::Figure> categories;
  // Of those who said.
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
  std::vector<ReleasedBreakdown> breakdowns;
  ReleasedTable by_frame_value;
  ReleasedTable by_theme;
  // Whether themes count of every response with a text. Never denied of a group below the base, of
  // which not even that is said.
  bool coding_complete = false;
};

// The only way out of the aggregate store. Deterministic: the same counts give the same figures.
//
// Of a group below the base nothing is shown, not even that something was not raised. Counts below
// the least are hidden, others rounded. Where parts add up to a shown total and the hidden ones
// could be worked out from the rest, the next-lowest part is hidden too. Young people, hands,
// settings and texts are shown only where the count of responses is. A wave whose count is hidden
// has no report.
ReleasedReport Release(const TrueReport& report, const Policy& policy);

}  // namespace ourvoice::report
