#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ourvoice::kit {

// Whether the text is valid UTF-8 without NUL characters.
bool IsCleanUtf8(std::string_view text);

// Length in bytes of the longest beginning of the text that is clean UTF-8: where the fault is.
size_t CleanUtf8Prefix(std::string_view text);

// Whether a byte of UTF-8 is the first of a code point.
inline bool BeginsCodePoint(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

// Number of code points. The text is valid UTF-8.
size_t CodePointCount(std::string_view text);

// Whether the id is 1 to 63 lower-case letters, digits and dashes, beginning with a letter or
// digit.
bool IsId(std::string_view id);

// Says that there is nothing of this id, such as "there is no survey 'our-yaer'". What is no id may
// hold anything, a person's name too, and is never repeated: "there is no such survey".
std::string NoSuch(std::string_view what, std::string_view id);

}  // namespace ourvoice::kit
