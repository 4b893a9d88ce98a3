#pragma once

#include <string>

#include "ourvoice/theme/v1/review_service.pb.h"

namespace ourvoice::cli {

// What emerges, for whoever reads it: each group with its number, key phrases and first three
// texts, then texts that one person said; and how many more of both there are. Lines of at most
// `width` columns.
std::string EmergingText(const theme::v1::ListEmergingThemesResponse& emerging, size_t width);

}  // namespace ourvoice::cli
