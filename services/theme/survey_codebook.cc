#include "services/theme/survey_codebook.h"

#include <string>

#include "services/kit/error_detail.h"
#include "services/kit/text.h"

namespace ourvoice::theme {

absl::StatusOr<v1::GetCodebookResponse> NewestCodebook(KeptView<CodebookView> codebooks,
                                                       std::string_view codebook_id) {
  const auto found = codebooks.view.Find(codebooks.rows(), codebook_id, 0);
  if (!found.ok()) return found.status();
  if (found->has_value()) return **found;
  return kit::ErrorWithReason(absl::StatusCode::kNotFound,
                              kit::NoSuch("published codebook", codebook_id), "CODEBOOK_UNKNOWN",
                              kErrorDomain);
}

absl::StatusOr<v1::GetCodebookResponse> CodebookOf(KeptView<CodebookView> codebooks,
                                                   std::string_view survey_id,
                                                   uint32_t survey_version) {
  const auto series = codebooks.view.SeriesOf(codebooks.rows(), survey_id, survey_version);
  if (!series.ok()) return series.status();
  const auto bindings = codebooks.view.Bindings(codebooks.rows());
  if (!bindings.ok()) return bindings.status();
  const auto bound = bindings->find(series->value_or(""));
  if (bound != bindings->end()) {
    const auto found = codebooks.view.Find(codebooks.rows(), bound->second, 0);
    if (!found.ok()) return found.status();
    if (found->has_value()) return **found;
  }
  return kit::ErrorWithReason(absl::StatusCode::kFailedPrecondition,
                              "no published codebook codes the answers to this survey",
                              "CODEBOOK_MISSING", kErrorDomain);
}

absl::StatusOr<v1::GetCodebookResponse> CodebookOf(KeptView<CodebookView> codebooks,
                                                   std::string_view survey_id) {
  uint32_t newest = 0;
  for (bool is_there = true; is_there;) {
    const auto series = codebooks.view.SeriesOf(codebooks.rows(), survey_id, newest + 1);
    if (!series.ok()) return series.status();
    is_there = series->has_value();
    if (is_there) ++newest;
  }
  if (newest > 0) return CodebookOf(codebooks, survey_id, newest);
  return kit::ErrorWithReason(absl::StatusCode::kNotFound,
                              kit::NoSuch("published survey", survey_id), "SURVEY_UNKNOWN",
                              kErrorDomain);
}

}  // namespace ourvoice::theme
