#pragma once

#include <absl/status/statusor.h>
#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>
#include <vector>

#include "tests/bench/demo_answers.h"
#include "tests/support/binary.h"

namespace ourvoice::bench {

// The real program in a process of its own, with settings, survey and codebook of the demonstration
// in its record, and no answers.
class Served {
 public:
  // `roles` as `serve` takes them, empty for all; `further` what else it takes. The record is made
  // in `data`, unless there is one.
  static absl::StatusOr<std::unique_ptr<Served>> Start(
      const std::string& data, const std::string& roles = "",
      const std::vector<std::string>& further = {});

  // Where the public answers.
  const std::string& public_address() const { return public_address_; }
  std::string local_address() const { return "unix:" + process_.data() + "/ourvoice.sock"; }
  test::Server& process() { return process_; }
  // Waits until every answer so far is coded.
  absl::Status WaitUntilCoded() const;

 private:
  Served(const std::string& data, const std::string& public_address,
         const std::vector<std::string>& arguments)
      : public_address_(public_address), process_(data, arguments) {}

  absl::Status Load() const;

  std::string public_address_;
  test::Server process_;
};

// Processor time that a process has used, in seconds; its memory in bytes.
double ProcessorSeconds(pid_t process);
double ResidentBytes(pid_t process);

// A loopback port that nobody listens at now.
int FreePort();

}  // namespace ourvoice::bench
