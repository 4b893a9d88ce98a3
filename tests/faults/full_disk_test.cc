// D7. Others fill the disk under the running process: answers are refused before RocksDB sees them,
// an answer can still be taken back, the process goes on, opens again from its reserve, and takes
// answers again once there is room.
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "services/kit/grpc_status.h"
#include "storage/record/retry_delay.h"
#include "tests/faults/check_ledger.h"
#include "tests/support/small_disk.h"

namespace ourvoice::battery {
namespace {

constexpr uint64_t kMiB = uint64_t{1} << 20;
constexpr uint64_t kPlenty = 2'000 * kMiB;

bool HasCause(std::string_view words) { return words.find("make room") != std::string_view::npos; }

class FullDiskTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directory(folder_ / "disk");
    disk_.emplace(folder_ / "disk", kPlenty);
    if (!disk_->mounted()) GTEST_SKIP() << "skipped: a small disk is mounted as root only";
    // What the process says has room of its own.
    std::filesystem::create_symlink(folder_ / "log", disk_->path() + "/data.log");
    survey_.emplace(disk_->path() + "/data");
  }

  // Submits once; an answer that is refused must say why, and when to try again.
  bool IsTaken() {
    if (has_stopped_) {
      ++result_.refused;
      return false;
    }
    const std::string request_id = "full-disk-answer-" + std::to_string(next_++);
    ledger_.Attempt(request_id);
    intake::v1::SubmitResponseResponse response;
    const grpc::Status status = Submit(*survey_->NewStub(), request_id, response);
    if (status.ok()) {
      ledger_.Acknowledge(request_id, response.follow_up_words());
      return true;
    }
    ++result_.refused;
    const bool named = status.error_code() == grpc::StatusCode::RESOURCE_EXHAUSTED &&
                       HasCause(status.error_message()) &&
                       storage::RetryDelayOf(kit::FromGrpc(status)).has_value();
    if (!named && status.error_code() == grpc::StatusCode::UNAVAILABLE && HasStopped()) {
      return false;
    }
    if (!named) {
      ++result_.unnamed;
      ADD_FAILURE() << status.error_code() << " " << status.error_message() << "\n"
                    << survey_->server().Log();
    }
    return false;
  }

  // Whether the process ended by itself, as there was no room to bring a view up to date. It may do
  // so for a moment after it was started on a full disk.
  bool HasStopped() {
    constexpr int kExitInputOutputError = 74;
    has_stopped_ = survey_->server().WaitUntilEnded() == kExitInputOutputError;
    if (has_stopped_) result_.more["stopped_with_views_behind"] += 1;
    return has_stopped_;
  }

  void SubmitMany(int count, bool taken) {
    for (int i = 0; i < count; ++i) Hold(IsTaken() == taken);
  }

  // Submits an answer that is none of the ledger's, and gives its follow-up words.
  std::string SubmitOther() {
    intake::v1::SubmitResponseResponse response;
    const grpc::Status status =
        Submit(*survey_->NewStub(), "full-disk-other-" + std::to_string(next_++), response);
    Hold(status.ok());
    ++others_;
    return response.follow_up_words();
  }

  // Whether an answer is taken back by its words.
  bool IsWithdrawn(const std::string& words) {
    grpc::ClientContext context;
    context.AddMetadata("ourvoice-role", "officer");
    intake::v1::WithdrawResponseRequest request;
    request.set_request_id("full-disk-withdrawal-" + std::to_string(next_++));
    request.set_follow_up_words(words);
    intake::v1::WithdrawResponseResponse response;
    return survey_->NewStub()->WithdrawResponse(&context, request, &response).ok();
  }

  void Hold(bool held) { result_.held = result_.held && held; }

  // Seconds until an answer is taken.
  double UntilTaken() {
    const auto begin = std::chrono::steady_clock::now();
    const auto passed = [begin] {
      return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    };
    while (!IsTaken() && passed() < 30) continue;
    return passed();
  }

  // Starts again on a full disk until the reserve is used up and the record refuses to open, eight
  // times at most: each time RocksDB lets go of the room that the log before it had taken ahead.
  // Gives how often it opened.
  int RestartUntilRefused() {
    constexpr int kStartsMax = 8;
    for (int opened = 0; opened < kStartsMax; ++opened) {
      Hold(disk_->LeaveFree(0));
      survey_->Kill();
      has_stopped_ = false;
      if (!survey_->Start()) {
        ++result_.refused;
        if (!HasCause(survey_->server().Log())) {
          ++result_.unnamed;
          ADD_FAILURE() << survey_->server().Log();
        }
        return opened;
      }
      Hold(disk_->LeaveFree(0));
      // Taken where RocksDB let go of room meanwhile, else refused by name.
      for (int answer = 0; answer < 3; ++answer) IsTaken();
    }
    survey_->Kill();
    has_stopped_ = false;
    return kStartsMax;
  }

  const test::TemporaryFolder folder_;
  std::optional<test::SmallDisk> disk_;
  std::optional<ServedSurvey> survey_;
  Result result_{.test = "D7", .trials = Trials(1, 10)};
  Ledger ledger_;
  int next_ = 0;
  bool has_stopped_ = false;
  // Answers of SubmitOther.
  uint64_t others_ = 0;
};

TEST_F(FullDiskTest, RefusesAnswersAndLosesNone) {
  double longest = 0;
  int opened = 0;
  uint64_t withdrawn = 0;
  for (uint64_t trial = 0; trial < result_.trials; ++trial) {
    SubmitMany(50, true);
    const std::string words = SubmitOther();
    Hold(disk_->LeaveFree(200 * kMiB));
    SubmitMany(20, false);
    Hold(disk_->LeaveFree(0));
    SubmitMany(20, false);
    // Nobody has to wait for room to be forgotten.
    withdrawn += IsWithdrawn(words) ? 1 : 0;
    Hold(disk_->LeaveFree(kPlenty));
    longest = std::max(longest, UntilTaken());
    SubmitMany(50, true);

    opened += RestartUntilRefused();
    Hold(disk_->LeaveFree(kPlenty));
    ASSERT_TRUE(survey_->Start()) << survey_->server().Log();
    longest = std::max(longest, UntilTaken());
  }
  Hold(longest < 10);
  Hold(opened > 0);
  Hold(withdrawn == result_.trials);
  result_.more["longest_until_taken_again_seconds"] = longest;
  result_.more["opened_from_the_reserve"] = opened;
  result_.more["withdrawn_on_the_full_disk"] = static_cast<double>(withdrawn);
  // What was refused is taken now.
  CheckLedger(ledger_, *survey_, result_, others_);
  result_.Print();
  EXPECT_TRUE(result_.Held());
}

}  // namespace
}  // namespace ourvoice::battery
