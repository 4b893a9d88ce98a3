#include "services/theme/codebook_change.h"

#include <google/protobuf/util/message_differencer.h>

#include <functional>
#include <string>
#include <vector>

#include "services/kit/text.h"
#include "services/theme/stream.h"

namespace ourvoice::theme {
namespace {

using Events = std::vector<storage::RecordedEvent>;

// How one kind of wish becomes a fact.
template <typename Event>
struct Wish {
  std::string request_id;
  std::string codebook_id;
  std::function<absl::StatusOr<Event>(const CodebookHistory&)> decide;
  // Whether a fact can be the answer to the request.
  std::function<bool(const Event&)> is_answer;
};

template <typename Event>
absl::Status EvolveIf(CodebookHistory& history, const storage::RecordedEvent& recorded) {
  if (!Is<Event>(recorded)) return absl::OkStatus();
  const absl::StatusOr<Event> event = Read<Event>(recorded);
  if (event.ok()) Evolve(history, *event);
  return event.status();
}

absl::StatusOr<CodebookHistory> HistoryFrom(const Events& events) {
  CodebookHistory history;
  for (const storage::RecordedEvent& recorded : events) {
    absl::Status status = EvolveIf<v1::CodebookDrafted>(history, recorded);
    status.Update(EvolveIf<v1::CodebookPublished>(history, recorded));
    if (!status.ok()) return status;
  }
  return history;
}

// The fact that the request led to when it was first sent; `otherwise` when it is no repeat.
template <typename Event>
absl::StatusOr<Event> FirstFact(storage::EventLog& log, const Wish<Event>& wish,
                                const Events& events, absl::Status otherwise) {
  for (auto recorded = events.rbegin(); recorded != events.rend(); ++recorded) {
    if (!Is<Event>(*recorded)) continue;
    absl::StatusOr<Event> event = Read<Event>(*recorded);
    if (!event.ok()) return event.status();
    if (!wish.is_answer(*event)) continue;
    const absl::StatusOr<bool> first = WasAppendedBy(log, wish.request_id, *recorded);
    if (!first.ok()) return first.status();
    if (*first) return event;
  }
  return otherwise;
}

template <typename Event>
absl::StatusOr<Event> Change(storage::EventLog& log, const Wish<Event>& wish,
                             std::string_view actor, absl::Time now) {
  // What is no id names no stream.
  if (!kit::IsId(wish.codebook_id)) return wish.decide({});
  const std::string stream = "codebook-" + wish.codebook_id;
  const absl::StatusOr<Events> events = ReadStream(log, stream);
  if (!events.ok()) return events.status();
  const absl::StatusOr<CodebookHistory> history = HistoryFrom(*events);
  if (!history.ok()) return history.status();
  absl::StatusOr<Event> event = wish.decide(*history);
  absl::Status refused = event.status();
  if (event.ok()) {
    refused =
        storage::AppendAndWait(log, {.request_id = wish.request_id,
                                     .events = {storage::MakeEvent(stream, events->size(), *event)},
                                     .occur_time = now,
                                     .actor = std::string(actor)})
            .status();
    if (refused.ok()) return event;
    // Only a request id that is known can belong to a repeat.
    if (!absl::IsAlreadyExists(refused)) return refused;
  }
  return FirstFact(log, wish, *events, refused);
}

}  // namespace

absl::StatusOr<v1::CodebookDrafted> ChangeCodebook(storage::EventLog& log,
                                                   const v1::DraftCodebookRequest& request,
                                                   std::string_view actor, absl::Time now) {
  using google::protobuf::util::MessageDifferencer;
  const Wish<v1::CodebookDrafted> wish{
      .request_id = request.request_id(),
      .codebook_id = request.codebook().id(),
      .decide = [&](const CodebookHistory& history) { return Decide(history, request); },
      .is_answer =
          [&](const v1::CodebookDrafted& drafted) {
            return MessageDifferencer::Equals(drafted.codebook(), request.codebook());
          }};
  return Change(log, wish, actor, now);
}

absl::StatusOr<v1::CodebookPublished> ChangeCodebook(storage::EventLog& log,
                                                     const v1::PublishCodebookRequest& request,
                                                     const SeriesBindings& bindings,
                                                     std::string_view actor, absl::Time now) {
  const Wish<v1::CodebookPublished> wish{
      .request_id = request.request_id(),
      .codebook_id = request.codebook_id(),
      .decide = [&](const CodebookHistory& history) { return Decide(history, request, bindings); },
      .is_answer = [](const v1::CodebookPublished&) { return true; }};
  return Change(log, wish, actor, now);
}

}  // namespace ourvoice::theme
