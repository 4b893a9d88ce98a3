#include "services/theme/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>

namespace ourvoice::theme {
namespace {

constexpr char kEnglish[] = "en";
// Shorter texts than this, in bytes, mislead the detector: children's spelling looks foreign to it.
constexpr size_t kTellingBytesMin = 60;
// So much of the text, in per cent, has to be in one language.
constexpr int kTellingShareMin = 90;

// Language of a text where it can be told; else empty.
std::string Detect(std::string_view text) {
  const CLD2::CLDHints no_hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING,
                                   CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language languages[3];
  int shares[3];
  double scores[3];
  int text_bytes = 0;
  bool reliable = false;
  const CLD2::Language best = CLD2::ExtDetectLanguageSummary(
      text.data(), static_cast<int>(text.size()), /*is_plain_text=*/true, &no_hints, /*flags=*/0,
      languages, shares, scores, /*resultchunkvector=*/nullptr, &text_bytes, &reliable);
  if (!reliable || best == CLD2::UNKNOWN_LANGUAGE || shares[0] < kTellingShareMin) return "";
  const std::string code = BaseLanguage(CLD2::LanguageCode(best));
  return code == "iw" ? "he" : code;
}

}  // namespace

std::string BaseLanguage(std::string_view tag) {
  std::string language(tag.substr(0, tag.find_first_of("-_")));
  std::transform(language.begin(), language.end(), language.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return language;
}

std::string LanguageOf(std::string_view text, std::string_view tag) {
  const std::string named = BaseLanguage(tag);
  if (!named.empty() && text.size() < kTellingBytesMin) return named;
  const std::string detected = Detect(text);
  if (named.empty()) return detected.empty() ? kEnglish : detected;
  // Between two other languages the detector errs more often than the child who chose one: it takes
  // Somali for Ganda.
  const bool may_differ = named == kEnglish || detected == kEnglish;
  return detected.empty() || !may_differ ? named : detected;
}

}  // namespace ourvoice::theme
