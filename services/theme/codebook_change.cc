#include "services/theme/codebook_change.h"

#include <google/protobuf/util/message_differencer.h>

#include <string>

#include "services/kit/text.h"
#include "storage/record/stream_change.h"

namespace ourvoice::theme {
namespace {

using google::protobuf::util::MessageDifferencer;

constexpr auto kReader = options::v1::READER_THEME;

std::string StreamOf(std::string_view codebook_id) {
  return std::string("codebook-").append(codebook_id);
}

template <typename Event>
using Change = storage::StreamChange<CodebookHistory, Event>;

absl::Status EvolveCodebook(CodebookHistory& history, const storage::RecordedEvent& recorded) {
  absl::Status status = storage::EvolveIf<v1::CodebookDrafted>(history, recorded);
  status.Update(storage::EvolveIf<v1::CodebookPublished>(history, recorded));
  return status;
}

template <typename Event>
absl::StatusOr<Event> ChangeBy(storage::EventLog& log, const std::string& codebook_id,
                               Change<Event> change) {
  // What is no id names no stream.
  if (!kit::IsId(codebook_id)) return change.decide({});
  change.stream = StreamOf(codebook_id);
  change.reader = kReader;
  change.evolve = EvolveCodebook;
  return storage::ChangeStream(log, change);
}

}  // namespace

absl::StatusOr<CodebookHistory> ReadCodebook(storage::EventLog& log, std::string_view codebook_id) {
  const auto events = storage::ReadWholeStream(log, StreamOf(codebook_id), kReader);
  if (!events.ok()) return events.status();
  return storage::EvolveAll<CodebookHistory>(*events, EvolveCodebook);
}

absl::StatusOr<v1::CodebookDrafted> ChangeCodebook(storage::EventLog& log,
                                                   const v1::DraftCodebookRequest& request,
                                                   std::string_view actor, absl::Time now) {
  return ChangeBy(
      log, request.codebook().id(),
      Change<v1::CodebookDrafted>{
          .request_id = request.request_id(),
          .actor = std::string(actor),
          .now = now,
          .decide = [&](const CodebookHistory& history) { return Decide(history, request); },
          .is_answer =
              [&](const v1::CodebookDrafted& drafted) {
                return MessageDifferencer::Equals(drafted.codebook(), request.codebook());
              }});
}

absl::StatusOr<v1::CodebookPublished> ChangeCodebook(storage::EventLog& log,
                                                     const v1::PublishCodebookRequest& request,
                                                     const SeriesBindings& bindings,
                                                     std::string_view actor, absl::Time now) {
  return ChangeBy(log, request.codebook_id(),
                  Change<v1::CodebookPublished>{.request_id = request.request_id(),
                                                .actor = std::string(actor),
                                                .now = now,
                                                .decide = [&](const CodebookHistory& history) {
                                                  return Decide(history, request, bindings);
                                                }});
}

}  // namespace ourvoice::theme
