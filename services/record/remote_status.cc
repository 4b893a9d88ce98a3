#include "services/record/remote_status.h"

#include <fmt/format.h>

#include "services/kit/grpc_status.h"

namespace ourvoice::record {

absl::Status Unreachable(const grpc::Status& status) {
  const absl::Status reason = kit::FromGrpc(status);
  return absl::UnavailableError(fmt::format("the record cannot be reached: {} {}",
                                            absl::StatusCodeToString(reason.code()),
                                            std::string(reason.message())));
}

absl::Status ReadError(const grpc::Status& status) {
  switch (status.error_code()) {
    case grpc::StatusCode::CANCELLED:
    case grpc::StatusCode::UNKNOWN:
    case grpc::StatusCode::DEADLINE_EXCEEDED:
    case grpc::StatusCode::RESOURCE_EXHAUSTED:
    case grpc::StatusCode::INTERNAL:
    case grpc::StatusCode::UNAVAILABLE:
      return Unreachable(status);
    default:
      return kit::FromGrpc(status);
  }
}

}  // namespace ourvoice::record
