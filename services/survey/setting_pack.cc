#include "services/survey/setting_pack.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_replace.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "services/duty/duty.h"
#include "services/survey/html_template.h"
#include "services/survey/local_words.h"
#include "services/survey/survey.h"
#include "services/survey/word_files.h"

namespace ourvoice::survey {
namespace {

constexpr std::array<std::string_view, 3> kPages = {"letter.html", "script.html", "brief.html"};

void Want(bool stated, std::string_view field, std::string_view what_to_do, Violations& missing) {
  if (!stated) {
    missing.push_back({std::string(field), std::string("is missing: ").append(what_to_do)});
  }
}

// What all pages have in common, whatever their language.
std::string WithStyle(std::string_view page) {
  const std::string_view style = FindWords("und", "pack.css").value_or("");
  return absl::StrReplaceAll(absl::string_view(page.data(), page.size()),
                             {{"{{>pack.css}}", absl::string_view(style.data(), style.size())}});
}

// Languages that every page is there in.
std::string Languages() {
  std::string languages;
  for (const WordFile& file : AllWordFiles()) {
    if (file.name != kPages[0]) continue;
    absl::StrAppend(&languages, languages.empty() ? "" : ", ", std::string(file.language));
  }
  return languages;
}

// The words in the language, or else in its plain form or in English.
std::string In(std::string_view language, const common::v1::Wording& wording) {
  for (const std::string_view tag : {language, LanguageOf(language), std::string_view("en")}) {
    const auto text = wording.by_tag().find(std::string(tag));
    if (text != wording.by_tag().end()) return text->second;
  }
  return wording.by_tag().empty() ? "" : wording.by_tag().begin()->second;
}

// A day that was judged when it was stated.
std::string DayIn(std::string_view language, const std::string& day) {
  const auto parsed = duty::DayFrom(day);
  return parsed ? LongDay(*parsed, language) : day;
}

// The last day of a working week before a day: slips are brought back on it.
absl::CivilDay WeekdayBefore(absl::CivilDay day) {
  do {
    --day;
  } while (absl::GetWeekday(day) == absl::Weekday::saturday ||
           absl::GetWeekday(day) == absl::Weekday::sunday);
  return day;
}

// Hours of cover that hold on that day of the calendar, whatever day of the week it is.
std::vector<TemplateValues> CoverOn(const safeguarding::v1::DutyRota& rota, const std::string& day,
                                    std::string_view language) {
  std::vector<TemplateValues> cover;
  for (const safeguarding::v1::DutyHours& hours : rota.hours()) {
    if (!hours.first_date().empty() && hours.first_date() > day) continue;
    if (!hours.last_date().empty() && hours.last_date() < day) continue;
    const std::vector<int> weekdays(hours.weekdays().begin(), hours.weekdays().end());
    cover.push_back(
        {{"days", WeekdayNames(weekdays, language)}, {"from", hours.from()}, {"to", hours.to()}});
  }
  return cover;
}

std::vector<TemplateValues> ClosedFrom(const safeguarding::v1::DutyRota& rota,
                                       const std::string& day, std::string_view language) {
  std::vector<TemplateValues> closed;
  for (const std::string& date : rota.closed_dates()) {
    if (date >= day) closed.push_back({{"day", DayIn(language, date)}});
  }
  return closed;
}

std::vector<TemplateValues> When(bool holds) { return std::vector<TemplateValues>(holds ? 1 : 0); }

TemplateFacts FactsFor(const PackFacts& facts, std::string_view language) {
  const v1::Governance& governance = facts.definition.governance();
  const v1::Booking& booking = facts.setting.in_wave.booking();
  const safeguarding::v1::DutyRota& rota = *facts.readiness.rota;
  const absl::CivilDay day = duty::DayFrom(booking.date()).value_or(absl::CivilDay());
  const bool anonymous = facts.definition.mode() == v1::SurveyDefinition::MODE_ANONYMOUS;
  const bool not_asked = governance.consultants_review().not_asked();
  const uint32_t roll = RollOf(facts.setting);
  TemplateFacts made;
  made.values = {
      {"language", std::string(language)},
      {"direction", DirectionOf(language)},
      {"title", In(language, facts.definition.title())},
      {"wave", facts.wave.name()},
      {"setting", facts.setting.registered->name()},
      {"controller", governance.controller()},
      {"contact", governance.contact()},
      {"purpose", governance.purpose()},
      {"lawful_basis", governance.lawful_basis()},
      {"assessment", governance.assessment()},
      {"delete_by", DayIn(language, governance.delete_by())},
      {"reply_by", DayIn(language, governance.reply_by())},
      {"replies", governance.replies()},
      {"reviewed_by", governance.consultants_review().reviewed_by()},
      {"review_date", DayIn(language, governance.consultants_review().review_date())},
      {"day", LongDay(day, language)},
      {"return_by", LongDay(WeekdayBefore(day), language)},
      {"from", booking.from()},
      {"to", booking.to()},
      {"roll", absl::StrCat(roll)},
      {"acknowledge_minutes", absl::StrCat(rota.acknowledge_minutes())},
      {"out_of_hours_name", rota.out_of_hours().name()},
      {"out_of_hours_contact", rota.out_of_hours().contact()},
  };
  made.sections = {
      {"anonymous", When(anonymous)},
      {"reviewed", When(!not_asked)},
      {"has_roll", When(roll > 0)},
      {"cover", CoverOn(rota, booking.date(), language)},
      {"closed", ClosedFrom(rota, booking.date(), language)},
  };
  return made;
}

}  // namespace

Violations MissingForPack(const PackFacts& facts) {
  const v1::Governance& governance = facts.definition.governance();
  Violations missing = Readiness(facts.definition, facts.readiness);
  Want(!governance.controller().empty(), "governance.controller",
       "state who answers for the data, such as the council", missing);
  Want(!governance.contact().empty(), "governance.contact",
       "state where parents, carers and settings ask", missing);
  Want(facts.setting.in_wave.has_booking(), "booking",
       "book the day of the setting with `ourvoice setting book`", missing);
  Want(facts.readiness.rota.has_value(), "rota",
       "a safeguarding lead sets who is on duty with `ourvoice duty set`", missing);
  return missing;
}

absl::StatusOr<std::vector<v1::PackFile>> MakeSettingPack(const PackFacts& facts,
                                                          std::string_view language) {
  const Violations missing = MissingForPack(facts);
  if (!missing.empty()) {
    return kit::ErrorWithFields(absl::StatusCode::kFailedPrecondition, "PACK_NOT_READY",
                                kErrorDomain, missing);
  }
  std::vector<v1::PackFile> files;
  for (const std::string_view name : kPages) {
    const auto words = FindWords(language, name);
    if (!words) {
      return kit::InvalidFields(
          kErrorDomain,
          {{"language", fmt::format("must be one that there is a pack in: {}", Languages())}});
    }
    absl::StatusOr<std::string> page = FillTemplate(WithStyle(*words), FactsFor(facts, language));
    if (!page.ok()) return page.status();
    v1::PackFile& file = files.emplace_back();
    file.set_name(std::string(name));
    file.set_content(*std::move(page));
  }
  return files;
}

}  // namespace ourvoice::survey
