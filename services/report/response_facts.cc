#include "services/report/response_facts.h"

#include <absl/strings/ascii.h>

#include <algorithm>

namespace ourvoice::report {
namespace {

using intake::v1::Answer;

bool IsText(const Answer& answer) {
  return answer.has_text() && !absl::StripAsciiWhitespace(answer.text()).empty();
}

const Answer* FindAnswer(const intake::v1::Response& response, std::string_view question_id) {
  for (const Answer& answer : response.answers()) {
    if (answer.question_id() == question_id) return &answer;
  }
  return nullptr;
}

// The code that an answer gives in a dimension. A question bound to one has a single choice.
uint16_t CodeOf(const Answer* answer, const Dictionary& categories) {
  if (answer == nullptr) return kNotAsked;
  if (!answer->has_choices() || answer->choices().options().empty()) return kNotSaid;
  const auto category = categories.Find(answer->choices().options(0));
  return category.has_value() ? kFirstCategory + *category : kNotSaid;
}

// Several questions may be bound to one dimension, such as one for each age: what was said counts
// before what was not.
void TakeDimensions(const intake::v1::Response& response, const Catalogue::Survey& survey,
                    ResponseRow& row) {
  row.dimensions.assign(survey.dimensions.size(), kNotAsked);
  const auto& definition = survey.versions.at(response.survey_version());
  for (const auto& question : definition.questions()) {
    if (question.dimension().empty() || question.dimension() == kPhase) continue;
    const auto dimension = survey.dimensions.Find(question.dimension());
    if (!dimension.has_value()) continue;
    const uint16_t code =
        CodeOf(FindAnswer(response, question.id()), survey.categories[*dimension]);
    uint16_t& known = row.dimensions[*dimension];
    if (known < kFirstCategory) known = std::max(known, code);
  }
}

}  // namespace

void TakeAnswers(const intake::v1::ResponseSubmitted& event, const Catalogue::Survey& survey,
                 ResponseRow& row) {
  const intake::v1::Response& response = event.response();
  const auto wave = survey.waves.Find(response.wave_id());
  row.state = ResponseRow::State::kCounted;
  row.survey = survey.code;
  row.wave = wave.has_value() ? *wave + 1 : kNone;
  row.voices = static_cast<uint16_t>(std::clamp<uint32_t>(response.voices(), 1, UINT16_MAX));
  row.late = event.late();
  TakeDimensions(response, survey, row);
  for (const Answer& answer : response.answers()) {
    const auto question = survey.questions.Find(answer.question_id());
    if (!IsText(answer) || !question.has_value()) continue;
    row.texts.push_back(
        {.question = *question,
         .support = static_cast<uint16_t>(std::min<uint32_t>(answer.support(), UINT16_MAX))});
  }
}

void TakeThemes(const theme::v1::ResponseCoded& event, const Catalogue& catalogue,
                const Catalogue::Codebook& codebook, ResponseRow& row) {
  const Catalogue::Survey* survey = catalogue.SurveyOf(row.survey);
  const uint16_t run = catalogue.RunOf(codebook, event);
  if (catalogue.IsComplete(row.pending_run)) {
    row.current_run = std::exchange(row.pending_run, kNone);
    for (TextRow& text : row.texts) {
      text.current = std::exchange(text.pending, {});
      text.current_covered = std::exchange(text.pending_covered, true);
    }
  }
  const bool complete = catalogue.IsComplete(run);
  uint16_t& known_run = complete ? row.current_run : row.pending_run;
  if (catalogue.IsOlder(run, known_run)) return;
  known_run = run;
  for (TextRow& text : row.texts) {
    (complete ? text.current : text.pending).clear();
    (complete ? text.current_covered : text.pending_covered) = true;
  }
  for (const auto& coding : event.texts()) {
    const auto question = survey->questions.Find(coding.question_id());
    for (TextRow& text : row.texts) {
      if (question != text.question) continue;
      (complete ? text.current_covered : text.pending_covered) =
          !coding.language_not_covered() && !coding.set_aside();
      for (const auto& found : coding.themes()) {
        const auto theme = codebook.themes.Find(found.theme_id());
        if (theme.has_value()) SetTheme(complete ? text.current : text.pending, *theme);
      }
    }
  }
}

intake::v1::ResponseSubmitted WithoutWords(const intake::v1::ResponseSubmitted& event) {
  intake::v1::ResponseSubmitted kept;
  kept.set_late(event.late());
  intake::v1::Response& response = *kept.mutable_response();
  response.set_survey_id(event.response().survey_id());
  response.set_survey_version(event.response().survey_version());
  response.set_wave_id(event.response().wave_id());
  response.set_setting_id(event.response().setting_id());
  response.set_voices(event.response().voices());
  for (const Answer& answer : event.response().answers()) {
    if (IsText(answer)) {
      Answer& text = *response.add_answers();
      text.set_question_id(answer.question_id());
      text.set_support(answer.support());
      text.set_text("-");
    } else if (answer.has_choices() || answer.has_skipped() || answer.has_prefer_not_to_say()) {
      *response.add_answers() = answer;
    }
  }
  return kept;
}

}  // namespace ourvoice::report
