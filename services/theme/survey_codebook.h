#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <string_view>

#include "ourvoice/theme/v1/theme_service.pb.h"
#include "services/theme/codebook_view.h"
#include "services/theme/kept_view.h"

namespace ourvoice::theme {

// The newest version of a codebook; NOT_FOUND when it was never published.
absl::StatusOr<v1::GetCodebookResponse> NewestCodebook(KeptView<CodebookView> codebooks,
                                                       std::string_view codebook_id);

// The newest version of the codebook that codes the answers to a version of a survey.
// FAILED_PRECONDITION when none does.
absl::StatusOr<v1::GetCodebookResponse> CodebookOf(KeptView<CodebookView> codebooks,
                                                   std::string_view survey_id,
                                                   uint32_t survey_version);

// The same for the newest version of the survey; NOT_FOUND when it was never published.
absl::StatusOr<v1::GetCodebookResponse> CodebookOf(KeptView<CodebookView> codebooks,
                                                   std::string_view survey_id);

}  // namespace ourvoice::theme
