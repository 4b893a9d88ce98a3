#include "tests/bench/echo_server.h"

#include <absl/strings/str_cat.h>
#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/grpcpp.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

#include "tests/bench/served.h"

namespace ourvoice::bench {
namespace {

class EchoCall final : public grpc::ServerGenericBidiReactor {
 public:
  EchoCall() { StartRead(&message_); }
  void OnReadDone(bool ok) override {
    if (!ok) return Finish(grpc::Status(grpc::StatusCode::INVALID_ARGUMENT, ""));
    StartWriteAndFinish(&message_, grpc::WriteOptions(), grpc::Status::OK);
  }
  void OnDone() override { delete this; }

 private:
  grpc::ByteBuffer message_;
};

class EchoService final : public grpc::CallbackGenericService {
 public:
  grpc::ServerGenericBidiReactor* CreateReactor(grpc::GenericCallbackServerContext*) override {
    return new EchoCall();
  }
};

}  // namespace

EchoServer::EchoServer() : address_(absl::StrCat("127.0.0.1:", FreePort())) {
  process_ = fork();
  if (process_ == 0) {
    execl("/proc/self/exe", "ourvoice-bench", kEchoVerb, address_.c_str(), nullptr);
    _exit(127);
  }
}

EchoServer::~EchoServer() {
  kill(process_, SIGKILL);
  waitpid(process_, nullptr, 0);
}

void ServeEcho(const std::string& address) {
  EchoService service;
  grpc::ServerBuilder builder;
  builder.RegisterCallbackGenericService(&service);
  builder.AddListeningPort(address, grpc::InsecureServerCredentials());
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (server) server->Wait();
  std::exit(1);
}

}  // namespace ourvoice::bench
