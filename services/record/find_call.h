#pragma once

#include <grpcpp/client_context.h>
#include <grpcpp/support/client_callback.h>

#include <memory>
#include <string_view>

#include "ourvoice/record/v1/record_service.grpc.pb.h"
#include "storage/record/event_log.h"

namespace ourvoice::record {

// One FindRequest under way. Keeps itself alive until gRPC is done with it.
class FindCall final : public grpc::ClientUnaryReactor {
 public:
  // `done` is called once, from a thread of gRPC. `under_way` is let go of last: until then the
  // stub has to be there.
  static void Begin(v1::RecordService::Stub& stub, std::string_view request_id,
                    options::v1::Reader reader, absl::Time deadline,
                    std::shared_ptr<void> under_way, storage::FindDone done);

  void OnDone(const grpc::Status& status) override;

 private:
  // First, so that it goes last.
  std::shared_ptr<void> under_way_;
  std::unique_ptr<grpc::ClientContext> context_;
  v1::FindRequestRequest request_;
  v1::FindRequestResponse response_;
  storage::FindDone done_;
  std::unique_ptr<FindCall> self_;
};

}  // namespace ourvoice::record
