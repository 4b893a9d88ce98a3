#pragma once

#include <absl/container/flat_hash_map.h>
#include <grpcpp/client_context.h>
#include <grpcpp/support/client_callback.h>

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>

#include "ourvoice/record/v1/record_service.grpc.pb.h"
#include "storage/record/event_log.h"

namespace ourvoice::record {

// The client's side of one Append stream: many batches under way at once, answers matched by
// sequence. Keeps itself alive until gRPC is done with it.
class AppendStream final : public grpc::ClientBidiReactor<v1::AppendRequest, v1::AppendResponse> {
 public:
  // Batches under way, and their bytes.
  static constexpr size_t kOutstandingMax = 4'096;
  static constexpr size_t kOutstandingBytesMax = 64 << 20;

  static std::shared_ptr<AppendStream> Open(v1::RecordService::Stub& stub);

  // Sends the batch; `done` is called once, from a thread of gRPC or, when too much is under way,
  // at once. False when the stream is broken: nothing was taken, and another is to be opened.
  bool Send(storage::AppendBatch& batch, storage::AppendDone& done);

  // Whether the stream is broken and the last `done` has returned.
  bool IsOver();

  // Breaks the stream and waits until it is over. To be called by its owner, and by no thread of
  // gRPC, before it is let go: it is the last to use the channel here.
  void Close();

  void OnReadDone(bool ok) override;
  void OnWriteDone(bool ok) override;
  void OnDone(const grpc::Status& status) override;

 private:
  struct Outstanding {
    storage::AppendDone done;
    size_t bytes = 0;
  };

  // Holds the mutex.
  void WriteNext();

  std::unique_ptr<grpc::ClientContext> context_;
  v1::AppendResponse response_;

  std::mutex mutex_;
  std::condition_variable changed_;
  uint64_t sequence_ = 0;
  absl::flat_hash_map<uint64_t, Outstanding> outstanding_;
  size_t outstanding_bytes_ = 0;
  // The first is being written while `writing_`.
  std::deque<v1::AppendRequest> to_write_;
  bool writing_ = false;
  bool broken_ = false;
  bool over_ = false;
  std::shared_ptr<AppendStream> self_;
};

}  // namespace ourvoice::record
