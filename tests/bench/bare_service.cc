#include "tests/bench/bare_service.h"

#include <grpcpp/grpcpp.h>

#include <cstdlib>

#include "ourvoice/intake/v1/intake_service.grpc.pb.h"

namespace ourvoice::bench {
namespace {

class BareService final : public intake::v1::IntakeService::CallbackService {
 public:
  grpc::ServerUnaryReactor* SubmitResponse(grpc::CallbackServerContext* context,
                                           const intake::v1::SubmitResponseRequest*,
                                           intake::v1::SubmitResponseResponse* answer) override {
    answer->set_follow_up_words("harbour lantern pebble thistle window");
    grpc::ServerUnaryReactor* const reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }
};

}  // namespace

void ServeBare(const std::string& address) {
  BareService service;
  grpc::ServerBuilder builder;
  builder.RegisterService(&service);
  builder.AddListeningPort(address, grpc::InsecureServerCredentials());
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (server) server->Wait();
  std::exit(1);
}

}  // namespace ourvoice::bench
