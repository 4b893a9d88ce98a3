#pragma once

#include <absl/status/statusor.h>
#include <grpcpp/client_context.h>
#include <grpcpp/support/client_callback.h>

#include <functional>
#include <memory>
#include <utility>

#include "ourvoice/record/v1/record_service.grpc.pb.h"
#include "services/kit/channel.h"
#include "services/record/remote_status.h"

namespace ourvoice::record {

// One call under way that looks something up. Keeps itself alive until gRPC is done with it.
template <typename Request, typename Response>
class FindCall final : public grpc::ClientUnaryReactor {
 public:
  using Method = void (v1::RecordService::Stub::async::*)(grpc::ClientContext*, const Request*,
                                                          Response*, grpc::ClientUnaryReactor*);
  using Done = std::function<void(absl::StatusOr<Response>)>;

  // `done` is called once, from a thread of gRPC. `under_way` is let go of last: until then the
  // stub has to be there.
  static void Begin(v1::RecordService::Stub& stub, Method method, Request request,
                    absl::Time deadline, std::shared_ptr<void> under_way, Done done) {
    auto owner = std::make_unique<FindCall>();
    FindCall& call = *owner;
    call.under_way_ = std::move(under_way);
    call.context_ = kit::MakeContext(kServiceRole, deadline);
    call.request_ = std::move(request);
    call.done_ = std::move(done);
    call.self_ = std::move(owner);
    (stub.async()->*method)(call.context_.get(), &call.request_, &call.response_, &call);
    call.StartCall();
  }

  void OnDone(const grpc::Status& status) override {
    const std::unique_ptr<FindCall> self = std::move(self_);
    done_(status.ok() ? absl::StatusOr<Response>(std::move(response_)) : ReadError(status));
  }

 private:
  // First, so that it goes last.
  std::shared_ptr<void> under_way_;
  std::unique_ptr<grpc::ClientContext> context_;
  Request request_;
  Response response_;
  Done done_;
  std::unique_ptr<FindCall> self_;
};

}  // namespace ourvoice::record
