#include "services/theme/codebook_change.h"

#include <google/protobuf/util/message_differencer.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "services/kit/text.h"
#include "services/theme/stream.h"

namespace ourvoice::theme {
namespace {

// A version as it stands in the stream.
struct RecordedVersion {
  v1::CodebookPublished published;
  uint64_t stream_version = 0;
};

storage::AppendBatch BatchOf(const v1::PublishCodebookRequest& request,
                             const v1::CodebookPublished& published, uint64_t version_expected) {
  storage::AppendBatch batch{.request_id = request.request_id()};
  batch.events.push_back(
      storage::MakeEvent("codebook-" + request.codebook().id(), version_expected, published));
  return batch;
}

// The version that this request made before; nothing when it is new. Only a version of the same
// content can be it: the log is asked to append that once more, and either knows the request or
// finds that the stream has moved on. Writes nothing.
absl::StatusOr<std::optional<v1::CodebookPublished>> FirstAnswer(
    storage::EventLog& log, const v1::PublishCodebookRequest& request,
    const std::vector<RecordedVersion>& versions) {
  for (auto version = versions.rbegin(); version != versions.rend(); ++version) {
    if (!google::protobuf::util::MessageDifferencer::Equals(version->published.codebook(),
                                                            request.codebook())) {
      continue;
    }
    const auto repeated = storage::AppendAndWait(
        log, BatchOf(request, version->published, version->stream_version - 1));
    if (repeated.ok()) return version->published;
    if (!absl::IsAborted(repeated.status()) && !absl::IsAlreadyExists(repeated.status())) {
      return repeated.status();
    }
  }
  return std::nullopt;
}

}  // namespace

absl::StatusOr<v1::CodebookPublished> PublishCodebook(storage::EventLog& log,
                                                      const v1::PublishCodebookRequest& request,
                                                      const SeriesBindings& bindings,
                                                      std::string_view actor, absl::Time now) {
  // What is no id names no stream.
  if (!kit::IsId(request.codebook().id())) return Decide({}, request.codebook(), bindings);
  const auto events = ReadStream(log, "codebook-" + request.codebook().id());
  if (!events.ok()) return events.status();
  CodebookHistory history;
  std::vector<RecordedVersion> versions;
  for (const storage::RecordedEvent& event : *events) {
    if (!Is<v1::CodebookPublished>(event)) continue;
    auto published = Read<v1::CodebookPublished>(event);
    if (!published.ok()) return published.status();
    history = Evolve(std::move(history), *published);
    versions.push_back(
        {.published = *std::move(published), .stream_version = event.envelope.version()});
  }
  auto first = FirstAnswer(log, request, versions);
  if (!first.ok()) return first.status();
  if (first->has_value()) return **std::move(first);

  auto published = Decide(history, request.codebook(), bindings);
  if (!published.ok()) return published.status();
  storage::AppendBatch batch = BatchOf(request, *published, events->size());
  batch.occur_time = now;
  batch.actor = std::string(actor);
  const auto appended = storage::AppendAndWait(log, std::move(batch));
  if (!appended.ok()) return appended.status();
  return published;
}

}  // namespace ourvoice::theme
