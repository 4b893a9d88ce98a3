#include "services/record/keys_service.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <vector>

#include "ourvoice/record/v1/record_service.grpc.pb.h"
#include "services/kit/channel.h"
#include "services/kit/server.h"
#include "storage/record/rocks_event_log.h"
#include "storage/testing/sample_events.h"
#include "storage/testing/temporary_directory.h"

namespace ourvoice::record {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1'800'000'000);

class KeysServiceTest : public testing::Test {
 protected:
  KeysServiceTest() {
    RegisterKeysMethods(dispatcher_, *log_, directory_.path() + "/exports", [] { return kNow; });
    const std::string address = "unix:" + directory_.path() + "/s.sock";
    server_ = *kit::Server::Start(dispatcher_,
                                  {{.kind = kit::Listener::Kind::kLocal, .address = address}});
    stub_ = v1::RecordService::NewStub(kit::MakeChannel(address));
  }
  ~KeysServiceTest() override {
    server_->Stop(absl::Seconds(20));
    dispatcher_.Drain();
  }

  static std::unique_ptr<grpc::ClientContext> Context(const std::string& role = "administrator") {
    return kit::MakeContext(role, kit::SystemClock()() + absl::Seconds(60));
  }

  grpc::Status Status(v1::GetKeysStatusResponse& response, const std::string& role) {
    return stub_->GetKeysStatus(Context(role).get(), {}, &response);
  }

  grpc::Status Turn(const v1::TurnKeysRequest& request, std::vector<v1::TurnKeysResponse>& told) {
    const auto context = Context();
    const auto stream = stub_->TurnKeys(context.get(), request);
    for (v1::TurnKeysResponse one; stream->Read(&one);) told.push_back(one);
    return stream->Finish();
  }

  void AppendAndErase() {
    const auto responses = AppendAndWait(
        *log_,
        storage::SampleBatch("r1", std::vector<storage::NewEvent>(3, storage::SampleResponse())));
    ASSERT_TRUE(responses.ok()) << responses.status();
    const auto erased = AppendAndWait(
        *log_, storage::SampleBatch("r2", {storage::SampleErasure(responses->events[0].stream)}));
    ASSERT_TRUE(erased.ok()) << erased.status();
  }

  storage::TemporaryDirectory directory_;
  std::unique_ptr<storage::Vault> vault_ =
      *storage::Vault::Open(storage::MakeFileKeyProvider(directory_.path() + "/data.keys"), true);
  std::unique_ptr<storage::RocksEventLog> log_ =
      *storage::RocksEventLog::Open({.directory = directory_.path() + "/data"}, *vault_);
  kit::Dispatcher dispatcher_{2};
  std::unique_ptr<kit::Server> server_;
  std::unique_ptr<v1::RecordService::Stub> stub_;
};

TEST_F(KeysServiceTest, CountsKeysAndErasures) {
  AppendAndErase();
  v1::GetKeysStatusResponse status;

  const grpc::Status told = Status(status, "data-protection-officer");

  ASSERT_TRUE(told.ok()) << told.error_message();
  EXPECT_EQ(status.epoch(), 1);
  ASSERT_EQ(status.epochs_size(), 1);
  EXPECT_EQ(status.epochs(0).key_count(), 2);
  EXPECT_EQ(status.erased_since_turn(), 1);
  EXPECT_FALSE(status.has_last_turn_time());
  EXPECT_NE(status.caveat(), "");
  EXPECT_EQ(status.trail_public_key(), log_->TrailPublicKey());
  EXPECT_EQ(status.trail_public_key().size(), 64u);
}

TEST_F(KeysServiceTest, TurnsThemAndTellsHowFarItIs) {
  AppendAndErase();
  std::vector<v1::TurnKeysResponse> told;

  const grpc::Status turned = Turn({}, told);

  ASSERT_TRUE(turned.ok()) << turned.error_message();
  ASSERT_EQ(told.size(), 3u);
  EXPECT_EQ(told[0].step(), v1::TurnKeysResponse::STEP_WRAPPING);
  EXPECT_EQ(told[1].step(), v1::TurnKeysResponse::STEP_EXPORTING);
  EXPECT_EQ(told[2].step(), v1::TurnKeysResponse::STEP_DONE);
  EXPECT_EQ(told[2].done_count(), 2);
  EXPECT_EQ(told[2].export_path(), directory_.path() + "/exports/keys-000002.export");
  EXPECT_TRUE(std::filesystem::exists(told[2].export_path()));
  v1::GetKeysStatusResponse status;
  ASSERT_TRUE(Status(status, "administrator").ok());
  EXPECT_EQ(status.epoch(), 2);
  EXPECT_EQ(status.erased_since_turn(), 0);
  EXPECT_EQ(status.last_turn_time().seconds(), absl::ToUnixSeconds(kNow));
}

TEST_F(KeysServiceTest, ExportsToTheDirectoryThatTheCallerNames) {
  v1::TurnKeysRequest request;
  request.set_export_directory(directory_.path() + "/named");
  std::vector<v1::TurnKeysResponse> told;

  ASSERT_TRUE(Turn(request, told).ok());

  EXPECT_EQ(told.back().export_path(), directory_.path() + "/named/keys-000002.export");
}

TEST_F(KeysServiceTest, ExportsNothingIntoTheData) {
  v1::TurnKeysRequest request;
  request.set_export_directory(directory_.path() + "/data/exports");
  std::vector<v1::TurnKeysResponse> told;

  EXPECT_EQ(Turn(request, told).error_code(), grpc::StatusCode::INVALID_ARGUMENT);
}

TEST_F(KeysServiceTest, IsForNobodyElse) {
  v1::GetKeysStatusResponse status;
  for (const std::string role : {"officer", "service", "executive"}) {
    EXPECT_EQ(Status(status, role).error_code(), grpc::StatusCode::PERMISSION_DENIED) << role;
  }
}

}  // namespace
}  // namespace ourvoice::record
