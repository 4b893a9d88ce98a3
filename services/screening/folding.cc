#include "services/screening/folding.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf8.h>

#include <array>

namespace ourvoice::screening {
namespace {

constexpr UChar32 kBroken = -1;

// The character that begins at a byte, and where the next one begins.
struct Character {
  UChar32 code = kBroken;
  size_t next = 0;
};

Character CharacterAt(std::string_view text, size_t at) {
  Character character;
  size_t next = at;
  U8_NEXT(text.data(), next, text.size(), character.code);
  character.next = next;
  return character;
}

bool IsMark(UChar32 code) { return (U_GET_GC_MASK(code) & U_GC_M_MASK) != 0; }
bool IsWordPart(UChar32 code) { return code >= 0 && (u_isalnum(code) != 0 || IsMark(code)); }
// Letters shown as nothing, which some put between letters so that a word is not found.
bool IsUnseen(UChar32 code) {
  return code == 0x00AD || (code >= 0x200B && code <= 0x200D) || code == 0x2060 || code == 0xFEFF;
}
bool IsApostrophe(UChar32 code) {
  return code == '\'' || code == 0x2018 || code == 0x2019 || code == 0x02BC || code == 0x00B4 ||
         code == '`';
}
// What stands for a letter when it is between letters.
bool IsMask(UChar32 code) { return code == '*' || code == '@' || code == '$'; }
bool EndsSentence(UChar32 code) {
  return code == '.' || code == '!' || code == '?' || code == '\n' || code == 0x2026 ||
         code == 0x061F || code == 0x06D4;
}

void AppendUtf8(UChar32 code, std::string& out) {
  std::array<uint8_t, U8_MAX_LENGTH> bytes{};
  size_t length = 0;
  UBool failed = false;
  U8_APPEND(bytes.data(), length, bytes.size(), code, failed);
  if (failed == 0) out.append(reinterpret_cast<const char*>(bytes.data()), length);
}

void AppendFoldedLetter(UChar32 code, std::string& out) {
  if (code == 0x0142 || code == 0x0141) code = 'l';
  if (code == 0x0111 || code == 0x0110) code = 'd';
  if (code == 0x00F8 || code == 0x00D8) code = 'o';
  if (code == 0x0131) code = 'i';
  if (!IsMark(code)) AppendUtf8(u_foldCase(code, U_FOLD_CASE_DEFAULT), out);
}

// Without marks, and full-width or mathematical letters as plain ones.
void AppendFolded(UChar32 code, std::string& out) {
  if (code < 0x80) {
    out += static_cast<char>(code >= 'A' && code <= 'Z' ? code - 'A' + 'a' : code);
    return;
  }
  UErrorCode error = U_ZERO_ERROR;
  static const UNormalizer2* const kDecomposer = unorm2_getNFKDInstance(&error);
  constexpr int32_t kLongest = 20;
  std::array<UChar, kLongest> parts{};
  const int32_t length =
      kDecomposer == nullptr
          ? -1
          : unorm2_getDecomposition(kDecomposer, code, parts.data(), kLongest, &error);
  if (length < 0 || U_FAILURE(error)) {
    AppendFoldedLetter(code, out);
    return;
  }
  for (int32_t i = 0; i < length;) {
    UChar32 part = 0;
    U16_NEXT(parts.data(), i, length, part);
    if (IsWordPart(part)) AppendFoldedLetter(part, out);
  }
}

}  // namespace

std::vector<WrittenWord> FoldText(std::string_view text) {
  std::vector<WrittenWord> words;
  WrittenWord word;
  uint32_t sentence = 0;
  bool within = false;
  const auto finish = [&] {
    if (within && !word.folded.empty()) words.push_back(std::move(word));
    word = WrittenWord();
    within = false;
  };
  for (size_t at = 0; at < text.size();) {
    const Character character = CharacterAt(text, at);
    const UChar32 code = character.code;
    const bool joins = within && (IsApostrophe(code) || IsMask(code)) &&
                       character.next < text.size() &&
                       IsWordPart(CharacterAt(text, character.next).code);
    if (IsWordPart(code) || joins) {
      if (!within) word.begin = at;
      within = true;
      word.end = character.next;
      word.sentence = sentence;
      if (word.folded.size() < kLongestWord) {
        if (IsApostrophe(code)) {
          word.folded += '\'';
        } else {
          AppendFolded(code, word.folded);
        }
      }
    } else if (!IsUnseen(code)) {
      finish();
      if (EndsSentence(code)) ++sentence;
    }
    at = character.next;
  }
  finish();
  return words;
}

}  // namespace ourvoice::screening
