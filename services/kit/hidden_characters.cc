#include "services/kit/hidden_characters.h"

#include <fmt/format.h>

#include <cstdint>

#include "services/kit/text.h"

namespace ourvoice::kit {
namespace {

constexpr size_t kExcerptCharactersMax = 40;

struct Hidden {
  size_t bytes = 0;
  uint32_t code_point = 0;
};

// The hidden character that the text begins with; of 0 bytes when it begins with none.
Hidden HiddenAtBeginning(std::string_view text) {
  const auto byte = [&](size_t place) {
    return place < text.size() ? static_cast<unsigned char>(text[place]) : 0U;
  };
  const uint32_t first = byte(0);
  if (first == '\t' || first == '\n' || (first == '\r' && byte(1) == '\n')) return {};
  if (first < 0x20 || first == 0x7F) return {1, first};
  if (first == 0xC2 && byte(1) >= 0x80 && byte(1) < 0xA0) return {2, byte(1)};
  if (first == 0xE2 && byte(1) == 0x80 && byte(2) >= 0xAA && byte(2) <= 0xAE) {
    return {3, 0x2000 + (byte(2) & 0x3F)};
  }
  return {};
}

}  // namespace

bool HasHiddenCharacters(std::string_view text) {
  for (size_t place = 0; place < text.size(); ++place) {
    if (HiddenAtBeginning(text.substr(place)).bytes > 0) return true;
  }
  return false;
}

std::string WithHiddenCharactersShown(std::string_view text) {
  std::string shown;
  while (!text.empty()) {
    const Hidden hidden = HiddenAtBeginning(text);
    if (hidden.bytes > 0) {
      shown += fmt::format("\\u{{{:X}}}", hidden.code_point);
      text.remove_prefix(hidden.bytes);
    } else {
      shown += text.front();
      text.remove_prefix(1);
    }
  }
  return shown;
}

std::string Excerpt(std::string_view text) {
  size_t length = 0;
  for (size_t characters = 0; length < text.size(); ++length) {
    if (BeginsCodePoint(text[length]) && ++characters > kExcerptCharactersMax) break;
  }
  return WithHiddenCharactersShown(text.substr(0, length)) + (length < text.size() ? "…" : "");
}

}  // namespace ourvoice::kit
