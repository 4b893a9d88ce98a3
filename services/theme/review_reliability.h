#pragma once

#include <vector>

#include "ourvoice/theme/v1/codebook.pb.h"
#include "ourvoice/theme/v1/review_row.pb.h"
#include "ourvoice/theme/v1/review_service.pb.h"
#include "services/theme/review_view.h"

namespace ourvoice::theme {

// What those who read reports are told of how far coding can be trusted: AgreementOf, and what
// people decided by theme, rounded so that no count below 10 and no single text shows.
v1::GetReliabilityResponse ReliabilityOf(const std::vector<ReviewView::ReadText>& texts_read,
                                         const v1::ReviewCounts& counts,
                                         const v1::Codebook& codebook);

}  // namespace ourvoice::theme
