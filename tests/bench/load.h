#pragma once

#include <absl/time/time.h>
#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>
#include <vector>

#include "ourvoice/intake/v1/intake_service.pb.h"

namespace ourvoice::bench {

using Submissions = std::vector<intake::v1::SubmitResponseRequest>;

// What became of submissions.
struct LoadResult {
  size_t answered = 0;
  size_t failed = 0;
  // The first error, for whoever looks into it.
  grpc::Status first_error;
  double seconds = 0;
  // In milliseconds, from when the call was due until its answer.
  std::vector<double> latencies;

  double per_second() const { return static_cast<double>(answered) / seconds; }
};

// Connections of their own, `count` of them: a public connection carries 100 calls at once.
std::vector<std::shared_ptr<grpc::Channel>> Connect(const std::string& address, size_t count);

// Keeps `in_flight` calls under way until all requests were sent once.
LoadResult RunClosedLoop(const std::vector<std::shared_ptr<grpc::Channel>>& channels,
                         const Submissions& submissions, size_t in_flight);

// Sends the requests evenly over `span`, whether or not answers come.
LoadResult RunOpenLoop(const std::vector<std::shared_ptr<grpc::Channel>>& channels,
                       const Submissions& submissions, absl::Duration span);

}  // namespace ourvoice::bench
