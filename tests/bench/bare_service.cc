#include "tests/bench/bare_service.h"

#include <absl/strings/str_cat.h>
#include <grpcpp/grpcpp.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

#include "ourvoice/intake/v1/intake_service.grpc.pb.h"
#include "tests/bench/served.h"

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

BareServer::BareServer() : address_(absl::StrCat("127.0.0.1:", FreePort())) {
  process_ = fork();
  if (process_ == 0) {
    execl("/proc/self/exe", "ourvoice-bench", kBareVerb, address_.c_str(), nullptr);
    _exit(127);
  }
}

BareServer::~BareServer() {
  kill(process_, SIGKILL);
  waitpid(process_, nullptr, 0);
}

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
