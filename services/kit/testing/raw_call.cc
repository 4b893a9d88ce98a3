#include "services/kit/testing/raw_call.h"

#include <grpcpp/generic/generic_stub.h>

#include "services/kit/byte_buffer.h"
#include "services/kit/grpc_status.h"

namespace ourvoice::kit {

absl::StatusOr<std::string> CallWithBytes(const std::shared_ptr<grpc::Channel>& channel,
                                          grpc::ClientContext& context, const std::string& path,
                                          std::string_view request) {
  grpc::ByteBuffer received;
  grpc::Status status;
  // A queue of its own: the threads of the callback API may hold on to a channel for 10 s.
  grpc::CompletionQueue queue;
  const auto call =
      grpc::GenericStub(channel).PrepareUnaryCall(&context, path, ToByteBuffer(request), &queue);
  call->StartCall();
  call->Finish(&received, &status, nullptr);
  void* tag = nullptr;
  bool ok = false;
  queue.Next(&tag, &ok);
  queue.Shutdown();
  if (!status.ok()) return FromGrpc(status);
  const grpc::Slice bytes = ToSlice(received);
  return std::string(ToView(bytes));
}

}  // namespace ourvoice::kit
