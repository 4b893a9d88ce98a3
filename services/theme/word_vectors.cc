#include "services/theme/word_vectors.h"

#include <absl/strings/numbers.h>
#include <absl/strings/str_split.h>

#include <cmath>
#include <cstdlib>
#include <utility>

// The file becomes part of the program.
asm(R"(
  .section .rodata
  .global ourvoice_english_vectors
  .global ourvoice_english_vectors_end
ourvoice_english_vectors:
  .incbin ")" OURVOICE_ENGLISH_VECTORS R"("
ourvoice_english_vectors_end:
  .previous
)");

extern "C" {
extern const char ourvoice_english_vectors[];
extern const char ourvoice_english_vectors_end[];
}

namespace ourvoice::theme {
namespace {

// A program built with a damaged file can do nothing.
void Require(bool sound) {
  if (!sound) std::abort();
}

// Takes what stands before the next `end` off the file.
absl::string_view Cut(absl::string_view& file, char end) {
  const size_t length = file.find(end);
  Require(length != absl::string_view::npos);
  const absl::string_view part = file.substr(0, length);
  file.remove_prefix(length + 1);
  return part;
}

}  // namespace

const WordVectors* WordVectors::Of(std::string_view language) {
  if (language != "en") return nullptr;
  static const WordVectors* const english =
      new WordVectors({ourvoice_english_vectors, static_cast<size_t>(ourvoice_english_vectors_end -
                                                                     ourvoice_english_vectors)});
  return english;
}

WordVectors::WordVectors(absl::string_view file) {
  size_t count = 0;
  size_t length = 0;
  Require(absl::SimpleAtoi(Cut(file, ' '), &count) && absl::SimpleAtoi(Cut(file, '\n'), &length));
  const std::vector<absl::string_view> words = absl::StrSplit(Cut(file, '\n'), ' ');
  Require(words.size() == count && length == kVectorLength && file.size() == count * length);
  const auto* figures = reinterpret_cast<const int8_t*>(file.data());
  by_word_.reserve(count);
  for (const absl::string_view word : words) {
    by_word_.emplace(word, figures);
    figures += length;
  }
}

const int8_t* WordVectors::Find(std::string_view word) const {
  const auto found = by_word_.find(absl::string_view(word.data(), word.size()));
  return found == by_word_.end() ? nullptr : found->second;
}

TextVector WordVectors::Sum(const std::vector<Token>& words) const {
  TextVector vector;
  for (const Token& word : words) {
    const int8_t* figures = Find(word.word);
    if (figures == nullptr) continue;
    for (size_t i = 0; i < kVectorLength; ++i) vector.sum[i] += figures[i];
  }
  double square = 0;
  for (const int32_t figure : vector.sum) square += double(figure) * figure;
  if (square > 0) vector.scale = static_cast<float>(1 / std::sqrt(square));
  return vector;
}

}  // namespace ourvoice::theme
