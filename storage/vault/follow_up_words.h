#pragma once

#include <array>
#include <string_view>

namespace ourvoice::storage {

inline constexpr size_t kFollowUpWordCount = 2048;

// The words that follow-up words are taken from, as follow_up_words.txt has them. A place in the
// list stands for 11 bits, so the list must never change once responses exist.
const std::array<std::string_view, kFollowUpWordCount>& FollowUpWordList();

}  // namespace ourvoice::storage
