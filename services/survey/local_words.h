#pragma once

#include <absl/time/civil_time.h>

#include <string>
#include <string_view>
#include <vector>

namespace ourvoice::survey {

// What a language, by its tag, makes of days; in Britain unless the tag names another region.

// Such as `Tuesday, 1 December 2026`.
std::string LongDay(absl::CivilDay day, std::string_view tag);

// Names of days of the week, such as `Monday, Tuesday and Friday`; 1 is Monday.
std::string WeekdayNames(const std::vector<int>& weekdays, std::string_view tag);

// In which direction it is written, as HTML says it: `ltr` or `rtl`.
std::string DirectionOf(std::string_view tag);

}  // namespace ourvoice::survey
