#pragma once

#include <absl/status/statusor.h>
#include <grpcpp/grpcpp.h>

#include <string>
#include <vector>

#include "tests/bench/demo_answers.h"

namespace ourvoice::bench {

// Messages of an import, ready to be sent, each with as many rows as the command line sends at
// once. `run` keeps the rows of one run apart from those of another.
std::vector<grpc::ByteBuffer> MakeImport(DemoAnswers& answers, const std::string& run,
                                         size_t row_count);

// Sends them over one stream, as an officer, and waits until all rows are acknowledged. Gives the
// seconds that it took. INTERNAL when rows were rejected or known already.
absl::StatusOr<double> RunImport(const std::string& address,
                                 const std::vector<grpc::ByteBuffer>& messages, size_t row_count);

}  // namespace ourvoice::bench
