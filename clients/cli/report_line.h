#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ourvoice/report/v1/report_service.pb.h"

namespace ourvoice::cli {

// Names of the columns of an exported report.
std::vector<std::string> ReportColumns();

// One line of the file; cells left out are empty.
struct ReportLine {
  std::string section;
  std::string group;
  std::string row_id;
  std::string row;
  std::string column_id;
  std::string column;
  std::string answers;
  std::string percent;
  std::string percent_low;
  std::string percent_high;
  std::string baseline_percent;
  std::string compared_percent;
  // Our own number: its minus sign begins no formula.
  std::optional<int64_t> gap;
  // Likewise in place of a share with its interval.
  std::optional<report::v1::TrendChange> change;
  std::string young_people;
  std::string hands;
  std::string settings;
  std::string texts;
};

// A figure in a cell: its count, or its mark in words.
std::string Cell(const report::v1::Figure& figure);

// How many there were, where nobody could raise anything: none is 0.
std::string CountCell(const report::v1::Figure& figure);

// Puts a share into a line with its interval, each empty where it is not given.
void SetShare(const report::v1::Percentage& share, ReportLine& line);

// Writes the line at the end of the file.
void Add(const ReportLine& line, std::string& csv);

}  // namespace ourvoice::cli
