#include "services/theme/review_view.h"

#include <absl/strings/str_split.h>
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

#include "ourvoice/identity/v1/events.pb.h"
#include "ourvoice/intake/v1/events.pb.h"
#include "services/theme/model_rows.h"
#include "services/theme/review.h"
#include "services/theme/review_rows.h"
#include "storage/record/read_events.h"
#include "storage/view/message_rows.h"

namespace ourvoice::theme {
namespace {

using storage::ViewChanges;
using storage::ViewRows;

// The text that answers a question, which is added where there is none.
v1::ReviewedText& TextOf(v1::ReviewRow& row, const std::string& question_id) {
  for (v1::ReviewedText& text : *row.mutable_texts()) {
    if (text.question_id() == question_id) return text;
  }
  v1::ReviewedText& text = *row.add_texts();
  text.set_question_id(question_id);
  return text;
}

// What the coder found of each text, beside what people said of it before.
v1::ReviewRow AfterCoding(const v1::ReviewRow& before, const std::string& response_id,
                          const v1::ResponseCoded& coded) {
  v1::ReviewRow row = before;
  row.set_codebook_id(coded.codebook_id());
  for (const v1::TextCoding& coding : coded.texts()) {
    v1::ReviewedText& text = TextOf(row, coding.question_id());
    text.set_language(coding.language());
    // What people said is in it: of the coder alone it says nothing.
    if (coding.decided_by_person()) continue;
    const ReadingOrder reading = ReasonToRead(coding, response_id);
    text.set_reason(reading.reason);
    text.set_order(reading.order);
  }
  return row;
}

// Response and question of every row `<prefix><response>/<question>`.
absl::StatusOr<std::vector<ReviewView::TextPlace>> PlacesBelow(const ViewRows& rows,
                                                               const std::string& prefix) {
  std::vector<ReviewView::TextPlace> places;
  absl::Status scanned = rows.Scan(prefix, [&](std::string_view key, std::string_view) {
    const std::string_view place = key.substr(prefix.size());
    const size_t slash = place.find('/');
    places.push_back({std::string(place.substr(0, slash)), std::string(place.substr(slash + 1))});
    return true;
  });
  if (!scanned.ok()) return scanned;
  return places;
}

}  // namespace

absl::Status ReviewView::Load(const ViewRows&) { return absl::OkStatus(); }

absl::Status ReviewView::Apply(const storage::RecordedEvent& event, ViewChanges& changes) {
  if (Is<v1::ModelDestroyed>(event)) return ApplyModelDestroyed(event, changes);
  if (Is<intake::v1::ResponseWithdrawn>(event) || Is<identity::v1::SubjectErased>(event)) {
    return Erase(storage::IdOf(event.envelope.subject()), changes);
  }
  // What nobody can open any more belongs to what is erased further on.
  if (!event.opened) return absl::OkStatus();
  if (Is<v1::CodebookPublished>(event)) return ApplyPublished(event, changes);
  if (Is<v1::ModelTrained>(event)) return ApplyModelTrained(event, changes);
  if (Is<v1::ResponseCoded>(event)) return ApplyCoded(event, changes);
  if (Is<v1::TextReviewed>(event)) return ApplyReviewed(event, changes);
  if (Is<v1::QuoteApproved>(event)) return ApplyApproved(event, changes);
  if (Is<v1::QuoteWithdrawn>(event)) return ApplyWithdrawn(event, changes);
  return absl::OkStatus();
}

absl::Status ReviewView::ApplyPublished(const storage::RecordedEvent& event, ViewChanges& changes) {
  const auto published = storage::Read<v1::CodebookPublished>(event);
  if (!published.ok()) return published.status();
  const v1::Codebook& codebook = published->codebook();
  const auto texts = TextsRead(changes, codebook.id());
  if (!texts.ok()) return texts.status();
  std::set<std::string> response_ids;
  for (const ReadText& text : *texts) response_ids.insert(text.response_id);
  for (const std::string& response_id : response_ids) {
    const auto before = Find(changes, response_id);
    if (!before.ok()) return before.status();
    v1::ReviewRow row = before->value_or(v1::ReviewRow());
    for (v1::ReviewedText& text : *row.mutable_texts()) FollowSuccessions(text, codebook);
    if (absl::Status saved = SaveReviews(response_id, *before, row, changes); !saved.ok())
      return saved;
  }
  return absl::OkStatus();
}

absl::Status ReviewView::ApplyCoded(const storage::RecordedEvent& event, ViewChanges& changes) {
  const std::string response_id = storage::IdOf(event.envelope.stream());
  const auto before = Find(changes, response_id);
  if (!before.ok()) return before.status();
  const auto coded = storage::Read<v1::ResponseCoded>(event);
  if (!coded.ok()) return coded.status();
  return SaveReviews(response_id, *before,
                     AfterCoding(before->value_or(v1::ReviewRow()), response_id, *coded), changes);
}

absl::Status ReviewView::ApplyReviewed(const storage::RecordedEvent& event, ViewChanges& changes) {
  const std::string response_id = storage::IdOf(event.envelope.stream());
  const auto before = Find(changes, response_id);
  if (!before.ok()) return before.status();
  const auto review = storage::Read<v1::TextReviewed>(event);
  if (!review.ok()) return review.status();
  v1::ReviewRow row = before->value_or(v1::ReviewRow());
  if (row.codebook_id().empty()) row.set_codebook_id(review->codebook_id());
  Evolve(TextOf(row, review->question_id()), *review, event.envelope.occur_time());
  return SaveReviews(response_id, *before, row, changes);
}

absl::Status ReviewView::ApplyApproved(const storage::RecordedEvent& event, ViewChanges& changes) {
  const std::string response_id = storage::IdOf(event.envelope.stream());
  const auto before = Find(changes, response_id);
  if (!before.ok()) return before.status();
  const auto approved = storage::Read<v1::QuoteApproved>(event);
  if (!approved.ok()) return approved.status();
  v1::ReviewRow row = before->value_or(v1::ReviewRow());
  if (row.codebook_id().empty()) row.set_codebook_id(approved->codebook_id());
  TextOf(row, approved->question_id()).set_quoted_in_survey(approved->survey_id());
  return SaveReviews(response_id, *before, row, changes);
}

absl::Status ReviewView::ApplyWithdrawn(const storage::RecordedEvent& event, ViewChanges& changes) {
  const std::string response_id = storage::IdOf(event.envelope.stream());
  const auto before = Find(changes, response_id);
  if (!before.ok()) return before.status();
  const auto withdrawn = storage::Read<v1::QuoteWithdrawn>(event);
  if (!withdrawn.ok()) return withdrawn.status();
  if (!before->has_value()) return absl::OkStatus();
  v1::ReviewRow row = **before;
  TextOf(row, withdrawn->question_id()).clear_quoted_in_survey();
  return SaveReviews(response_id, *before, row, changes);
}

absl::Status ReviewView::Erase(const std::string& response_id, ViewChanges& changes) {
  const auto before = Find(changes, response_id);
  if (!before.ok()) return before.status();
  if (before->has_value()) {
    if (absl::Status saved = SaveReviews(response_id, *before, {}, changes); !saved.ok()) {
      return saved;
    }
  }
  return MarkModelsOutdated(response_id, changes);
}

absl::StatusOr<std::optional<v1::ReviewRow>> ReviewView::Find(const ViewRows& rows,
                                                              std::string_view response_id) const {
  return storage::GetRow<v1::ReviewRow>(rows, ResponseKey(response_id));
}

absl::Status ReviewView::ScanResponses(
    const ViewRows& rows,
    const std::function<bool(std::string_view, const v1::ReviewRow&)>& visit) const {
  absl::Status read;
  absl::Status scanned =
      rows.Scan(kResponsePrefix, [&](std::string_view key, std::string_view value) {
        const auto row = storage::ReadRow<v1::ReviewRow>(key, value);
        read = row.status();
        return row.ok() && visit(key.substr(kResponsePrefix.size()), *row);
      });
  return scanned.ok() ? read : scanned;
}

absl::StatusOr<Decisions> ReviewView::DecisionsOn(const ViewRows& rows,
                                                  std::string_view response_id,
                                                  std::string_view codebook_id) const {
  const auto row = Find(rows, response_id);
  if (!row.ok()) return row.status();
  Decisions decisions;
  if (!row->has_value()) return decisions;
  for (const v1::ReviewedText& text : (*row)->texts()) {
    const auto decision = DecisionOn(text, codebook_id);
    if (decision.has_value()) decisions.emplace(text.question_id(), *decision);
  }
  return decisions;
}

absl::StatusOr<absl::flat_hash_set<std::string>> ReviewView::ResponsesRead(
    const ViewRows& rows) const {
  absl::flat_hash_set<std::string> ids;
  absl::Status sound;
  absl::Status scanned = rows.Scan(kReadPrefix, [&](std::string_view key, std::string_view) {
    // Read, codebook, response, question.
    const std::vector<absl::string_view> parts =
        absl::StrSplit(absl::string_view(key.data(), key.size()), '/');
    if (parts.size() != 4) {
      sound = absl::DataLossError("the view of reviews is damaged");
      return false;
    }
    ids.insert(std::string(parts[2]));
    return true;
  });
  if (!scanned.ok() || !sound.ok()) return scanned.ok() ? sound : scanned;
  return ids;
}

absl::Status ReviewView::ScanQueue(const ViewRows& rows, std::string_view codebook_id,
                                   v1::ReviewReason reason, std::string_view place_after,
                                   const std::function<bool(Waiting)>& visit) const {
  const std::string queue = QueuePrefix(codebook_id);
  const std::string prefix = reason == v1::REVIEW_REASON_UNSPECIFIED
                                 ? queue
                                 : fmt::format("{}{}/", queue, static_cast<int>(reason));
  const std::string set_aside = fmt::format("{}/", static_cast<int>(v1::REVIEW_REASON_SET_ASIDE));
  return rows.Scan(prefix, [&](std::string_view key, std::string_view language) {
    const std::string_view place = key.substr(queue.size());
    if (place <= place_after) return true;
    if (reason == v1::REVIEW_REASON_UNSPECIFIED && place.starts_with(set_aside)) return true;
    // Reason, order, response, question.
    const std::vector<std::string> parts =
        absl::StrSplit(absl::string_view(place.data(), place.size()), '/');
    if (parts.size() != 4) return true;
    return visit({.place = std::string(place),
                  .response_id = parts[2],
                  .question_id = parts[3],
                  .language = std::string(language)});
  });
}

absl::StatusOr<std::vector<ReviewView::ReadText>> ReviewView::TextsRead(
    const ViewRows& rows, std::string_view codebook_id) const {
  const auto places = PlacesBelow(rows, ReadPrefix(codebook_id));
  if (!places.ok()) return places.status();
  std::vector<ReadText> texts;
  for (const auto& [response_id, question_id] : *places) {
    const auto row = Find(rows, response_id);
    if (!row.ok()) return row.status();
    if (!row->has_value()) continue;
    const v1::ReviewedText* const text = FindText(**row, question_id);
    if (text != nullptr) texts.push_back({response_id, *text});
  }
  return texts;
}

absl::StatusOr<std::vector<ReviewView::TextPlace>> ReviewView::TextsQuoted(
    const ViewRows& rows, std::string_view survey_id) const {
  auto places = PlacesBelow(rows, QuotePrefix(survey_id));
  if (places.ok()) std::sort(places->begin(), places->end());
  return places;
}

absl::StatusOr<v1::ReviewCounts> ReviewView::Counts(const ViewRows& rows,
                                                    std::string_view codebook_id) const {
  const auto counts = storage::GetRow<v1::ReviewCounts>(rows, CountKey(codebook_id));
  if (!counts.ok()) return counts.status();
  return counts->value_or(v1::ReviewCounts());
}

}  // namespace ourvoice::theme
