#pragma once

#include <absl/status/status.h>

#include <optional>
#include <string>
#include <string_view>

#include "ourvoice/theme/v1/review_row.pb.h"
#include "storage/view/view.h"

namespace ourvoice::theme {

// Rows, by key:
// response/<response>                                       ReviewRow
// queue/<codebook>/<reason>/<order>/<response>/<question>   language; texts that wait
// read/<codebook>/<response>/<question>                     texts of which people said something
// quote/<survey>/<response>/<question>                      texts of which a quote is approved
// model/<codebook>                                          see model_rows.h
// count/<codebook>                                          ReviewCounts

inline constexpr std::string_view kResponsePrefix = "response/";
inline constexpr std::string_view kReadPrefix = "read/";
std::string ResponseKey(std::string_view response_id);
std::string CountKey(std::string_view codebook_id);
std::string QueuePrefix(std::string_view codebook_id);
std::string ReadPrefix(std::string_view codebook_id);
std::string QuotePrefix(std::string_view survey_id);

// Puts a response's row, and all that follows from it, in place of the one before; no texts remove
// it. DATA_LOSS when the view is damaged.
absl::Status SaveReviews(const std::string& response_id, const std::optional<v1::ReviewRow>& before,
                         const v1::ReviewRow& after, storage::ViewChanges& changes);

}  // namespace ourvoice::theme
