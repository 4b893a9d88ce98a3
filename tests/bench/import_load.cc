#include "tests/bench/import_load.h"

#include <absl/strings/str_cat.h>
#include <grpcpp/generic/generic_stub.h>

#include <future>

#include "ourvoice/intake/v1/intake_service.pb.h"
#include "services/kit/byte_buffer.h"
#include "services/kit/channel.h"
#include "services/kit/grpc_status.h"
#include "tests/bench/stopwatch.h"

namespace ourvoice::bench {
namespace {

constexpr size_t kRowsPerMessage = 500;

// One stream: writes one message after the other and counts what the answers say.
class ImportCall final : public grpc::ClientBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
 public:
  ImportCall(grpc::GenericStub& stub, grpc::ClientContext& context,
             const std::vector<grpc::ByteBuffer>& messages)
      : messages_(messages) {
    stub.PrepareBidiStreamingCall(&context, "/ourvoice.intake.v1.IntakeService/ImportResponses", {},
                                  this);
    StartRead(&answer_);
    WriteNext();
    StartCall();
  }

  void OnWriteDone(bool ok) override {
    if (ok) WriteNext();
  }

  void OnReadDone(bool ok) override {
    if (!ok) return;
    intake::v1::ImportResponsesResponse answer;
    const grpc::Slice bytes = kit::ToSlice(answer_);
    answer.ParseFromArray(bytes.begin(), static_cast<int>(bytes.size()));
    imported_ += answer.imported_count();
    StartRead(&answer_);
  }

  void OnDone(const grpc::Status& status) override { done_.set_value(status); }

  grpc::Status Wait() { return done_.get_future().get(); }
  size_t imported() const { return imported_; }

 private:
  void WriteNext() {
    if (next_ == messages_.size()) return StartWritesDone();
    StartWrite(&messages_[next_++]);
  }

  const std::vector<grpc::ByteBuffer>& messages_;
  size_t next_ = 0;
  size_t imported_ = 0;
  grpc::ByteBuffer answer_;
  std::promise<grpc::Status> done_;
};

}  // namespace

std::vector<grpc::ByteBuffer> MakeImport(DemoAnswers& answers, const std::string& run,
                                         size_t row_count) {
  std::vector<grpc::ByteBuffer> messages;
  for (size_t row = 0; row < row_count;) {
    intake::v1::ImportResponsesRequest request;
    for (; row < row_count && request.rows_size() < static_cast<int>(kRowsPerMessage); ++row) {
      intake::v1::ImportRow& added = *request.add_rows();
      added.set_row_number(row + 2);
      added.set_row_key(absl::StrCat(run, "-", row));
      *added.mutable_response() = answers.Next();
    }
    messages.push_back(kit::ToByteBuffer(request.SerializeAsString()));
  }
  return messages;
}

absl::StatusOr<double> RunImport(const std::string& address,
                                 const std::vector<grpc::ByteBuffer>& messages, size_t row_count) {
  const auto channel = kit::MakeChannel(address);
  grpc::GenericStub stub(channel);
  const auto context = kit::MakeStreamContext("officer");
  const Stopwatch stopwatch;
  ImportCall call(stub, *context, messages);
  const grpc::Status status = call.Wait();
  const double seconds = stopwatch.Seconds();
  if (!status.ok()) return kit::FromGrpc(status);
  if (call.imported() != row_count) {
    return absl::InternalError(
        absl::StrCat(call.imported(), " of ", row_count, " rows were imported"));
  }
  return seconds;
}

}  // namespace ourvoice::bench
