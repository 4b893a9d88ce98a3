#include "services/theme/quote_change.h"

#include <algorithm>
#include <set>

#include "services/theme/quote_words.h"
#include "services/theme/review.h"
#include "storage/record/read_events.h"
#include "storage/record/stream_change.h"

namespace ourvoice::theme {
namespace {

absl::Status EvolveByEvent(Quotes& quotes, const storage::RecordedEvent& event) {
  // It is sealed by the key of its response, which is gone.
  if (!event.opened) return NoSuchText();
  if (storage::Is<v1::QuoteApproved>(event)) {
    const auto approved = storage::Read<v1::QuoteApproved>(event);
    if (approved.ok()) Evolve(quotes, *approved, event.envelope.occur_time());
    return approved.status();
  }
  return storage::EvolveIf<v1::QuoteWithdrawn>(quotes, event);
}

// All but what is decided.
template <typename Event, typename Request>
storage::StreamChange<Quotes, Event> ChangeOf(const Request& request, absl::Time now) {
  return {.stream = "quote-" + request.response_id(),
          .request_id = request.request_id(),
          .actor = "",
          .subject = "response-" + request.response_id(),
          .now = now,
          .reader = options::v1::READER_THEME,
          .evolve = EvolveByEvent,
          .decide = nullptr};
}

bool Answers(const v1::QuoteApproved& first, const v1::ApproveQuoteRequest& request) {
  return first.question_id() == request.question_id() && first.approver() == request.approver() &&
         first.words() == WithPlainSpaces(request.words()) &&
         std::set<std::string>(first.theme_ids().begin(), first.theme_ids().end()) ==
             std::set<std::string>(request.theme_ids().begin(), request.theme_ids().end());
}

}  // namespace

absl::StatusOr<Quotes> ReadQuotes(storage::EventLog& log, const std::string& response_id) {
  const auto events =
      storage::ReadWholeStream(log, "quote-" + response_id, options::v1::READER_THEME);
  if (!events.ok()) return events.status();
  absl::StatusOr<Quotes> quotes = storage::EvolveAll<Quotes>(*events, EvolveByEvent);
  return absl::IsNotFound(quotes.status()) ? Quotes() : quotes;
}

absl::StatusOr<v1::QuoteApproved> ChangeQuotes(storage::EventLog& log,
                                               const v1::ApproveQuoteRequest& request,
                                               const QuotableText& text, absl::Time now) {
  auto change = ChangeOf<v1::QuoteApproved>(request, now);
  change.decide = [&](const Quotes&) { return Decide(text, request); };
  change.is_answer = [&](const v1::QuoteApproved& first) { return Answers(first, request); };
  return storage::ChangeStream(log, change);
}

absl::StatusOr<v1::QuoteWithdrawn> ChangeQuotes(storage::EventLog& log,
                                                const v1::WithdrawQuoteRequest& request,
                                                absl::Time now) {
  auto change = ChangeOf<v1::QuoteWithdrawn>(request, now);
  change.decide = [&](const Quotes& quotes) { return Decide(quotes, request); };
  change.is_answer = [&](const v1::QuoteWithdrawn& first) {
    return first.question_id() == request.question_id() &&
           first.withdrawn_by() == request.withdrawn_by();
  };
  return storage::ChangeStream(log, change);
}

}  // namespace ourvoice::theme
