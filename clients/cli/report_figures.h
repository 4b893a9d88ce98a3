#pragma once

#include <string>
#include <string_view>

#include "ourvoice/report/v1/report_service.pb.h"

namespace ourvoice::cli {

// A figure in a table of text: its count, or its mark (see MarkLegend).
std::string FigureText(const report::v1::Figure& figure);

// Likewise of who was heard, where nobody raises anything: none is 0.
std::string CountText(const report::v1::Figure& figure);

// A percentage in a table of text with its 95% interval, such as `45% (41–49)`; without one where
// none is given, empty when it is not shown.
std::string ShareText(const report::v1::Percentage& share);

// What the marks mean, a line each.
std::string MarkLegend();

// What to know of figures by theme while no codebook covers the survey or not every answer is
// coded; empty when every one is.
std::string_view CodingNote(const report::v1::Method& method);

// Blocks for a share; 100% takes `width` of them.
std::string Bar(const report::v1::Percentage& share, size_t width);

// Whether a group was heard less than its share of the city: less than four fifths of it, and at
// least two in a hundred less; or not at all. False when it cannot be said.
bool UnderRepresented(const report::v1::CategoryParticipation& category);

// What a group would be in the city among those that are compared; in brackets what it is of the
// whole city where it is not. Empty where that is not known.
std::string CityText(const report::v1::CategoryParticipation& category);

// In plain words how a group was heard beside its share of the city, such as `15 fewer than their
// share`; empty where there is no difference, or none is known.
std::string GapText(const report::v1::CategoryParticipation& category);

}  // namespace ourvoice::cli
