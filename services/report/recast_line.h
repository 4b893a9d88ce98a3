#pragma once

#include "services/report/report_names.h"
#include "services/report/standing_line.h"

namespace ourvoice::report {

// Puts what stood by the categories that dimensions had then as if they had had those of today, so
// that it binds what is told of them (earlier_release.h). Categories are known by their ids.
//
// One that there was not is of nobody, and nothing was told of it: its mark is unspecified. Those
// of one that there is no longer are today among those who were not asked (survey_groups.h), and so
// they are among those of then: hidden where either was. Dimensions that there are no longer stay
// as they are.
StandingLine Recast(StandingLine stood, const ReportNames& today);

}  // namespace ourvoice::report
