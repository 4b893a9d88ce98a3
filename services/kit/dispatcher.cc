#include "services/kit/dispatcher.h"

#include <absl/strings/string_view.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "services/kit/message_bytes.h"
#include "services/kit/role.h"
#include "storage/record/batch_rules.h"
#include "storage/record/retry_delay.h"

namespace ourvoice::kit {
namespace {

using ::google::protobuf::Arena;
using ::google::protobuf::Descriptor;
using ::google::protobuf::DescriptorPool;
using ::google::protobuf::Message;
using ::google::protobuf::MethodDescriptor;
using options::v1::AccessPolicy;
using options::v1::Role;

constexpr absl::Duration kBusyRetryDelay = absl::Seconds(1);

// Ends the program over a mistake of ours.
[[noreturn]] void Abort(std::string_view method, std::string_view mistake) {
  fmt::print(stderr, "cannot register {}: {}\n", method, mistake);
  std::abort();
}

const AccessPolicy& PolicyOf(const MethodDescriptor& method) {
  return method.options().GetExtension(options::v1::access);
}

absl::Status JudgeCaller(const MethodDescriptor& method, const Caller& caller) {
  if (caller.role == options::v1::ROLE_UNSPECIFIED) {
    return absl::UnauthenticatedError("the caller has no role that is known");
  }
  const auto& roles = PolicyOf(method).roles();
  if (std::find(roles.begin(), roles.end(), caller.role) == roles.end()) {
    std::string allowed;
    for (const int role : roles) {
      allowed +=
          fmt::format("{}{}", allowed.empty() ? "" : ", ", RoleName(static_cast<Role>(role)));
    }
    return absl::PermissionDeniedError(fmt::format(
        "{} may not call {}; it is for: {}", RoleName(caller.role), method.full_name(), allowed));
  }
  if (!caller.setting_ids.empty() && !PolicyOf(method).for_limited_roles()) {
    return absl::PermissionDeniedError(fmt::format(
        "{} is about all settings, and the caller's role is limited to some", method.full_name()));
  }
  return absl::OkStatus();
}

// Room for a request in one piece: a message takes a few times the bytes that it is sent as.
google::protobuf::ArenaOptions ArenaFor(std::string_view request) {
  constexpr size_t kLeast = 1024;
  constexpr size_t kMost = 64 << 10;
  google::protobuf::ArenaOptions options;
  options.start_block_size = std::clamp(3 * request.size(), kLeast, kMost);
  return options;
}

absl::Status DeadlinePassed() {
  return absl::DeadlineExceededError("the deadline had passed before the call was handled");
}

}  // namespace

const absl::Status& TooManyCalls() {
  // Made once: where there are too many, there is no time to make it.
  static const absl::Status& busy = *new absl::Status(
      storage::BusyError("too many calls are under way; try again later", kBusyRetryDelay));
  return busy;
}

Dispatcher::Dispatcher(size_t worker_count, Clock clock, CallObserver observer,
                       size_t public_calls_max)
    : clock_(std::move(clock)),
      observer_(std::move(observer)),
      public_calls_max_(public_calls_max),
      workers_(std::make_unique<Workers>(worker_count)) {}

Dispatcher::~Dispatcher() = default;

void Dispatcher::Register(std::string_view method, const Descriptor* response, Method entry) {
  const std::string name(method);
  entry.descriptor = DescriptorPool::generated_pool()->FindMethodByName(name);
  if (entry.descriptor == nullptr) Abort(method, "the schema has no such method");
  const MethodDescriptor& schema = *entry.descriptor;
  if (schema.input_type() != entry.request_prototype->GetDescriptor() ||
      schema.output_type() != response) {
    Abort(method, "its types are not the schema's");
  }
  const bool streams = schema.client_streaming() || schema.server_streaming();
  if ((entry.streaming != nullptr) != streams || (entry.unary != nullptr) == streams) {
    Abort(method, streams ? "it streams in the schema" : "it does not stream in the schema");
  }
  if (PolicyOf(schema).roles().empty()) Abort(method, "it has no access policy");
  const std::string path = fmt::format("/{}/{}", schema.service()->full_name(), schema.name());
  if (!methods_.emplace(path, std::move(entry)).second) Abort(method, "it is registered already");
}

absl::StatusOr<const Dispatcher::Method*> Dispatcher::Authorise(std::string_view path,
                                                                const Caller& caller) const {
  const auto found = methods_.find(absl::string_view(path.data(), path.size()));
  if (found == methods_.end()) {
    Observe(nullptr, absl::StatusCode::kUnimplemented, absl::ZeroDuration());
    return absl::UnimplementedError("there is no such method");
  }
  if (absl::Status judged = JudgeCaller(*found->second.descriptor, caller); !judged.ok()) {
    Observe(&found->second, judged.code(), absl::ZeroDuration());
    return judged;
  }
  return &found->second;
}

bool Dispatcher::Allows(std::string_view path, const Caller& caller) const {
  const auto found = methods_.find(absl::string_view(path.data(), path.size()));
  return found != methods_.end() && JudgeCaller(*found->second.descriptor, caller).ok();
}

bool Dispatcher::LetsIn(const Method& method, const Caller& caller) const {
  if (caller.role != options::v1::ROLE_PUBLIC || public_calls_.Count() < public_calls_max_) {
    return true;
  }
  Observe(&method, TooManyCalls().code(), absl::ZeroDuration());
  return false;
}

size_t Dispatcher::RequestBytesMax(const Caller& caller) {
  // Names and streams of a batch come to less than 1 MiB.
  if (caller.role == options::v1::ROLE_SERVICE) return storage::kBatchBytesMax + (1 << 20);
  if (caller.role == options::v1::ROLE_PUBLIC) return 256 << 10;
  return 4 << 20;
}

void Dispatcher::CallUnary(std::string_view path, const CallContext& context,
                           std::string_view request,
                           std::function<void(absl::StatusOr<std::string>)> done) const {
  // Held until the handler has returned, and by whatever may still answer.
  const std::shared_ptr<void> call = calls_.Begin();
  const absl::StatusOr<const Method*> method = Authorise(path, context.caller);
  if (!method.ok()) return done(method.status());
  const absl::Time begin = clock_();
  const bool is_public = context.caller.role == options::v1::ROLE_PUBLIC;
  const std::shared_ptr<void> place =
      is_public ? public_calls_.BeginBelow(public_calls_max_) : nullptr;
  auto finish = [this, call, place, method = *method, begin,
                 done = std::move(done)](absl::StatusOr<std::string> response) {
    Observe(method, response.status().code(), clock_() - begin);
    done(std::move(response));
  };
  if (is_public && place == nullptr) {
    return finish(TooManyCalls());
  }
  if (!(*method)->unary) return finish(absl::UnimplementedError("the method is a stream"));
  const size_t bytes_max = RequestBytesMax(context.caller);
  if (request.size() > bytes_max) {
    return finish(absl::ResourceExhaustedError(
        fmt::format("the request has {} bytes; at most {} are taken", request.size(), bytes_max)));
  }
  if (context.deadline <= begin) return finish(DeadlinePassed());
  const auto arena = std::make_shared<Arena>(ArenaFor(request));
  const std::shared_ptr<Message> message(arena, (*method)->request_prototype->New(arena.get()));
  if (absl::Status parsed = ParseRequest(request, *message); !parsed.ok()) return finish(parsed);
  (*method)->unary(context, message,
                   [finish = std::move(finish)](absl::Status status, const Message* response) {
                     if (!status.ok()) return finish(std::move(status));
                     finish(response->SerializeAsString());
                   });
}

void Dispatcher::CallStreaming(std::string_view path, const CallContext& context,
                               std::shared_ptr<RawMessageStream> stream,
                               std::function<void(absl::Status)> done) const {
  const std::shared_ptr<void> call = calls_.Begin();
  const absl::StatusOr<const Method*> method = Authorise(path, context.caller);
  if (!method.ok()) return done(method.status());
  auto finish = [this, call, method = *method, begin = clock_(),
                 done = std::move(done)](absl::Status status) {
    Observe(method, status.code(), clock_() - begin);
    done(std::move(status));
  };
  if (!(*method)->streaming) return finish(absl::UnimplementedError("the method is no stream"));
  const bool taken =
      workers_->RunLong([finish, method = *method, context, stream = std::move(stream)] {
        finish(method->streaming(context, stream));
      });
  if (!taken)
    finish(storage::BusyError("too many streams are open; try again later", kBusyRetryDelay));
}

void Dispatcher::Drain() const { calls_.WaitUntilOver(); }

std::vector<const Dispatcher::Method*> Dispatcher::Methods() const {
  std::vector<const Method*> methods;
  for (const auto& [path, method] : methods_) methods.push_back(&method);
  return methods;
}

void Dispatcher::RunOnWorker(const CallContext& context, std::function<void()> work,
                             const std::function<void(absl::Status)>& refuse) const {
  const bool taken =
      workers_->Run([this, deadline = context.deadline, work = std::move(work), refuse] {
        if (deadline <= clock_()) return refuse(DeadlinePassed());
        work();
      });
  if (!taken) refuse(storage::BusyError("too many calls wait; try again later", kBusyRetryDelay));
}

void Dispatcher::Observe(const Method* method, absl::StatusCode code,
                         absl::Duration duration) const {
  if (!observer_) return;
  observer_({.method = method == nullptr ? nullptr : method->descriptor,
             .code = code,
             .duration = duration});
}

}  // namespace ourvoice::kit
