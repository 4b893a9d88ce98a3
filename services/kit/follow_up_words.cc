#include "services/kit/follow_up_words.h"

#include <absl/strings/ascii.h>

#include "services/kit/error_detail.h"

namespace ourvoice::kit {
namespace {

constexpr int kWordCount = 5;

}  // namespace

absl::StatusOr<std::string> ReadFollowUpWords(std::string_view written, std::string_view domain,
                                              std::string_view field) {
  std::string words;
  int count = 0;
  bool in_word = false;
  for (const char letter : written) {
    const bool is_letter = absl::ascii_isalpha(static_cast<unsigned char>(letter));
    if (is_letter && !in_word && ++count > 1) words += ' ';
    if (is_letter) words += absl::ascii_tolower(static_cast<unsigned char>(letter));
    in_word = is_letter;
  }
  if (count == kWordCount) return words;
  return InvalidFields(
      domain, {{std::string(field), "must be the five words that were given with the answer"}});
}

}  // namespace ourvoice::kit
