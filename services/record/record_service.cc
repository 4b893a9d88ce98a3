#include "services/record/record_service.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "services/record/append_session.h"
#include "services/record/wire.h"

namespace ourvoice::record {
namespace {

constexpr size_t kPageEventsMax = 1'000;

absl::StatusOr<v1::ReadStreamResponse> ReadStream(storage::EventLog& log,
                                                  const v1::ReadStreamRequest& request) {
  const size_t count_max = request.page_size() == 0
                               ? kPageEventsMax
                               : std::min<size_t>(request.page_size(), kPageEventsMax);
  auto events =
      log.ReadStream(request.stream(), request.version_after(), count_max, request.reader());
  if (!events.ok()) return events.status();
  v1::ReadStreamResponse response;
  size_t bytes = 0;
  for (storage::RecordedEvent& event : *events) {
    v1::RecordedEvent message = ToMessage(std::move(event));
    bytes += message.ByteSizeLong();
    if (bytes > kPageBytesMax && !response.events().empty()) {
      response.set_cut_short(true);
      break;
    }
    *response.add_events() = std::move(message);
  }
  return response;
}

absl::StatusOr<v1::FindRequestResponse> FindRequest(storage::EventLog& log,
                                                    const v1::FindRequestRequest& request) {
  auto events = storage::FindRequestAndWait(log, request.request_id(), request.reader());
  if (!events.ok()) return events.status();
  v1::FindRequestResponse response;
  for (storage::RecordedEvent& event : *events) {
    *response.add_events() = ToMessage(std::move(event));
  }
  return response;
}

absl::StatusOr<v1::FindFollowUpResponse> FindFollowUp(storage::EventLog& log,
                                                      const v1::FindFollowUpRequest& request) {
  auto event = storage::FindFollowUpAndWait(log, request.follow_up_words(), request.reader());
  if (!event.ok()) return event.status();
  v1::FindFollowUpResponse response;
  *response.mutable_event() = ToMessage(*std::move(event));
  return response;
}

using FollowStream = kit::MessageStream<v1::FollowRequest, v1::FollowResponse>;

// Sends one page of the log, as several messages where one would be too large.
absl::Status SendPage(FollowStream& stream, storage::EventPage page) {
  v1::FollowResponse response;
  response.set_head(storage::ToToken(page.head));
  size_t bytes = 0;
  for (storage::RecordedEvent& event : page.events) {
    v1::RecordedEvent message = ToMessage(std::move(event));
    const size_t message_bytes = message.ByteSizeLong();
    if (bytes + message_bytes > kPageBytesMax && !response.events().empty()) {
      response.set_position(response.events().rbegin()->position());
      if (absl::Status sent = stream.Write(response); !sent.ok()) return sent;
      response.clear_events();
      bytes = 0;
    }
    bytes += message_bytes;
    *response.add_events() = std::move(message);
  }
  response.set_position(storage::ToToken(page.position));
  return stream.Write(response);
}

absl::Status Follow(storage::EventLog& log, FollowStream stream) {
  v1::FollowRequest request;
  if (absl::Status read = stream.Read(request); !read.ok()) return read;
  const auto position = storage::PositionFromToken(request.position_after());
  if (!position.ok()) return position.status();
  const std::shared_ptr<storage::Follower> follower = log.Follow(
      *position, {request.categories().begin(), request.categories().end()}, request.reader());
  stream.OnCancel([follower] { follower->Cancel(); });
  absl::Duration wait = absl::ZeroDuration();
  while (true) {
    absl::StatusOr<storage::EventPage> page = follower->Next(kPageEventsMax, wait);
    if (!page.ok()) return page.status();
    if (absl::Status sent = SendPage(stream, *std::move(page)); !sent.ok()) return sent;
    wait = absl::InfiniteDuration();
  }
}

}  // namespace

void RegisterRecordService(kit::Dispatcher& dispatcher, storage::EventLog& log) {
  dispatcher.RegisterStreaming<v1::AppendRequest, v1::AppendResponse>(
      "ourvoice.record.v1.RecordService.Append",
      [&log](const kit::CallContext&, AppendSession::Stream stream) {
        return AppendSession::Run(log, std::move(stream));
      });
  dispatcher.RegisterUnary<v1::ReadStreamRequest, v1::ReadStreamResponse>(
      "ourvoice.record.v1.RecordService.ReadStream",
      [&log](const kit::CallContext&, const v1::ReadStreamRequest& request) {
        return ReadStream(log, request);
      });
  dispatcher.RegisterUnary<v1::FindRequestRequest, v1::FindRequestResponse>(
      "ourvoice.record.v1.RecordService.FindRequest",
      [&log](const kit::CallContext&, const v1::FindRequestRequest& request) {
        return FindRequest(log, request);
      });
  dispatcher.RegisterUnary<v1::FindFollowUpRequest, v1::FindFollowUpResponse>(
      "ourvoice.record.v1.RecordService.FindFollowUp",
      [&log](const kit::CallContext&, const v1::FindFollowUpRequest& request) {
        return FindFollowUp(log, request);
      });
  dispatcher.RegisterStreaming<v1::FollowRequest, v1::FollowResponse>(
      "ourvoice.record.v1.RecordService.Follow",
      [&log](const kit::CallContext&, FollowStream stream) {
        return Follow(log, std::move(stream));
      });
  // Other processes depend on it, so it does not queue for a worker.
  dispatcher.RegisterAsync<v1::GetHeadRequest, v1::GetHeadResponse>(
      "ourvoice.record.v1.RecordService.GetHead",
      [&log](const kit::CallContext&, const v1::GetHeadRequest&,
             const kit::Reply<v1::GetHeadResponse>& reply) {
        const absl::StatusOr<storage::Position> head = log.Head();
        if (!head.ok()) return reply(head.status());
        v1::GetHeadResponse response;
        response.set_position(storage::ToToken(*head));
        reply(std::move(response));
      });
}

}  // namespace ourvoice::record
