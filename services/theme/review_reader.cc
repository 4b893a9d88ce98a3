#include "services/theme/review_reader.h"

#include <utility>

#include "ourvoice/intake/v1/events.pb.h"
#include "services/kit/text.h"
#include "services/theme/review.h"
#include "storage/record/read_events.h"

namespace ourvoice::theme {

const std::string* WordsOf(const std::optional<intake::v1::Response>& response,
                           const std::string& question_id) {
  if (!response.has_value()) return nullptr;
  for (const intake::v1::Answer& answer : response->answers()) {
    if (answer.question_id() == question_id && answer.has_text()) return &answer.text();
  }
  return nullptr;
}

absl::StatusOr<std::optional<intake::v1::Response>> ReviewReader::ReadResponse(
    const std::string& response_id) const {
  // What is no id names no stream.
  if (!kit::IsId(response_id)) return std::nullopt;
  const auto events =
      storage::ReadWholeStream(log_, "response-" + response_id, options::v1::READER_THEME);
  if (!events.ok()) return events.status();
  if (events->empty() || !events->front().opened ||
      !Is<intake::v1::ResponseSubmitted>(events->front())) {
    return std::nullopt;
  }
  auto submitted = storage::Read<intake::v1::ResponseSubmitted>(events->front());
  if (!submitted.ok()) return submitted.status();
  return std::move(*submitted->mutable_response());
}

absl::StatusOr<std::optional<v1::ReviewItem>> ReviewReader::Find(
    const std::string& response_id, const std::string& question_id) const {
  const auto response = ReadResponse(response_id);
  if (!response.ok()) return response.status();
  const std::string* const words = WordsOf(*response, question_id);
  if (words == nullptr) return std::nullopt;
  const auto codings =
      storage::ReadWholeStream(log_, "coding-" + response_id, options::v1::READER_THEME);
  if (!codings.ok()) return codings.status();
  const auto row = reviews_.view.Find(reviews_.rows(), response_id);
  if (!row.ok()) return row.status();
  v1::ReviewItem item;
  item.set_response_id(response_id);
  item.set_survey_id((*response)->survey_id());
  item.set_text(*words);
  item.mutable_coding()->set_question_id(question_id);
  if (!codings->empty() && codings->back().opened) {
    const auto coded = storage::Read<v1::ResponseCoded>(codings->back());
    if (!coded.ok()) return coded.status();
    item.set_coding_version(codings->back().envelope.version());
    for (const v1::TextCoding& text : coded->texts()) {
      if (text.question_id() == question_id) *item.mutable_coding() = text;
    }
  }
  const v1::ReviewedText* const text = row->has_value() ? FindText(**row, question_id) : nullptr;
  if (text == nullptr) return item;
  const std::string& codebook_id = (*row)->codebook_id();
  item.set_reason(ReasonToRead(*text, codebook_id));
  item.set_separate_codings(static_cast<uint32_t>(SeparateCodings(*text, codebook_id)));
  if (const auto decision = DecisionOn(*text, codebook_id)) *item.mutable_decision() = *decision;
  return item;
}

}  // namespace ourvoice::theme
