#include "services/record/remote_event_log.h"

#include <algorithm>
#include <utility>

#include "services/kit/channel.h"
#include "services/record/find_call.h"
#include "services/record/remote_follower.h"
#include "services/record/remote_status.h"
#include "services/record/wire.h"
#include "storage/record/batch_rules.h"
#include "storage/record/follow_up.h"

namespace ourvoice::record {
namespace {

constexpr absl::Duration kReadTimeout = absl::Seconds(10);

absl::StatusOr<std::vector<storage::RecordedEvent>> EventsOf(v1::FindRequestResponse found) {
  std::vector<storage::RecordedEvent> events;
  for (v1::RecordedEvent& message : *found.mutable_events()) {
    absl::StatusOr<storage::RecordedEvent> event = FromMessage(std::move(message));
    if (!event.ok()) return event.status();
    events.push_back(*std::move(event));
  }
  return events;
}

}  // namespace

RemoteEventLog::RemoteEventLog(std::shared_ptr<grpc::Channel> channel, kit::Clock clock)
    : stub_(std::move(channel)), clock_(std::move(clock)) {}

RemoteEventLog::~RemoteEventLog() {
  for (const std::shared_ptr<AppendStream>& stream : opened_) stream->Close();
  finds_.WaitUntilOver();
}

void RemoteEventLog::Append(storage::AppendBatch batch, storage::AppendDone done) {
  // What no log takes is not sent to one.
  if (absl::Status fault = storage::CheckBatch(batch); !fault.ok()) return done(std::move(fault));
  auto stream = StreamInPlaceOf(nullptr);
  while (!stream->Send(batch, done)) stream = StreamInPlaceOf(stream);
}

absl::StatusOr<std::vector<storage::RecordedEvent>> RemoteEventLog::ReadStream(
    std::string_view stream, uint64_t version_after, size_t count_max, options::v1::Reader reader) {
  std::vector<storage::RecordedEvent> events;
  v1::ReadStreamRequest request;
  request.set_stream(std::string(stream));
  request.set_version_after(version_after);
  request.set_reader(reader);
  bool more = true;
  while (more && events.size() < count_max) {
    const size_t page_size = std::min<size_t>(count_max - events.size(), 1'000);
    request.set_page_size(static_cast<uint32_t>(page_size));
    v1::ReadStreamResponse page;
    const auto context = kit::MakeContext(kServiceRole, clock_() + kReadTimeout);
    const grpc::Status status = stub_.ReadStream(context.get(), request, &page);
    if (!status.ok()) return ReadError(status);
    more = page.cut_short() || static_cast<size_t>(page.events_size()) == page_size;
    for (v1::RecordedEvent& message : *page.mutable_events()) {
      auto event = FromMessage(std::move(message));
      if (!event.ok()) return event.status();
      request.set_version_after(event->envelope.version());
      events.push_back(*std::move(event));
    }
  }
  return events;
}

void RemoteEventLog::FindRequest(std::string_view request_id, options::v1::Reader reader,
                                 storage::FindDone done) {
  v1::FindRequestRequest request;
  request.set_request_id(std::string(request_id));
  request.set_reader(reader);
  FindCall<v1::FindRequestRequest, v1::FindRequestResponse>::Begin(
      stub_, &v1::RecordService::Stub::async::FindRequest, std::move(request),
      clock_() + kReadTimeout, finds_.Begin(),
      [done = std::move(done)](absl::StatusOr<v1::FindRequestResponse> found) {
        done(found.ok() ? EventsOf(*std::move(found)) : found.status());
      });
}

void RemoteEventLog::FindFollowUp(std::string_view follow_up_words, options::v1::Reader reader,
                                  storage::FindFollowUpDone done) {
  v1::FindFollowUpRequest request;
  // Strings of a message are text; what nobody could have been given is not sent.
  request.set_follow_up_words(storage::PlainFollowUpWords(follow_up_words));
  request.set_reader(reader);
  FindCall<v1::FindFollowUpRequest, v1::FindFollowUpResponse>::Begin(
      stub_, &v1::RecordService::Stub::async::FindFollowUp, std::move(request),
      clock_() + kReadTimeout, finds_.Begin(),
      [done = std::move(done)](absl::StatusOr<v1::FindFollowUpResponse> found) {
        done(found.ok() ? FromMessage(std::move(*found->mutable_event())) : found.status());
      });
}

std::unique_ptr<storage::Follower> RemoteEventLog::Follow(storage::Position position_after,
                                                          std::vector<std::string> categories,
                                                          options::v1::Reader reader) {
  v1::FollowRequest request;
  request.set_position_after(storage::ToToken(position_after));
  request.mutable_categories()->Assign(categories.begin(), categories.end());
  request.set_reader(reader);
  return std::make_unique<RemoteFollower>(FollowStream::Open(stub_, std::move(request)),
                                          position_after);
}

absl::StatusOr<storage::Position> RemoteEventLog::Head() {
  v1::GetHeadResponse response;
  const auto context = kit::MakeContext(kServiceRole, clock_() + kReadTimeout);
  const grpc::Status status = stub_.GetHead(context.get(), v1::GetHeadRequest(), &response);
  if (!status.ok()) return ReadError(status);
  return storage::PositionFromToken(response.position());
}

std::shared_ptr<AppendStream> RemoteEventLog::StreamInPlaceOf(
    const std::shared_ptr<AppendStream>& broken) {
  const std::lock_guard lock(mutex_);
  if (append_stream_ == broken) {
    std::erase_if(opened_, [](const auto& stream) {
      const bool over = stream->IsOver();
      if (over) stream->Close();
      return over;
    });
    append_stream_ = AppendStream::Open(stub_);
    opened_.push_back(append_stream_);
  }
  return append_stream_;
}

}  // namespace ourvoice::record
