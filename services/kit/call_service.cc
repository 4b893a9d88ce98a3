#include "services/kit/call_service.h"

#include <string_view>
#include <utility>
#include <vector>

#include "services/kit/grpc_status.h"
#include "services/kit/role.h"
#include "services/kit/unary_call.h"

namespace ourvoice::kit {
namespace {

// A call that ends before anything of it is read.
class RefusedCall final : public grpc::ServerGenericBidiReactor {
 public:
  explicit RefusedCall(const absl::Status& status) : RefusedCall(ToGrpc(status)) {}
  explicit RefusedCall(const grpc::Status& status) { Finish(status); }
  void OnDone() override { delete this; }
};

const grpc::Status& TooManyCallsOnTheWire() {
  static const grpc::Status& status = *new grpc::Status(ToGrpc(TooManyCalls()));
  return status;
}

// Who calls at a local socket. Without a role, or with two, nobody.
Caller LocalCaller(const grpc::GenericCallbackServerContext& context) {
  const auto [begin, end] = context.client_metadata().equal_range(kRoleMetadata);
  if (std::distance(begin, end) != 1) return {};
  return {.role = RoleFromName({begin->second.data(), begin->second.size()})};
}

}  // namespace

CallService::CallService(const Dispatcher& dispatcher, Listener::Kind kind,
                         const Timeouts& timeouts, Clock clock)
    : dispatcher_(dispatcher), kind_(kind), timeouts_(timeouts), clock_(std::move(clock)) {}

grpc::ServerGenericBidiReactor* CallService::CreateReactor(
    grpc::GenericCallbackServerContext* context) {
  Caller caller = kind_ == Listener::Kind::kPublic ? Caller{.role = options::v1::ROLE_PUBLIC}
                                                   : LocalCaller(*context);
  const auto method = dispatcher_.Authorise(context->method(), caller);
  if (!method.ok()) return new RefusedCall(method.status());
  if ((*method)->streaming) return BeginStream(*context, std::move(caller));
  if (!dispatcher_.LetsIn(**method, caller)) return new RefusedCall(TooManyCallsOnTheWire());
  return UnaryCall::Begin(dispatcher_, *context, std::move(caller), timeouts_, clock_());
}

void CallService::StopStreams() {
  std::vector<std::shared_ptr<StreamCall>> open;
  {
    const std::lock_guard lock(streams_->mutex);
    streams_->stopping = true;
    for (const auto& [id, stream] : streams_->by_id) open.push_back(stream.lock());
  }
  for (const std::shared_ptr<StreamCall>& stream : open) {
    if (stream) stream->Stop();
  }
}

grpc::ServerGenericBidiReactor* CallService::BeginStream(
    grpc::GenericCallbackServerContext& context, Caller caller) {
  uint64_t id = 0;
  {
    const std::lock_guard lock(streams_->mutex);
    if (streams_->stopping) {
      return new RefusedCall(absl::UnavailableError("the server stops; call again later"));
    }
    id = streams_->next_id++;
    streams_->by_id[id];
  }
  auto ended = [streams = streams_, id] {
    const std::lock_guard lock(streams->mutex);
    streams->by_id.erase(id);
  };
  auto stream = StreamCall::Begin(dispatcher_, context, std::move(caller), ended);
  bool stopping = false;
  {
    const std::lock_guard lock(streams_->mutex);
    const auto open = streams_->by_id.find(id);
    if (open != streams_->by_id.end()) open->second = stream;
    stopping = streams_->stopping;
  }
  if (stopping) stream->Stop();
  return stream.get();
}

}  // namespace ourvoice::kit
