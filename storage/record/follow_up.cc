#include "storage/record/follow_up.h"

#include <absl/strings/ascii.h>

namespace ourvoice::storage {
namespace {

// Five of the longest words, with room for blanks.
constexpr size_t kWrittenBytesMax = 256;

}  // namespace

std::string PlainFollowUpWords(std::string_view written) {
  if (written.size() > kWrittenBytesMax) {
    return "";
  }
  std::string words;
  for (const char letter : written) {
    if (absl::ascii_isspace(letter)) {
      words += words.empty() || words.back() == ' ' ? "" : " ";
    } else if (absl::ascii_isalpha(letter)) {
      words += absl::ascii_tolower(letter);
    } else {
      return "";
    }
  }
  if (!words.empty() && words.back() == ' ') {
    words.pop_back();
  }
  return words;
}

}  // namespace ourvoice::storage
