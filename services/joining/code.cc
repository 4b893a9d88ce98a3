#include "services/joining/code.h"

#include <absl/strings/ascii.h>
#include <absl/strings/str_join.h>

#include <algorithm>
#include <vector>

#include "services/kit/error_detail.h"
#include "storage/vault/follow_up_words.h"

namespace ourvoice::joining {
namespace {

// Crockford's: no letter that is taken for a digit, and no U.
constexpr std::string_view kCharacters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr size_t kBitsPerCharacter = 5;
constexpr size_t kTypedSize = 10;
constexpr size_t kScannedSize = 26;
constexpr size_t kWordCount = 3;
// Words that a nine-year-old copies from the board.
constexpr size_t kWordSizeMax = 6;
// Longer than any code with what may stand between its characters.
constexpr size_t kWrittenSizeMax = 128;

// In the order of the alphabet, as the list that they are taken from.
const std::vector<std::string_view>& ShortWords() {
  static const auto* const kWords = [] {
    auto* const found = new std::vector<std::string_view>();
    for (const std::string_view word : storage::FollowUpWordList()) {
      if (word.size() <= kWordSizeMax) found->push_back(word);
    }
    return found;
  }();
  return *kWords;
}

bool IsShortWord(std::string_view word) { return std::ranges::binary_search(ShortWords(), word); }

// The letters and digits, in runs.
std::vector<std::string> RunsOf(std::string_view written) {
  std::vector<std::string> runs;
  bool in_run = false;
  for (const char letter : written) {
    if (!absl::ascii_isalnum(letter)) {
      in_run = false;
      continue;
    }
    if (!in_run) runs.emplace_back();
    in_run = true;
    runs.back() += absl::ascii_tolower(letter);
  }
  return runs;
}

char Character(char written) {
  const char upper = absl::ascii_toupper(written);
  if (upper == 'O') return '0';
  return upper == 'I' || upper == 'L' ? '1' : upper;
}

absl::Status Faulty(std::string_view domain, std::string_view fault) {
  return kit::InvalidFields(domain, {{"code", std::string(fault)}});
}

size_t NumberAt(std::string_view random, size_t place) {
  size_t number = 0;
  for (const char byte : random.substr(place * sizeof(uint64_t), sizeof(uint64_t))) {
    number = (number << 8) | static_cast<unsigned char>(byte);
  }
  return number;
}

std::string CharactersFrom(std::string_view random, size_t count) {
  std::string text;
  size_t bits = 0;
  size_t held = 0;
  for (const char byte : random) {
    held = (held << 8) | static_cast<unsigned char>(byte);
    for (bits += 8; bits >= kBitsPerCharacter && text.size() < count; bits -= kBitsPerCharacter) {
      text += kCharacters[(held >> (bits - kBitsPerCharacter)) % kCharacters.size()];
    }
  }
  return text;
}

}  // namespace

absl::StatusOr<Code> ReadCode(std::string_view written, std::string_view domain) {
  const std::vector<std::string> runs = RunsOf(written.substr(0, kWrittenSizeMax));
  const bool are_words = runs.size() == kWordCount && std::ranges::all_of(runs, IsShortWord);
  if (are_words) return Code{Code::Form::kLesson, absl::StrJoin(runs, "-")};
  std::string text = absl::StrJoin(runs, "");
  std::ranges::transform(text, text.begin(), Character);
  const bool has_size = text.size() == kTypedSize || text.size() == kScannedSize;
  const bool has_characters = std::ranges::all_of(
      text, [](char letter) { return kCharacters.find(letter) != std::string_view::npos; });
  if (has_size && has_characters && written.size() <= kWrittenSizeMax) {
    return Code{text.size() == kTypedSize ? Code::Form::kTyped : Code::Form::kScanned, text};
  }
  if (runs.size() == kWordCount) {
    return Faulty(domain, "has a word that no code has: look at the board again");
  }
  return Faulty(domain, "is three words from the board, or ten letters and digits from a slip");
}

std::string Shown(const Code& code) {
  if (code.form != Code::Form::kTyped) return code.text;
  return code.text.substr(0, kTypedSize / 2) + "-" + code.text.substr(kTypedSize / 2);
}

Code CodeFrom(Code::Form form, std::string_view random) {
  if (form != Code::Form::kLesson) {
    return {form, CharactersFrom(random, form == Code::Form::kTyped ? kTypedSize : kScannedSize)};
  }
  std::vector<std::string> words;
  for (size_t place = 0; place < kWordCount; ++place) {
    words.emplace_back(ShortWords()[NumberAt(random, place) % ShortWords().size()]);
  }
  return {form, absl::StrJoin(words, "-")};
}

}  // namespace ourvoice::joining
