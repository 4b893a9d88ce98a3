#include "services/record/find_call.h"

#include <utility>
#include <vector>

#include "services/kit/channel.h"
#include "services/record/remote_status.h"
#include "services/record/wire.h"

namespace ourvoice::record {

void FindCall::Begin(v1::RecordService::Stub& stub, std::string_view request_id,
                     options::v1::Reader reader, absl::Time deadline,
                     std::shared_ptr<void> under_way, storage::FindDone done) {
  auto owner = std::make_unique<FindCall>();
  FindCall& call = *owner;
  call.under_way_ = std::move(under_way);
  call.context_ = kit::MakeContext(kServiceRole, deadline);
  call.request_.set_request_id(std::string(request_id));
  call.request_.set_reader(reader);
  call.done_ = std::move(done);
  call.self_ = std::move(owner);
  stub.async()->FindRequest(call.context_.get(), &call.request_, &call.response_, &call);
  call.StartCall();
}

void FindCall::OnDone(const grpc::Status& status) {
  const std::unique_ptr<FindCall> self = std::move(self_);
  if (!status.ok()) return done_(ReadError(status));
  std::vector<storage::RecordedEvent> events;
  for (v1::RecordedEvent& message : *response_.mutable_events()) {
    absl::StatusOr<storage::RecordedEvent> event = FromMessage(std::move(message));
    if (!event.ok()) return done_(event.status());
    events.push_back(*std::move(event));
  }
  done_(std::move(events));
}

}  // namespace ourvoice::record
