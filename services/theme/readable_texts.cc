#include "services/theme/readable_texts.h"

#include <algorithm>
#include <utility>

#include "ourvoice/safeguarding/v1/events.pb.h"
#include "services/redaction/redaction.h"
#include "services/screening/screener.h"
#include "services/theme/content_notes.h"
#include "services/theme/quote_words.h"
#include "services/theme/review.h"
#include "storage/record/read_events.h"

namespace ourvoice::theme {
namespace {

// The language in which masks and content notes can be relied on.
constexpr char kLanguage[] = "en";

// How long the record may take to give an event that it has.
constexpr absl::Duration kPatience = absl::Seconds(5);

// Where a caller has settings of their own, what was said nobody knows where may be from there.
bool MayBeFromTheirOwn(const kit::Caller& caller, const std::string& setting_id) {
  const auto& own = caller.own_setting_ids;
  if (own.empty()) return false;
  return setting_id.empty() || std::find(own.begin(), own.end(), setting_id) != own.end();
}

bool WouldRaiseConcern(const intake::v1::Response& response) {
  return std::any_of(
      response.answers().begin(), response.answers().end(), [](const intake::v1::Answer& answer) {
        if (!answer.has_text()) return false;
        const std::vector<screening::Finding> findings = screening::Screen(answer.text());
        return std::any_of(findings.begin(), findings.end(), screening::IsConcern);
      });
}

}  // namespace

absl::StatusOr<std::optional<ReadableText>> ReadableTexts::Find(
    const kit::Caller& caller, const std::string& response_id,
    const std::string& question_id) const {
  // Known without reading what was said.
  const auto language = LanguageOf(response_id, question_id);
  if (!language.ok()) return language.status();
  if (*language != kLanguage) return std::nullopt;
  const auto response = texts_.ReadResponse(response_id);
  if (!response.ok()) return response.status();
  const std::string* const words = WordsOf(*response, question_id);
  if (words == nullptr || MayBeFromTheirOwn(caller, (*response)->setting_id())) return std::nullopt;
  const std::string masked = OfferedWords(*words);
  if (redaction::LeavesDoubt(masked)) return std::nullopt;
  const auto is_of_concern = IsOfConcern(response_id, **response);
  if (!is_of_concern.ok()) return is_of_concern.status();
  if (*is_of_concern) return std::nullopt;
  ReadableText text{.shown = {}, .survey_version = (*response)->survey_version()};
  text.shown.set_response_id(response_id);
  text.shown.set_question_id(question_id);
  text.shown.set_survey_id((*response)->survey_id());
  text.shown.set_language(*language);
  text.shown.set_words(masked);
  for (const v1::ContentNote note : ContentNotesOf(*words)) text.shown.add_content_notes(note);
  return text;
}

absl::StatusOr<bool> ReadableTexts::IsOfConcern(const std::string& response_id,
                                                const intake::v1::Response& response) const {
  if (WouldRaiseConcern(response)) return true;
  const auto submitted =
      log_.ReadStream("response-" + response_id, 0, 1, options::v1::READER_UNSPECIFIED);
  if (!submitted.ok()) return submitted.status();
  if (submitted->empty()) return true;
  const storage::Position place = submitted->front().position;
  const auto head = log_.Head();
  if (!head.ok()) return head.status();
  if (*head == place) return false;
  // A concern is recorded in one batch with the response that raised it, right behind it.
  const auto next = log_.Follow(place, {}, options::v1::READER_UNSPECIFIED)->Next(1, kPatience);
  if (!next.ok()) return next.status();
  return next->events.empty() || storage::Is<safeguarding::v1::ConcernRaised>(next->events.front());
}

absl::StatusOr<std::string> ReadableTexts::LanguageOf(const std::string& response_id,
                                                      const std::string& question_id) const {
  const auto row = reviews_.view.Find(reviews_.rows(), response_id);
  if (!row.ok()) return row.status();
  const v1::ReviewedText* const text = row->has_value() ? FindText(**row, question_id) : nullptr;
  return text == nullptr ? "" : text->language();
}

}  // namespace ourvoice::theme
