#pragma once

#include "services/screening/matcher.h"
#include "services/screening/screener.h"

namespace ourvoice::screening {

// Marks a finding by the words round those from `begin` to `end`.
void Mark(const ReadText& text, size_t begin, size_t end, Finding& finding);

}  // namespace ourvoice::screening
