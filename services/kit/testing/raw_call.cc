#include "services/kit/testing/raw_call.h"

#include <grpcpp/generic/generic_stub.h>

#include <future>

#include "services/kit/byte_buffer.h"
#include "services/kit/grpc_status.h"

namespace ourvoice::kit {

absl::StatusOr<std::string> CallWithBytes(const std::shared_ptr<grpc::Channel>& channel,
                                          grpc::ClientContext& context, const std::string& path,
                                          std::string_view request) {
  const grpc::ByteBuffer sent = ToByteBuffer(request);
  grpc::ByteBuffer received;
  std::promise<grpc::Status> promise;
  grpc::GenericStub(channel).UnaryCall(
      &context, path, grpc::StubOptions(), &sent, &received,
      [&](grpc::Status status) { promise.set_value(std::move(status)); });
  const grpc::Status status = promise.get_future().get();
  if (!status.ok()) return FromGrpc(status);
  const grpc::Slice bytes = ToSlice(received);
  return std::string(ToView(bytes));
}

}  // namespace ourvoice::kit
