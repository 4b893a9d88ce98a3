#pragma once

#include <string>
#include <vector>

#include "ourvoice/survey/v1/survey_service.pb.h"
#include "ourvoice/theme/v1/theme_service.pb.h"

namespace ourvoice::cli {

// A published survey for reading and checking: waves with dates, introduction, every question with
// its options and when it is asked, dimensions with categories and baselines. In English, or else
// in the first language that a text has.
std::string SurveyText(const survey::v1::GetSurveyResponse& survey);

// A codebook likewise: series, frames with values, every theme with what belongs to it, its terms
// and its links, and what became of themes that are retired.
std::string CodebookText(const theme::v1::GetCodebookResponse& codebook);

}  // namespace ourvoice::cli
