#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/status/statusor.h>
#include <google/protobuf/descriptor.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "services/kit/call.h"

namespace ourvoice::kit {

// Stands behind every way in: finds the method, authorises by the schema's access policy, and only
// then parses and calls the typed handler. Handlers are registered before the first call.
class Dispatcher {
 public:
  // A method as the ways in see it.
  struct Method {
    const google::protobuf::MethodDescriptor* descriptor = nullptr;
    const google::protobuf::Message* request_prototype = nullptr;
    // Exactly one of the two is set.
    std::function<void(const CallContext&, const google::protobuf::Message&,
                       std::function<void(absl::Status, const google::protobuf::Message*)>)>
        unary;
    std::function<absl::Status(const CallContext&, std::shared_ptr<RawMessageStream>)> streaming;
  };

  // `workers` run the handlers registered with RegisterUnary.
  explicit Dispatcher(size_t worker_count);
  ~Dispatcher();

  // Registers a handler that answers on the calling thread or later, and never waits.
  // `method` is `<package>.<Service>.<Rpc>`. Aborts when the schema has no such method, when its
  // types differ, or when it has no access policy: those are our own mistakes.
  template <typename Request, typename Response>
  void RegisterAsync(
      std::string_view method,
      std::function<void(const CallContext&, const Request&, Reply<Response>)> handler) {
    Add(method, Request::descriptor(), Response::descriptor(),
        Method{
            .request_prototype = &Request::default_instance(),
            .unary = [handler = std::move(handler)](
                         const CallContext& context, const google::protobuf::Message& request,
                         std::function<void(absl::Status, const google::protobuf::Message*)> done) {
              handler(context, static_cast<const Request&>(request),
                      [done = std::move(done)](absl::StatusOr<Response> response) {
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
          RunOnWorker([handler, context, request, reply] { reply(handler(context, request)); },
                      [reply](absl::Status status) { reply(std::move(status)); });
        });
  }

  // Registers a streaming handler; each call runs on a thread of its own, at most 64 at a time.
  template <typename Request, typename Response>
  void RegisterStreaming(
      std::string_view method,
      std::function<absl::Status(const CallContext&, MessageStream<Request, Response>)> handler) {
    Add(method, Request::descriptor(), Response::descriptor(),
        Method{.request_prototype = &Request::default_instance(),
               .streaming = [handler = std::move(handler)](const CallContext& context,
                                                           std::shared_ptr<RawMessageStream> raw) {
                 return handler(context, MessageStream<Request, Response>(std::move(raw)));
               }});
  }

  // Finds the method that a caller may call, before anything of the message is read.
  // `path` is `/<package>.<Service>/<Rpc>`. UNIMPLEMENTED when there is none; PERMISSION_DENIED
  // when the schema does not list the caller's role.
  absl::StatusOr<const Method*> Authorise(std::string_view path, const Caller& caller) const;

  // Largest request in bytes that a caller may send: 256 KiB from the public, 4 MiB from staff and
  // services.
  static size_t RequestBytesMax(const Caller& caller);

  // Runs a unary call from its bytes: size, deadline, parsing, handler. `done` gets the serialised
  // response. The direct way in, for roles of the same process; sockets come here too.
  void CallUnary(std::string_view path, const CallContext& context, std::string_view request,
                 std::function<void(absl::StatusOr<std::string>)> done) const;

  // Every registered method, for tests and listings.
  std::vector<const Method*> Methods() const;

 private:
  class Workers;

  void Add(std::string_view method, const google::protobuf::Descriptor* request,
           const google::protobuf::Descriptor* response, Method entry);
  void RunOnWorker(std::function<void()> work, std::function<void(absl::Status)> refuse) const;

  absl::flat_hash_map<std::string, Method> methods_;
  std::unique_ptr<Workers> workers_;
};

}  // namespace ourvoice::kit
