#pragma once

#include <absl/status/statusor.h>
#include <grpcpp/channel.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/binary.h"

namespace ourvoice::test {

// Path of SubmitResponse, the call that most can go wrong with.
inline constexpr char kSubmitResponse[] = "/ourvoice.intake.v1.IntakeService/SubmitResponse";

// The real program, serving a data directory that goes with the object. Calls are sent as bytes, so
// that they may be wrong in every way.
class RunningService {
 public:
  // Adds `arguments` to `serve`. Fails the test when the program does not come to serve.
  explicit RunningService(const std::vector<std::string>& arguments = {});
  // Starts it again with the same data, once it has ended. Its log begins anew.
  void Restart();

  // Ends it in order and gives its exit code. Lets go of the channels first: the program would wait
  // for an idle client that does not listen.
  int Stop();

  // Runs the program as its client.
  Outcome Cli(std::vector<std::string> arguments) const;
  // Publishes tests/e2e/testdata/small-survey.yaml, whose id is `small`.
  void PublishSmallSurvey() const;

  // Calls at the local socket in a role, or at the public address as anybody.
  absl::StatusOr<std::string> CallLocal(std::string_view role, const std::string& path,
                                        std::string_view request) const;
  absl::StatusOr<std::string> CallPublic(const std::string& path, std::string_view request) const;
  // Position of the newest event: stays the same as long as nothing is written.
  std::string Head() const;

  const std::shared_ptr<grpc::Channel>& local() const { return local_; }
  const std::shared_ptr<grpc::Channel>& open_to_all() const { return open_to_all_; }
  // Where the public calls, such as `127.0.0.1:41234`.
  const std::string& public_address() const { return public_address_; }
  const std::string& data() const { return data_; }
  Server& server() { return *server_; }
  // A path beside the data directory.
  std::string PathOf(const std::string& name) const { return folder_ / name; }

 private:
  TemporaryFolder folder_;
  const std::string data_ = folder_ / "data";
  const std::vector<std::string> arguments_;
  std::unique_ptr<Server> server_;
  std::string public_address_;
  std::shared_ptr<grpc::Channel> local_;
  std::shared_ptr<grpc::Channel> open_to_all_;
};

}  // namespace ourvoice::test
