#include "services/theme/review_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "services/theme/review.h"
#include "storage/view/message_rows.h"

namespace ourvoice::theme {
namespace {

using storage::ViewChanges;

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
    if (IsRead(text)) {
      set(fmt::format("{}{}/{}", ReadPrefix(row.codebook_id()), response_id, text.question_id()),
          "");
    }
    if (!text.quoted_in_survey().empty()) {
      set(fmt::format("{}{}/{}", QuotePrefix(text.quoted_in_survey()), response_id,
                      text.question_id()),
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

}  // namespace

std::string ResponseKey(std::string_view response_id) {
  return fmt::format("{}{}", kResponsePrefix, response_id);
}

std::string CountKey(std::string_view codebook_id) { return fmt::format("count/{}", codebook_id); }

std::string QueuePrefix(std::string_view codebook_id) {
  return fmt::format("queue/{}/", codebook_id);
}

std::string ReadPrefix(std::string_view codebook_id) {
  return fmt::format("{}{}/", kReadPrefix, codebook_id);
}

std::string QuotePrefix(std::string_view survey_id) { return fmt::format("quote/{}/", survey_id); }

absl::Status SaveReviews(const std::string& response_id, const std::optional<v1::ReviewRow>& before,
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

}  // namespace ourvoice::theme
