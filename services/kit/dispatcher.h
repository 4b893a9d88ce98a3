#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/status/statusor.h>
#include <google/protobuf/descriptor.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "services/kit/call.h"
#include "services/kit/clock.h"
#include "services/kit/under_way.h"
#include "services/kit/workers.h"

namespace ourvoice::kit {

// What became of a call, for logs and metrics.
struct CallOutcome {
  // Null when there is no such method.
  const google::protobuf::MethodDescriptor* method = nullptr;
  absl::StatusCode code = absl::StatusCode::kOk;
  absl::Duration duration;
};

using CallObserver = std::function<void(const CallOutcome&)>;

// RESOURCE_EXHAUSTED with when to try again: what callers are told who are too many.
const absl::Status& TooManyCalls();

// Stands behind every way in: finds the method, authorises by the schema's access policy, and only
// then parses and calls the typed handler. Handlers are registered before the first call; the
// dispatcher outlives every call: see Drain.
class Dispatcher {
 public:
  using UnaryDone = std::function<void(absl::Status, const google::protobuf::Message*)>;

  // A method as the ways in see it.
  struct Method {
    const google::protobuf::MethodDescriptor* descriptor = nullptr;
    const google::protobuf::Message* request_prototype = nullptr;
    // Exactly one of the two is set.
    std::function<void(const CallContext&, std::shared_ptr<const google::protobuf::Message>,
                       UnaryDone)>
        unary;
    std::function<absl::Status(const CallContext&, std::shared_ptr<RawMessageStream>)> streaming;
  };

  // Calls by the public that may be under way at the same time: what one core does in a third of a
  // second. More would only wait longer, and in more memory.
  static constexpr size_t kPublicCallsMax = 4'096;

  // `worker_count` threads run the handlers registered with RegisterUnary. `observer` is told of
  // every call once it is over, from any thread. When `public_calls_max` unary calls by the public
  // are under way, more of them are RESOURCE_EXHAUSTED at once, with when to try again; staff are
  // not held up by that.
  explicit Dispatcher(size_t worker_count, Clock clock = SystemClock(),
                      CallObserver observer = nullptr, size_t public_calls_max = kPublicCallsMax);
  // Waits for handlers that run on its threads.
  ~Dispatcher();

  // Registers a handler that answers on the calling thread or later, and never waits. The request
  // lives as long as its reply.
  // `method` is `<package>.<Service>.<Rpc>`. Aborts when the schema has no such method, when its
  // types differ, or when it has no access policy: those are our own mistakes.
  template <typename Request, typename Response>
  void RegisterAsync(
      std::string_view method,
      std::function<void(const CallContext&, const Request&, Reply<Response>)> handler) {
    Register(
        method, Response::descriptor(),
        {.request_prototype = &Request::default_instance(),
         .unary = [handler = std::move(handler)](
                      const CallContext& context,
                      std::shared_ptr<const google::protobuf::Message> request, UnaryDone done) {
           const auto& typed = static_cast<const Request&>(*request);
           handler(context, typed,
                   [request = std::move(request),
                    done = std::move(done)](absl::StatusOr<Response> response) {
                     done(response.status(), response.ok() ? &*response : nullptr);
                   });
         }});
  }

  // Registers a handler that may wait; it runs on a worker. RESOURCE_EXHAUSTED for the caller when
  // too many calls wait for one.
  template <typename Request, typename Response>
  void RegisterUnary(
      std::string_view method,
      std::function<absl::StatusOr<Response>(const CallContext&, const Request&)> handler) {
    RegisterAsync<Request, Response>(
        method, [this, handler = std::move(handler)](
                    const CallContext& context, const Request& request, Reply<Response> reply) {
          RunOnWorker(
              context, [handler, context, &request, reply] { reply(handler(context, request)); },
              reply);
        });
  }

  // The same for a method of a service, which outlives every call.
  template <typename Service, typename Request, typename Response>
  void RegisterUnary(std::string_view method, Service* service,
                     absl::StatusOr<Response> (Service::*handler)(const CallContext&,
                                                                  const Request&)) {
    RegisterUnary<Request, Response>(
        method, [service, handler](const CallContext& context, const Request& request) {
          return (service->*handler)(context, request);
        });
  }

  // Registers a streaming handler; each call runs on a thread of its own, at most 64 at a time.
  template <typename Request, typename Response>
  void RegisterStreaming(
      std::string_view method,
      std::function<absl::Status(const CallContext&, MessageStream<Request, Response>)> handler) {
    Register(method, Response::descriptor(),
             {.request_prototype = &Request::default_instance(),
              .streaming = [handler = std::move(handler)](const CallContext& context,
                                                          std::shared_ptr<RawMessageStream> raw) {
                return handler(context, MessageStream<Request, Response>(std::move(raw)));
              }});
  }

  // The same for handlers whose types are known only when running.
  void Register(std::string_view method, const google::protobuf::Descriptor* response,
                Method entry);

  // Finds the method that a caller may call, before anything of the message is read.
  // `path` is `/<package>.<Service>/<Rpc>`. UNIMPLEMENTED when there is none; UNAUTHENTICATED when
  // the caller has no role; PERMISSION_DENIED when the schema does not list the caller's role.
  absl::StatusOr<const Method*> Authorise(std::string_view path, const Caller& caller) const;

  // Whether there is such a method and the caller may call it.
  bool Allows(std::string_view path, const Caller& caller) const;

  // Whether a call of a method that the caller may call would be let in now; otherwise it is over,
  // with TooManyCalls. For ways in that can refuse before anything of the message is read;
  // CallUnary asks again.
  bool LetsIn(const Method& method, const Caller& caller) const;

  // Largest request in bytes that a caller may send: 256 KiB from the public, 4 MiB from staff, and
  // from services whatever the record takes as one batch.
  static size_t RequestBytesMax(const Caller& caller);

  // Runs a unary call from its bytes: authorisation, size, deadline, parsing, handler. `done` gets
  // the serialised response. The direct way in, for roles of the same process; sockets come here
  // too.
  void CallUnary(std::string_view path, const CallContext& context, std::string_view request,
                 std::function<void(absl::StatusOr<std::string>)> done) const;

  // Runs a streaming call on a thread of its own. `done` is called once the handler has returned;
  // RESOURCE_EXHAUSTED when too many run already.
  void CallStreaming(std::string_view path, const CallContext& context,
                     std::shared_ptr<RawMessageStream> stream,
                     std::function<void(absl::Status)> done) const;

  // Waits until every call is over: its handler has returned, and nothing holds its reply any more.
  // To be called once no way in brings calls, and before anything goes that handlers use.
  void Drain() const;

  // Runs a part of a call that may wait on a worker, for handlers that never do. `refuse` is called
  // instead when the call's deadline has passed by then, or too many calls wait.
  void RunOnWorker(const CallContext& context, std::function<void()> work,
                   const std::function<void(absl::Status)>& refuse) const;

  // Every registered method, for tests and listings; in no order.
  std::vector<const Method*> Methods() const;

 private:
  void Observe(const Method* method, absl::StatusCode code, absl::Duration duration) const;

  Clock clock_;
  CallObserver observer_;
  const size_t public_calls_max_;
  // By path.
  absl::flat_hash_map<std::string, Method> methods_;
  UnderWay calls_;
  UnderWay public_calls_;
  std::unique_ptr<Workers> workers_;
};

}  // namespace ourvoice::kit
