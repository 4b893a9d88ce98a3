#pragma once

#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>
#include <vector>

#include "ourvoice/intake/v1/intake_service.grpc.pb.h"
#include "tests/support/binary.h"

namespace ourvoice::battery {

using IntakeStub = intake::v1::IntakeService::Stub;

// Request ids that begin so submit words that raise a concern.
inline constexpr char kDisclosure[] = "disclosure-";

// A submission to the survey `small`, the same each time for the same request id.
intake::v1::SubmitResponseRequest RequestOf(const std::string& request_id);

// Submits, and waits for the answer at most ten seconds.
grpc::Status Submit(IntakeStub& stub, const std::string& request_id,
                    intake::v1::SubmitResponseResponse& response);

// The real program over a data directory with the published survey `small`, which takes answers on
// whatever day. Fails the test when it does not come to serve.
class ServedSurvey {
 public:
  // Serves `data`, which must not exist yet, with these arguments to `serve`.
  explicit ServedSurvey(std::string data,
                        std::vector<std::string> arguments = {"--listen", "none"});

  // Starts it again, once it was killed or stopped. False when it does not come to serve.
  [[nodiscard]] bool Start();
  void Kill() { server_->Kill(); }
  int Stop() { return server_->Stop(); }

  // Runs the program as its client.
  test::Outcome Cli(std::vector<std::string> arguments) const;
  // How many answers the record holds. Nobody serves meanwhile.
  uint64_t CountResponses() const;
  // A stub with a connection of its own to the local socket, as an officer's.
  std::unique_ptr<IntakeStub> NewStub() const;

  const std::string& data() const { return data_; }
  test::Server& server() { return *server_; }

 private:
  const std::string data_;
  const std::vector<std::string> arguments_;
  std::unique_ptr<test::Server> server_;
};

}  // namespace ourvoice::battery
