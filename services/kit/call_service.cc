#include "services/kit/call_service.h"

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "services/kit/grpc_status.h"
#include "services/kit/role.h"
#include "services/kit/token_caller.h"
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

// What the call says under a name; nothing when it says nothing, or says it twice.
std::optional<std::string_view> MetadataOf(const grpc::GenericCallbackServerContext& context,
                                           const char* name) {
  const auto [begin, end] = context.client_metadata().equal_range(name);
  if (std::distance(begin, end) != 1) return std::nullopt;
  return std::string_view(begin->second.data(), begin->second.size());
}

// The token that the call carries; empty when it carries none, or something else.
std::string_view TokenOf(const grpc::GenericCallbackServerContext& context) {
  return TokenIn(MetadataOf(context, kTokenMetadata).value_or(""));
}

}  // namespace

CallService::CallService(const Dispatcher& dispatcher, Listener::Kind kind,
                         const Timeouts& timeouts, Clock clock, const TokenJudge* tokens)
    : dispatcher_(dispatcher),
      kind_(kind),
      timeouts_(timeouts),
      clock_(std::move(clock)),
      tokens_(tokens) {
  if (tokens_ == nullptr) return;
  token_watch_.emplace(timeouts_.tokens_checked_every, [this] { StopRevokedStreams(); });
}

absl::StatusOr<Caller> CallService::CallerOf(
    const grpc::GenericCallbackServerContext& context) const {
  const std::optional<std::string_view> role_name = MetadataOf(context, kRoleMetadata);
  if (kind_ == Listener::Kind::kProcesses) {
    const options::v1::Role role = RoleFromName(role_name.value_or(""));
    if (role == options::v1::ROLE_SERVICE && !context.client_metadata().contains(kTokenMetadata)) {
      return Caller{.role = role};
    }
    return absl::PermissionDeniedError(
        "another process calls here as a service, and nobody in any other role");
  }
  if (!context.client_metadata().contains(kTokenMetadata)) {
    if (kind_ == Listener::Kind::kPublic) return Caller{.role = options::v1::ROLE_PUBLIC};
    return Caller{.role = RoleFromName(role_name.value_or(""))};
  }
  return CallerOfToken(dispatcher_, tokens_, TokenOf(context), role_name, context.method());
}

grpc::ServerGenericBidiReactor* CallService::CreateReactor(
    grpc::GenericCallbackServerContext* context) {
  absl::StatusOr<Caller> caller = CallerOf(*context);
  if (!caller.ok()) return new RefusedCall(caller.status());
  const auto method = dispatcher_.Authorise(context->method(), *caller);
  if (!method.ok()) return new RefusedCall(method.status());
  if ((*method)->streaming) return BeginStream(*context, *std::move(caller));
  if (!dispatcher_.LetsIn(**method, *caller)) return new RefusedCall(TooManyCallsOnTheWire());
  return UnaryCall::Begin(dispatcher_, *context, *std::move(caller), timeouts_, clock_());
}

void CallService::StopStreams() {
  std::vector<std::shared_ptr<StreamCall>> open;
  {
    const std::lock_guard lock(streams_->mutex);
    streams_->stopping = true;
    for (const auto& [id, stream] : streams_->by_id) open.push_back(stream.call.lock());
  }
  for (const std::shared_ptr<StreamCall>& stream : open) {
    if (stream) stream->Stop();
  }
}

void CallService::StopRevokedStreams() {
  for (const std::shared_ptr<StreamCall>& stream : StreamsOfRevokedTokens()) stream->Stop();
}

std::vector<std::shared_ptr<StreamCall>> CallService::StreamsOfRevokedTokens() const {
  std::vector<std::shared_ptr<StreamCall>> revoked;
  const std::lock_guard lock(streams_->mutex);
  for (const auto& [id, stream] : streams_->by_id) {
    if (stream.token.empty() || !tokens_->IsRevoked(stream.token)) continue;
    if (auto call = stream.call.lock()) revoked.push_back(std::move(call));
  }
  return revoked;
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
    streams_->by_id[id].token = std::string(TokenOf(context));
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
    if (open != streams_->by_id.end()) open->second.call = stream;
    stopping = streams_->stopping;
  }
  if (stopping) stream->Stop();
  return stream.get();
}

}  // namespace ourvoice::kit
