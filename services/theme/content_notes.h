#pragma once

#include <string_view>
#include <vector>

#include "ourvoice/theme/v1/reading_service.pb.h"

namespace ourvoice::theme {

// Subjects that an English text may touch, each once, in the order of the schema: by words that
// speak of them, and by what screening finds of them. Favours telling too many: whoever reads has
// chosen what not to meet. The text is valid UTF-8; may be called from any thread, and keeps no
// word.
std::vector<v1::ContentNote> ContentNotesOf(std::string_view text);

}  // namespace ourvoice::theme
