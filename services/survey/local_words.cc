#include "services/survey/local_words.h"

#include <unicode/dtptngen.h>
#include <unicode/listformatter.h>
#include <unicode/localebuilder.h>
#include <unicode/locid.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <memory>

namespace ourvoice::survey {
namespace {

constexpr double kMillisecondsPerDay = 86'400'000;

icu::Locale LocaleOf(std::string_view tag) {
  UErrorCode error = U_ZERO_ERROR;
  const std::string text(tag);
  icu::LocaleBuilder builder;
  builder.setLanguageTag(text);
  if (std::string_view(icu::Locale::forLanguageTag(text, error).getCountry()).empty()) {
    builder.setRegion("GB");
  }
  return builder.build(error);
}

icu::UnicodeString Formatted(absl::CivilDay day, const char* skeleton, const icu::Locale& locale) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
      icu::DateTimePatternGenerator::createInstance(locale, error));
  icu::UnicodeString text;
  if (U_FAILURE(error)) return text;
  icu::SimpleDateFormat format(patterns->getBestPattern(skeleton, error), locale, error);
  if (U_FAILURE(error)) return text;
  format.adoptTimeZone(icu::TimeZone::getGMT()->clone());
  format.format(static_cast<double>(day - absl::CivilDay(1970, 1, 1)) * kMillisecondsPerDay, text);
  return text;
}

std::string Utf8(const icu::UnicodeString& text) {
  std::string bytes;
  return text.toUTF8String(bytes);
}

}  // namespace

std::string LongDay(absl::CivilDay day, std::string_view tag) {
  return Utf8(Formatted(day, "EEEEdMMMMy", LocaleOf(tag)));
}

std::string WeekdayNames(const std::vector<int>& weekdays, std::string_view tag) {
  const icu::Locale locale = LocaleOf(tag);
  // A week that began on a Monday.
  const absl::CivilDay monday(2024, 1, 1);
  std::vector<icu::UnicodeString> names;
  for (const int weekday : weekdays)
    names.push_back(Formatted(monday + (weekday - 1), "EEEE", locale));
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::ListFormatter> list(icu::ListFormatter::createInstance(locale, error));
  icu::UnicodeString text;
  if (U_FAILURE(error)) return "";
  return Utf8(list->format(names.data(), static_cast<int32_t>(names.size()), text, error));
}

std::string DirectionOf(std::string_view tag) {
  return LocaleOf(tag).isRightToLeft() ? "rtl" : "ltr";
}

}  // namespace ourvoice::survey
