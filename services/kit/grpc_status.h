#pragma once

#include <absl/status/status.h>
#include <grpcpp/support/status.h>

namespace ourvoice::kit {

// The one crossing between the errors inside and those on the wire. Details of an error, such as
// those of error_detail.h, travel with it in `grpc-status-details-bin`; a message longer than 2 KiB
// is cut, so that what a client takes as metadata is enough for it.
grpc::Status ToGrpc(const absl::Status& status);

// The way back.
absl::Status FromGrpc(const grpc::Status& status);

}  // namespace ourvoice::kit
