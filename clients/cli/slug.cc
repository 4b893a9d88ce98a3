#include "clients/cli/slug.h"

#include <absl/strings/ascii.h>
#include <absl/strings/str_cat.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <memory>

#include "services/kit/text.h"

namespace ourvoice::cli {
namespace {

constexpr size_t kIdMax = 63;

std::string InLatin(const std::string& name) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> latin(
      icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, error));
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(name);
  if (U_SUCCESS(error)) latin->transliterate(text);
  std::string result;
  text.toUTF8String(result);
  return result;
}

// Its beginning, without dashes at its end.
std::string Beginning(const std::string& id, size_t length) {
  std::string beginning = id.substr(0, length);
  while (!beginning.empty() && beginning.back() == '-') beginning.pop_back();
  return beginning;
}

}  // namespace

std::string Slug(const std::string& name) {
  std::string slug;
  for (const char c : InLatin(name)) {
    if (absl::ascii_isalnum(static_cast<unsigned char>(c))) {
      slug += absl::ascii_tolower(static_cast<unsigned char>(c));
    } else if (c != '\'' && !slug.empty() && slug.back() != '-') {
      slug += '-';
    }
  }
  return Beginning(slug, kIdMax);
}

std::string UniqueIds::For(const std::string& name, const std::string& fallback) {
  const std::string slug = Slug(name);
  const std::string base = slug.empty() ? fallback : slug;
  std::string id = base;
  for (int number = 2; !Take(id); ++number) {
    const std::string suffix = absl::StrCat("-", number);
    id = absl::StrCat(Beginning(base, kIdMax - suffix.size()), suffix);
  }
  return id;
}

bool UniqueIds::Take(const std::string& id) { return kit::IsId(id) && taken_.insert(id).second; }

}  // namespace ourvoice::cli
