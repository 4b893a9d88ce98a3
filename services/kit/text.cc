#include "services/kit/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace ourvoice::kit {
namespace {

// Length of the well-formed character that the text begins with; 0 when it begins with none.
size_t CharacterLength(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  if (first < 0x80) return 1;
  const size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
  for (size_t i = 1; i < length; ++i) {
    if (BeginsCodePoint(text[i])) return 0;
  }
  // Overlong forms, surrogates and what lies beyond U+10FFFF show in the second byte.
  const auto second = static_cast<unsigned char>(text[1]);
  if (first == 0xE0 && second < 0xA0) return 0;
  if (first == 0xED && second > 0x9F) return 0;
  if (first == 0xF0 && second < 0x90) return 0;
  if (first == 0xF4 && second > 0x8F) return 0;
  return length;
}

bool IsLowerOrDigit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

}  // namespace

bool IsCleanUtf8(std::string_view text) { return CleanUtf8Prefix(text) == text.size(); }

size_t CleanUtf8Prefix(std::string_view text) {
  size_t clean = 0;
  while (clean < text.size() && text[clean] != '\0') {
    const size_t length = CharacterLength(text.substr(clean));
    if (length == 0) break;
    clean += length;
  }
  return clean;
}

size_t CodePointCount(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), BeginsCodePoint));
}

bool IsId(std::string_view id) {
  return !id.empty() && id.size() <= 63 && IsLowerOrDigit(id.front()) &&
         std::all_of(id.begin(), id.end(), [](char c) { return IsLowerOrDigit(c) || c == '-'; });
}

std::string NoSuch(std::string_view what, std::string_view id) {
  if (!IsId(id)) return fmt::format("there is no such {}", what);
  return fmt::format("there is no {} '{}'", what, id);
}

}  // namespace ourvoice::kit
