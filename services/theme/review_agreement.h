#pragma once

#include <string_view>
#include <vector>

#include "ourvoice/theme/v1/review_row.pb.h"
#include "ourvoice/theme/v1/review_service.pb.h"
#include "services/theme/review_view.h"

namespace ourvoice::theme {

// How far people agree who coded these texts separately by a codebook (agreement.h), beside how
// much was read at all.
v1::GetAgreementResponse AgreementOf(const std::vector<ReviewView::CodedTwice>& texts,
                                     const v1::ReviewCounts& counts, std::string_view codebook_id);

}  // namespace ourvoice::theme
