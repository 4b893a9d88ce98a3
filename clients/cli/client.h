#pragma once

#include <absl/status/statusor.h>
#include <absl/strings/str_cat.h>
#include <absl/time/time.h>
#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>

#include "clients/cli/command.h"
#include "services/kit/channel.h"
#include "services/kit/error_detail.h"
#include "services/kit/grpc_status.h"

namespace ourvoice::cli {

// Every role by name, with commas between.
std::string RoleNames();

// Calls the services: at the local socket, in the role of the environment, or, where it names a
// server, there and as whoever signed in.
class Client {
 public:
  // `role` is what the verb is for, such as `officer`, at the local socket; --role takes its place.
  // At a server, --role chooses among the roles of whoever signed in.
  Client(const Environment& environment, const std::string& role);

  // Makes one unary call, such as Call(&SurveyService::Stub::ListSurveys, request). The method's
  // second argument is the request, the third the response.
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Call(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                             Response*),
                                const Request& request,
                                absl::Duration patience = absl::Seconds(60)) const {
    Stub stub(channel_);
    const std::unique_ptr<grpc::ClientContext> context = Context(patience);
    Response response;
    const grpc::Status status = (stub.*method)(context.get(), request, &response);
    if (!status.ok()) return Explain(kit::FromGrpc(status));
    return response;
  }

  // Context for a call that takes at most `patience`.
  std::unique_ptr<grpc::ClientContext> Context(absl::Duration patience) const;

  // Says what to do where gRPC says only that it found nobody, or the services that nobody signed
  // in.
  absl::Status Explain(absl::Status status) const;

  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }

 private:
  // Empty at the local socket.
  std::string server_;
  std::string data_;
  std::shared_ptr<grpc::Channel> channel_;
  std::string role_;
  // Of whoever signed in at the server; empty when nobody did.
  std::string token_;
  kit::Clock clock_;
};

// A fresh request id: 32 random hexadecimal characters.
std::string NewRequestId();

// The request id that was given to a verb; a fresh one when none was.
std::string RequestIdOf(const std::string& given);

}  // namespace ourvoice::cli
