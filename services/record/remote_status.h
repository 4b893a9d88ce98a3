#pragma once

#include <absl/status/status.h>
#include <grpcpp/support/status.h>

namespace ourvoice::record {

// The role in which other processes of OurVoice call the record.
inline constexpr char kServiceRole[] = "service";

// UNAVAILABLE: whatever ended the call, it is not known what became of what was under way. Keeps
// the reason in words.
absl::Status Unreachable(const grpc::Status& status);

// Error of a call that only reads: the log's own, or UNAVAILABLE when the log was not reached.
absl::Status ReadError(const grpc::Status& status);

}  // namespace ourvoice::record
