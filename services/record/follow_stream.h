#pragma once

#include <grpcpp/client_context.h>
#include <grpcpp/support/client_callback.h>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>

#include "ourvoice/record/v1/record_service.grpc.pb.h"
#include "storage/record/event_log.h"

namespace ourvoice::record {

// The client's side of one Follow stream. Holds one page at most; the next is read once that one is
// taken. Keeps itself alive until gRPC is done with it.
class FollowStream final : public grpc::ClientReadReactor<v1::FollowResponse> {
 public:
  static std::shared_ptr<FollowStream> Open(v1::RecordService::Stub& stub,
                                            v1::FollowRequest request);

  // Takes the next page; waits for it up to `wait`. Nothing when none came; otherwise the page or
  // the error that ended the stream, CANCELLED after Cancel.
  std::optional<absl::StatusOr<v1::FollowResponse>> Take(absl::Duration wait);

  // Ends the stream and every Take. May be called from any thread, and again.
  void Cancel();

  // Ends the stream and waits until it is over. To be called by its owner, and by no thread of
  // gRPC, before it is let go: it is the last to use the channel here.
  void Close();

  void OnReadDone(bool ok) override;
  void OnDone(const grpc::Status& status) override;

 private:
  std::unique_ptr<grpc::ClientContext> context_;
  v1::FollowRequest request_;
  v1::FollowResponse response_;

  std::mutex mutex_;
  std::condition_variable changed_;
  // A page is in `response_`; no read is under way.
  bool ready_ = false;
  bool cancelled_ = false;
  // Whether gRPC must wait for further reads.
  bool held_ = true;
  std::optional<absl::Status> ended_;
  std::shared_ptr<FollowStream> self_;
};

}  // namespace ourvoice::record
