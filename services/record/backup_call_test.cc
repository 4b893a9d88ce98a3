#include "services/record/backup_call.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <vector>

#include "ourvoice/record/v1/record_service.pb.h"
#include "services/kit/testing/direct_call.h"
#include "storage/record/backup_check.h"
#include "storage/testing/sample_events.h"
#include "storage/testing/temporary_directory.h"

namespace ourvoice::record {
namespace {

// Gives one request and takes what is answered, until its client leaves.
class BackupClient final : public kit::RawMessageStream {
 public:
  explicit BackupClient(const v1::CreateBackupRequest& request) : request_(request) {}

  absl::Status Read(google::protobuf::Message& request) override {
    request.CopyFrom(request_);
    return absl::OkStatus();
  }
  bool HasNext() const override { return true; }
  absl::Status Write(const google::protobuf::Message& response) override {
    if (left) return absl::CancelledError("the client left");
    responses.emplace_back().CopyFrom(response);
    return absl::OkStatus();
  }
  bool Cancelled() const override { return left; }
  void OnCancel(std::function<void()>) override {}

  bool left = false;
  std::vector<v1::CreateBackupResponse> responses;

 private:
  const v1::CreateBackupRequest request_;
};

class BackupCallTest : public testing::Test {
 protected:
  BackupCallTest() {
    RegisterBackup(dispatcher_, {.log = *log_,
                                 .vault = *vault_,
                                 .data_directory = directory_.path() + "/data",
                                 .keys_directory = directory_.path() + "/keys",
                                 .clock = kit::FixedClock()});
    request_.set_directory(directory_.path() + "/backups");
    client_ = std::make_shared<BackupClient>(request_);
  }

  absl::Status Call(options::v1::Role role = options::v1::ROLE_ADMINISTRATOR) {
    std::promise<absl::Status> promise;
    dispatcher_.CallStreaming("/ourvoice.record.v1.RecordService/CreateBackup", kit::As(role),
                              client_,
                              [&](absl::Status status) { promise.set_value(std::move(status)); });
    return promise.get_future().get();
  }

  storage::TemporaryDirectory directory_;
  std::unique_ptr<storage::Vault> vault_ =
      *storage::Vault::Open(storage::MakeMemoryKeyProvider(), true);
  std::unique_ptr<storage::RocksEventLog> log_ =
      *storage::RocksEventLog::Open({.directory = directory_.path() + "/data"}, *vault_);
  kit::Dispatcher dispatcher_{1, kit::FixedClock()};
  v1::CreateBackupRequest request_;
  std::shared_ptr<BackupClient> client_;
};

TEST_F(BackupCallTest, EndsWithTheNewBackup) {
  ASSERT_TRUE(
      storage::AppendAndWait(*log_, storage::SampleBatch("r1", {storage::SampleResponse()})).ok());

  ASSERT_TRUE(Call().ok());

  ASSERT_GE(client_->responses.size(), 2u);
  EXPECT_FALSE(client_->responses.front().has_backup());
  const v1::Backup& backup = client_->responses.back().backup();
  EXPECT_EQ(backup.backup_id(), 1u);
  EXPECT_EQ(backup.position(), "p0-1");
  EXPECT_EQ(backup.create_time().seconds(), absl::ToUnixSeconds(kit::kNow));
  EXPECT_GT(backup.total_bytes(), 0u);
}

TEST_F(BackupCallTest, TellsWhyItIsRefused) {
  request_.set_directory(directory_.path() + "/keys/backups");
  client_ = std::make_shared<BackupClient>(request_);

  EXPECT_EQ(Call().code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(BackupCallTest, EndsWhenItsClientLeaves) {
  client_->left = true;

  EXPECT_EQ(Call().code(), absl::StatusCode::kCancelled);
  const auto backups = storage::ListBackups(request_.directory(), *vault_);
  ASSERT_TRUE(backups.ok()) << backups.status();
  EXPECT_TRUE(backups->empty());
}

TEST_F(BackupCallTest, IsForAdministratorsAlone) {
  EXPECT_EQ(Call(options::v1::ROLE_OFFICER).code(), absl::StatusCode::kPermissionDenied);
  EXPECT_TRUE(client_->responses.empty());
}

}  // namespace
}  // namespace ourvoice::record
