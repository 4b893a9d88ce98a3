#include "services/kit/stream_call.h"

#include <gmock/gmock.h>

#include <atomic>
#include <future>
#include <thread>

#include "ourvoice/intake/v1/intake_service.grpc.pb.h"
#include "services/kit/grpc_status.h"
#include "services/kit/testing/server_fixture.h"

namespace ourvoice::kit {
namespace {

using absl::StatusCode;
using intake::v1::ImportResponsesRequest;
using intake::v1::ImportResponsesResponse;
using Stream = MessageStream<ImportResponsesRequest, ImportResponsesResponse>;

constexpr char kImport[] = "ourvoice.intake.v1.IntakeService.ImportResponses";
constexpr char kImportPath[] = "/ourvoice.intake.v1.IntakeService/ImportResponses";

ImportResponsesRequest Row(uint64_t number) {
  ImportResponsesRequest request;
  request.add_rows()->set_row_number(number);
  return request;
}

ImportResponsesResponse Imported(uint64_t count) {
  ImportResponsesResponse response;
  response.set_imported_count(static_cast<uint32_t>(count));
  return response;
}

// Answers each row with its number, until there are no more.
absl::Status Echo(const CallContext&, Stream stream) {
  ImportResponsesRequest request;
  while (true) {
    absl::Status status = stream.Read(request);
    if (status.code() == StatusCode::kOutOfRange) return absl::OkStatus();
    if (status.ok()) status = stream.Write(Imported(request.rows(0).row_number()));
    if (!status.ok()) return status;
  }
}

// Knows one token, until it is revoked.
class OneToken final : public TokenJudge {
 public:
  absl::StatusOr<std::vector<Caller>> CallersOf(std::string_view token) const override {
    if (token != "known" || revoked_) return absl::UnauthenticatedError("not known");
    return std::vector<Caller>{{.role = options::v1::ROLE_EXECUTIVE, .account = "account-1"},
                               {.role = options::v1::ROLE_OFFICER, .account = "account-1"}};
  }
  bool IsRevoked(std::string_view) const override { return revoked_; }
  void Revoke() { revoked_ = true; }

 private:
  std::atomic<bool> revoked_ = false;
};

class StreamCallTest : public ServerFixture {
 protected:
  using Handler = std::function<absl::Status(const CallContext&, Stream)>;

  ~StreamCallTest() override { server_.reset(); }

  void Handle(Handler handler) {
    dispatcher_.RegisterStreaming<ImportResponsesRequest, ImportResponsesResponse>(
        kImport, std::move(handler));
    Serve(dispatcher_);
    stub_ = intake::v1::IntakeService::NewStub(local_);
  }

  // Waits for the end of the call.
  static StatusCode End(
      grpc::ClientReaderWriterInterface<ImportResponsesRequest, ImportResponsesResponse>& stream) {
    return FromGrpc(stream.Finish()).code();
  }

  Dispatcher dispatcher_{1};
  std::unique_ptr<intake::v1::IntakeService::Stub> stub_;
  std::unique_ptr<grpc::ClientContext> context_ = In("officer");
};

TEST_F(StreamCallTest, CarriesMessagesBothWaysInOrder) {
  Handle(Echo);
  constexpr uint64_t kCount = 500;
  const auto stream = stub_->ImportResponses(context_.get());
  std::thread writer([&] {
    for (uint64_t i = 0; i < kCount; ++i) ASSERT_TRUE(stream->Write(Row(i)));
    stream->WritesDone();
  });

  ImportResponsesResponse response;
  for (uint64_t i = 0; i < kCount; ++i) {
    ASSERT_TRUE(stream->Read(&response));
    ASSERT_EQ(response.imported_count(), i);
  }

  EXPECT_FALSE(stream->Read(&response));
  EXPECT_EQ(End(*stream), StatusCode::kOk);
  writer.join();
}

TEST_F(StreamCallTest, SendsWhatWasWrittenBeforeTheError) {
  Handle([](const CallContext&, Stream stream) {
    for (uint64_t i = 0; i < 100; ++i) EXPECT_TRUE(stream.Write(Imported(i)).ok());
    return absl::AbortedError("enough");
  });
  const auto stream = stub_->ImportResponses(context_.get());

  ImportResponsesResponse response;
  int count = 0;
  while (stream->Read(&response)) ++count;

  EXPECT_EQ(count, 100);
  EXPECT_EQ(End(*stream), StatusCode::kAborted);
}

TEST_F(StreamCallTest, TellsTheHandlerOfMalformedBytes) {
  Handle(Echo);

  EXPECT_EQ(CallLocal("officer", kImportPath, "\xFF\xFF").status().code(),
            StatusCode::kInvalidArgument);
}

TEST_F(StreamCallTest, RefusesAMessageThatIsTooLargeForItsCaller) {
  Handle(Echo);
  ImportResponsesRequest request = Row(1);
  request.mutable_rows(0)->set_row_key(std::string(4 << 20, 'a'));

  EXPECT_EQ(CallLocal("officer", kImportPath, request.SerializeAsString()).status().code(),
            StatusCode::kResourceExhausted);
}

TEST_F(StreamCallTest, TellsTheHandlerWhenTheClientLeaves) {
  std::promise<absl::Status> read;
  std::promise<void> told;
  std::promise<void> told_late;
  absl::Status written;
  bool cancelled = false;
  Handle([&](const CallContext&, Stream stream) {
    stream.OnCancel([&] { told.set_value(); });
    ImportResponsesRequest request;
    EXPECT_TRUE(stream.Read(request).ok());
    EXPECT_TRUE(stream.Write(Imported(1)).ok());
    const absl::Status status = stream.Read(request);
    told.get_future().wait();
    written = stream.Write(Imported(2));
    cancelled = stream.Cancelled();
    stream.OnCancel([&] { told_late.set_value(); });
    read.set_value(status);
    return status;
  });
  const auto stream = stub_->ImportResponses(context_.get());
  ASSERT_TRUE(stream->Write(Row(1)));
  ImportResponsesResponse response;
  ASSERT_TRUE(stream->Read(&response));

  context_->TryCancel();

  // The end of the requests may be seen just before the end of the call.
  EXPECT_THAT(read.get_future().get().code(),
              ::testing::AnyOf(StatusCode::kCancelled, StatusCode::kOutOfRange));
  told_late.get_future().wait();
  EXPECT_EQ(written.code(), StatusCode::kCancelled);
  EXPECT_TRUE(cancelled);
  EXPECT_EQ(End(*stream), StatusCode::kCancelled);
}

TEST_F(StreamCallTest, WakesAWriterThatWaitsWhenTheClientLeaves) {
  std::promise<absl::Status> ended;
  Handle([&](const CallContext&, Stream stream) {
    ImportResponsesResponse large;
    large.add_rejected_rows()->set_reason(std::string(100'000, 'a'));
    absl::Status status;
    while (status.ok()) status = stream.Write(large);
    ended.set_value(status);
    return status;
  });
  const auto stream = stub_->ImportResponses(context_.get());
  ImportResponsesResponse response;
  ASSERT_TRUE(stream->Read(&response));

  context_->TryCancel();

  EXPECT_EQ(ended.get_future().get().code(), StatusCode::kCancelled);
  EXPECT_EQ(End(*stream), StatusCode::kCancelled);
}

TEST_F(StreamCallTest, HasNothingNextBeforeTheClientSendsMore) {
  bool has_next = true;
  Handle([&](const CallContext&, Stream stream) {
    ImportResponsesRequest request;
    EXPECT_TRUE(stream.Read(request).ok());
    has_next = stream.HasNext();
    return absl::OkStatus();
  });
  const auto stream = stub_->ImportResponses(context_.get());
  ASSERT_TRUE(stream->Write(Row(1)));

  EXPECT_EQ(End(*stream), StatusCode::kOk);
  EXPECT_FALSE(has_next);
}

TEST_F(StreamCallTest, HasAMessageNextOnceItArrived) {
  ImportResponsesRequest request;
  absl::Status read;
  Handle([&](const CallContext&, Stream stream) {
    while (!stream.HasNext()) std::this_thread::yield();
    read = stream.Read(request);
    return absl::OkStatus();
  });
  const auto stream = stub_->ImportResponses(context_.get());
  ASSERT_TRUE(stream->Write(Row(7)));

  EXPECT_EQ(End(*stream), StatusCode::kOk);
  EXPECT_TRUE(read.ok()) << read;
  EXPECT_EQ(request.rows(0).row_number(), 7u);
}

TEST_F(StreamCallTest, HasTheEndNextWhenTheClientSentEverything) {
  bool has_next = false;
  Handle([&](const CallContext&, Stream stream) {
    ImportResponsesRequest request;
    EXPECT_EQ(stream.Read(request).code(), StatusCode::kOutOfRange);
    has_next = stream.HasNext();
    return absl::OkStatus();
  });
  const auto stream = stub_->ImportResponses(context_.get());
  ASSERT_TRUE(stream->WritesDone());

  EXPECT_EQ(End(*stream), StatusCode::kOk);
  EXPECT_TRUE(has_next);
}

TEST_F(StreamCallTest, TakesNoWriteAfterTheHandlerReturned) {
  std::promise<Stream> kept;
  Handle([&](const CallContext&, Stream stream) {
    kept.set_value(stream);
    return absl::OkStatus();
  });
  const auto stream = stub_->ImportResponses(context_.get());
  EXPECT_EQ(End(*stream), StatusCode::kOk);

  EXPECT_EQ(kept.get_future().get().Write(Imported(1)).code(), StatusCode::kCancelled);
}

TEST_F(StreamCallTest, EndsWithUnavailableWhenTheServerStops) {
  Handle(Echo);
  const auto stream = stub_->ImportResponses(context_.get());
  ASSERT_TRUE(stream->Write(Row(1)));
  ImportResponsesResponse response;
  ASSERT_TRUE(stream->Read(&response));

  server_->Stop(absl::Seconds(20));

  EXPECT_FALSE(stream->Read(&response));
  EXPECT_EQ(End(*stream), StatusCode::kUnavailable);
}

TEST_F(StreamCallTest, RefusesMoreStreamsThanThereAreThreadsFor) {
  Handle(Echo);
  std::vector<std::unique_ptr<grpc::ClientContext>> contexts;
  std::vector<
      std::unique_ptr<grpc::ClientReaderWriter<ImportResponsesRequest, ImportResponsesResponse>>>
      streams;
  ImportResponsesResponse response;
  for (size_t i = 0; i < Workers::kLongMax; ++i) {
    contexts.push_back(In("officer"));
    streams.push_back(stub_->ImportResponses(contexts.back().get()));
    ASSERT_TRUE(streams.back()->Write(Row(i)));
    ASSERT_TRUE(streams.back()->Read(&response));
  }

  EXPECT_EQ(End(*stub_->ImportResponses(context_.get())), StatusCode::kResourceExhausted);

  for (const auto& stream : streams) {
    stream->WritesDone();
    EXPECT_EQ(End(*stream), StatusCode::kOk);
  }
}

TEST_F(StreamCallTest, EndsWhenItsTokenIsRevoked) {
  dispatcher_.RegisterStreaming<ImportResponsesRequest, ImportResponsesResponse>(kImport, Echo);
  OneToken tokens;
  Serve(dispatcher_, {.tokens_checked_every = absl::Milliseconds(5)}, &tokens);
  stub_ = intake::v1::IntakeService::NewStub(public_);
  grpc::ClientContext context;
  context.AddMetadata(kTokenMetadata, "Bearer known");
  const auto stream = stub_->ImportResponses(&context);
  ImportResponsesResponse response;
  ASSERT_TRUE(stream->Write(Row(1)));
  ASSERT_TRUE(stream->Read(&response));

  tokens.Revoke();

  EXPECT_FALSE(stream->Read(&response));
  EXPECT_EQ(End(*stream), StatusCode::kUnavailable);
  grpc::ClientContext again;
  again.AddMetadata(kTokenMetadata, "Bearer known");
  const auto refused = stub_->ImportResponses(&again);
  EXPECT_FALSE(refused->Read(&response));
  EXPECT_EQ(End(*refused), StatusCode::kUnauthenticated);
  server_.reset();
}

}  // namespace
}  // namespace ourvoice::kit
