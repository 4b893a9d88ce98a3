#include "services/theme/review_view.h"

#include <absl/strings/str_split.h>
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <utility>

#include "ourvoice/identity/v1/events.pb.h"
#include "ourvoice/intake/v1/events.pb.h"
#include "services/theme/review.h"
#include "storage/record/read_events.h"
#include "storage/view/message_rows.h"

namespace ourvoice::theme {
namespace {

using storage::ViewChanges;
using storage::ViewRows;

// Rows, by key:
// response/<response>                                       ReviewRow
// queue/<codebook>/<reason>/<order>/<response>/<question>   language; texts that wait
// twice/<codebook>/<response>/<question>                    texts coded separately by two or more
// count/<codebook>                                          ReviewCounts
std::string ResponseKey(std::string_view response_id) {
  return fmt::format("response/{}", response_id);
}

std::string CountKey(std::string_view codebook_id) { return fmt::format("count/{}", codebook_id); }

std::string QueuePrefix(std::string_view codebook_id) {
  return fmt::format("queue/{}/", codebook_id);
}

std::string TwicePrefix(std::string_view codebook_id) {
  return fmt::format("twice/{}/", codebook_id);
}

bool IsRead(const v1::ReviewedText& text) {
  return text.has_decided() || !text.separate_codings().empty();
}

// The rows that follow from a response's row: `set` is called with key and value.
void ForEachIndexRow(const std::string& response_id, const v1::ReviewRow& row,
                     const std::function<void(const std::string&, const std::string&)>& set) {
  for (const v1::ReviewedText& text : row.texts()) {
    const v1::ReviewReason reason = ReasonToRead(text, row.codebook_id());
    if (reason != v1::REVIEW_REASON_UNSPECIFIED) {
      set(fmt::format("{}{}/{:03}/{}/{}", QueuePrefix(row.codebook_id()), static_cast<int>(reason),
                      reason == text.reason() ? text.order() : 0, response_id, text.question_id()),
          text.language());
    }
    if (SeparateCodings(text, row.codebook_id()) > 1) {
      set(fmt::format("{}{}/{}", TwicePrefix(row.codebook_id()), response_id, text.question_id()),
          "");
    }
  }
}

// Adds what a response brings to the counts of its codebook, or takes it away.
absl::Status Count(const v1::ReviewRow& row, bool add, ViewChanges& changes) {
  const std::string key = CountKey(row.codebook_id());
  const auto before = storage::GetRow<v1::ReviewCounts>(changes, key);
  if (!before.ok()) return before.status();
  v1::ReviewCounts counts = before->value_or(v1::ReviewCounts());
  const auto texts = static_cast<uint64_t>(row.texts_size());
  const auto read =
      static_cast<uint64_t>(std::count_if(row.texts().begin(), row.texts().end(), IsRead));
  counts.set_texts_coded(add ? counts.texts_coded() + texts : counts.texts_coded() - texts);
  counts.set_texts_read(add ? counts.texts_read() + read : counts.texts_read() - read);
  storage::PutRow(key, counts, changes);
  return absl::OkStatus();
}

// Puts a response's row, and all that follows from it, in place of the one before; no texts remove
// it.
absl::Status Save(const std::string& response_id, const std::optional<v1::ReviewRow>& before,
                  const v1::ReviewRow& after, ViewChanges& changes) {
  if (before.has_value()) {
    ForEachIndexRow(response_id, *before,
                    [&](const std::string& key, const std::string&) { changes.Delete(key); });
    if (absl::Status counted = Count(*before, false, changes); !counted.ok()) return counted;
  }
  if (after.texts().empty()) {
    changes.Delete(ResponseKey(response_id));
    return absl::OkStatus();
  }
  ForEachIndexRow(response_id, after, [&](const std::string& key, const std::string& value) {
    changes.Put(key, value);
  });
  storage::PutRow(ResponseKey(response_id), after, changes);
  return Count(after, true, changes);
}

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

}  // namespace

absl::Status ReviewView::Load(const ViewRows&) { return absl::OkStatus(); }

absl::Status ReviewView::Apply(const storage::RecordedEvent& event, ViewChanges& changes) {
  const bool erases =
      Is<intake::v1::ResponseWithdrawn>(event) || Is<identity::v1::SubjectErased>(event);
  const bool coded = Is<v1::ResponseCoded>(event);
  const bool reviewed = Is<v1::TextReviewed>(event);
  // What nobody can open any more belongs to a response that is erased further on.
  if (!erases && (!event.opened || (!coded && !reviewed))) return absl::OkStatus();
  const std::string response_id =
      storage::IdOf(erases ? event.envelope.subject() : event.envelope.stream());
  const auto before = Find(changes, response_id);
  if (!before.ok()) return before.status();
  if (erases)
    return before->has_value() ? Save(response_id, *before, {}, changes) : absl::OkStatus();
  v1::ReviewRow row = before->value_or(v1::ReviewRow());
  if (coded) {
    const auto coding = Read<v1::ResponseCoded>(event);
    if (!coding.ok()) return coding.status();
    row = AfterCoding(row, response_id, *coding);
  } else {
    const auto review = Read<v1::TextReviewed>(event);
    if (!review.ok()) return review.status();
    if (row.codebook_id().empty()) row.set_codebook_id(review->codebook_id());
    Evolve(TextOf(row, review->question_id()), *review, event.envelope.occur_time());
  }
  return Save(response_id, *before, row, changes);
}

absl::StatusOr<std::optional<v1::ReviewRow>> ReviewView::Find(const ViewRows& rows,
                                                              std::string_view response_id) const {
  return storage::GetRow<v1::ReviewRow>(rows, ResponseKey(response_id));
}

absl::StatusOr<Decisions> ReviewView::DecisionsOn(const ViewRows& rows,
                                                  std::string_view response_id) const {
  const auto row = Find(rows, response_id);
  if (!row.ok()) return row.status();
  Decisions decisions;
  if (!row->has_value()) return decisions;
  for (const v1::ReviewedText& text : (*row)->texts()) {
    const auto decision = DecisionOn(text, (*row)->codebook_id());
    if (decision.has_value()) decisions.emplace(text.question_id(), *decision);
  }
  return decisions;
}

absl::Status ReviewView::ScanQueue(const ViewRows& rows, std::string_view codebook_id,
                                   v1::ReviewReason reason, std::string_view place_after,
                                   const std::function<bool(Waiting)>& visit) const {
  const std::string queue = QueuePrefix(codebook_id);
  const std::string prefix = reason == v1::REVIEW_REASON_UNSPECIFIED
                                 ? queue
                                 : fmt::format("{}{}/", queue, static_cast<int>(reason));
  return rows.Scan(prefix, [&](std::string_view key, std::string_view language) {
    const std::string_view place = key.substr(queue.size());
    if (place <= place_after) return true;
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

absl::StatusOr<std::vector<ReviewView::CodedTwice>> ReviewView::TextsCodedTwice(
    const ViewRows& rows, std::string_view codebook_id) const {
  // Response and question.
  std::vector<std::pair<std::string, std::string>> places;
  const std::string prefix = TwicePrefix(codebook_id);
  absl::Status scanned = rows.Scan(prefix, [&](std::string_view key, std::string_view) {
    const std::string_view place = key.substr(prefix.size());
    const size_t slash = place.find('/');
    places.emplace_back(place.substr(0, slash), place.substr(slash + 1));
    return true;
  });
  if (!scanned.ok()) return scanned;
  std::vector<CodedTwice> texts;
  for (const auto& [response_id, question_id] : places) {
    const auto row = Find(rows, response_id);
    if (!row.ok()) return row.status();
    if (!row->has_value()) continue;
    for (const v1::ReviewedText& text : (*row)->texts()) {
      if (text.question_id() == question_id) texts.push_back({response_id, text});
    }
  }
  return texts;
}

absl::StatusOr<v1::ReviewCounts> ReviewView::Counts(const ViewRows& rows,
                                                    std::string_view codebook_id) const {
  const auto counts = storage::GetRow<v1::ReviewCounts>(rows, CountKey(codebook_id));
  if (!counts.ok()) return counts.status();
  return counts->value_or(v1::ReviewCounts());
}

}  // namespace ourvoice::theme
