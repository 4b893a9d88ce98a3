#include "services/intake/feedback_view.h"

#include <fmt/format.h>

#include <limits>

#include "ourvoice/identity/v1/events.pb.h"
#include "ourvoice/intake/v1/events.pb.h"
#include "storage/record/read_events.h"
#include "storage/view/message_rows.h"

namespace ourvoice::intake {
namespace {

// Rows: `feedback/<place>` holds FeedbackRow, and places count down from birth to birth.
constexpr std::string_view kPrefix = "feedback/";

// Each event of a contribution knows its birth, opened or not.
std::string KeyOf(const storage::RecordedEvent& event) {
  return fmt::format("{}{:020}", kPrefix,
                     std::numeric_limits<uint64_t>::max() - event.subject_birth.offset);
}

absl::Status ApplySubmitted(const storage::RecordedEvent& event, storage::ViewChanges& changes) {
  const auto submitted = storage::Read<v1::FeedbackSubmitted>(event);
  if (!submitted.ok()) return submitted.status();
  v1::FeedbackRow row;
  row.set_feedback_id(storage::IdOf(event.envelope.stream()));
  row.set_about_kind(submitted->feedback().about_kind());
  row.set_kind(submitted->feedback().kind());
  row.set_state(v1::FEEDBACK_STATE_RECEIVED);
  storage::PutRow(KeyOf(event), row, changes);
  return absl::OkStatus();
}

absl::Status ApplyAnswered(const storage::RecordedEvent& event, storage::ViewChanges& changes) {
  const auto answered = storage::Read<v1::FeedbackAnswered>(event);
  if (!answered.ok()) return answered.status();
  auto row = storage::GetRow<v1::FeedbackRow>(changes, KeyOf(event));
  if (!row.ok() || !row->has_value()) return row.status();
  (*row)->set_state(answered->state());
  storage::PutRow(KeyOf(event), **row, changes);
  return absl::OkStatus();
}

}  // namespace

absl::Status FeedbackView::Load(const storage::ViewRows&) { return absl::OkStatus(); }

absl::Status FeedbackView::Apply(const storage::RecordedEvent& event,
                                 storage::ViewChanges& changes) {
  if (storage::Is<v1::FeedbackWithdrawn>(event) ||
      storage::Is<identity::v1::SubjectErased>(event)) {
    if (storage::CategoryOf(event.envelope.subject()) == "feedback") changes.Delete(KeyOf(event));
    return absl::OkStatus();
  }
  // What nobody can open any more is erased further on.
  if (!event.opened) return absl::OkStatus();
  if (storage::Is<v1::FeedbackSubmitted>(event)) return ApplySubmitted(event, changes);
  if (storage::Is<v1::FeedbackAnswered>(event)) return ApplyAnswered(event, changes);
  return absl::OkStatus();
}

absl::Status FeedbackView::Scan(
    const storage::ViewRows& rows, std::string_view place_after,
    const std::function<bool(std::string_view, const v1::FeedbackRow&)>& visit) const {
  absl::Status read;
  absl::Status scanned = rows.Scan(kPrefix, [&](std::string_view key, std::string_view value) {
    const std::string_view place = key.substr(kPrefix.size());
    if (place <= place_after) return true;
    const auto row = storage::ReadRow<v1::FeedbackRow>(key, value);
    read = row.status();
    return row.ok() && visit(place, *row);
  });
  return scanned.ok() ? read : scanned;
}

}  // namespace ourvoice::intake
