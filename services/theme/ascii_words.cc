#include "services/theme/ascii_words.h"

#include <algorithm>

namespace ourvoice::theme {
namespace {

// Whether what stands between two characters keeps them in one word: `don't`, `5'6`, `1,000`.
bool Joins(char before, char between, char after) {
  if (between != '\'' && between != ',' && between != ';') return false;
  if (IsAsciiDigit(before) && IsAsciiDigit(after)) return true;
  return between == '\'' && IsAsciiLetter(before) && IsAsciiLetter(after);
}

}  // namespace

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

size_t AsciiWordEnd(std::string_view text, size_t begin) {
  size_t end = begin + 1;
  while (end < text.size()) {
    if (IsAsciiLetter(text[end]) || IsAsciiDigit(text[end])) {
      ++end;
    } else if (end + 1 < text.size() && Joins(text[end - 1], text[end], text[end + 1])) {
      end += 2;
    } else {
      break;
    }
  }
  return end;
}

}  // namespace ourvoice::theme
