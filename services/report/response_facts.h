#pragma once

#include "ourvoice/intake/v1/events.pb.h"
#include "ourvoice/theme/v1/events.pb.h"
#include "services/report/catalogue.h"
#include "services/report/response_row.h"

namespace ourvoice::report {

// Takes from a response what is counted of it, by the version of the survey that it answers, which
// the survey has. Leaves ordinal and setting as they are.
void TakeAnswers(const intake::v1::ResponseSubmitted& event, const Catalogue::Survey& survey,
                 ResponseRow& row);

// Takes the themes that a run found in the texts of a response. Themes of a complete run take the
// place of the current ones; those of a later run wait beside them until it is complete. Those of
// an older run than what is there change nothing.
void TakeThemes(const theme::v1::ResponseCoded& event, const Catalogue& catalogue,
                const Catalogue::Codebook& codebook, ResponseRow& row);

// The same event without anything that a person wrote and that is not counted.
intake::v1::ResponseSubmitted WithoutWords(const intake::v1::ResponseSubmitted& event);

}  // namespace ourvoice::report
