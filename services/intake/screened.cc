#include "services/intake/screened.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "services/kit/timestamp.h"
#include "services/screening/screener.h"

namespace ourvoice::intake {
namespace {

using safeguarding::v1::ConcernRaised;
using screening::Finding;

void AddFinding(const Finding& finding, safeguarding::v1::ConcernText& text) {
  safeguarding::v1::ConcernFinding& added = *text.add_findings();
  added.set_category(finding.category);
  added.set_severity(finding.severity);
  added.set_negated(finding.negated);
  added.set_of_another(finding.of_another);
  added.set_past(finding.past);
  added.set_begin(static_cast<uint32_t>(finding.begin));
  added.set_end(static_cast<uint32_t>(finding.end));
}

void AddText(std::string_view question_id, std::string_view words,
             const std::vector<Finding>& findings, ConcernRaised& concern) {
  safeguarding::v1::ConcernText& text = *concern.add_texts();
  text.set_question_id(std::string(question_id));
  text.set_words(std::string(words));
  for (const Finding& finding : findings) AddFinding(finding, text);
}

// A concern about a response, still without words.
ConcernRaised ConcernAbout(const v1::Response& response, const std::optional<Lesson>& lesson) {
  ConcernRaised concern;
  concern.set_source(ConcernRaised::SOURCE_SCREENED);
  concern.set_survey_id(response.survey_id());
  concern.set_wave_id(response.wave_id());
  concern.set_setting_id(response.setting_id());
  SetLesson(lesson, concern);
  concern.set_screening_version(std::string(screening::ScreeningVersion()));
  return concern;
}

}  // namespace

Screened ScreenResponse(const v1::Response& response, const std::optional<Lesson>& lesson) {
  Screened screened;
  std::set<safeguarding::v1::ConcernCategory> signals;
  for (const v1::Answer& answer : response.answers()) {
    if (!answer.has_text()) continue;
    const std::vector<Finding> findings = screening::Screen(answer.text());
    for (const Finding& finding : findings) {
      if (!screening::IsConcern(finding)) signals.insert(finding.category);
    }
    if (std::none_of(findings.begin(), findings.end(), screening::IsConcern)) continue;
    if (!screened.concern.has_value()) screened.concern = ConcernAbout(response, lesson);
    AddText(answer.question_id(), answer.text(), findings, *screened.concern);
  }
  screened.signals.assign(signals.begin(), signals.end());
  return screened;
}

void SetLesson(const std::optional<Lesson>& lesson, ConcernRaised& concern) {
  if (!lesson.has_value()) return;
  kit::SetTime(lesson->begin, *concern.mutable_lesson_begin_time());
  kit::SetTime(lesson->end, *concern.mutable_lesson_end_time());
}

void AddScreened(std::string_view words, ConcernRaised& concern) {
  concern.set_screening_version(std::string(screening::ScreeningVersion()));
  AddText("", words, screening::Screen(words), concern);
}

bool AsksWhetherItHappensNow(const v1::Feedback& feedback) {
  return !screening::Screen(feedback.text()).empty();
}

}  // namespace ourvoice::intake
