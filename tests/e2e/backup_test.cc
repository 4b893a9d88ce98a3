// Backups of the real program while people submit, and what comes of restoring them.
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <filesystem>
#include <map>
#include <mutex>
#include <thread>

#include "ourvoice/intake/v1/intake_service.grpc.pb.h"
#include "tests/support/binary.h"

namespace ourvoice {
namespace {

namespace fs = std::filesystem;
using intake::v1::IntakeService;
using intake::v1::SubmitResponseRequest;
using intake::v1::SubmitResponseResponse;
using test::Outcome;
using test::Server;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr int kWriters = 16;

// Request id to the follow-up words with which it was acknowledged.
using Acknowledged = std::map<std::string, std::string>;

class Ledger {
 public:
  void Add(const std::string& request_id, const std::string& words) {
    const std::lock_guard lock(mutex_);
    acknowledged_[request_id] = words;
  }
  Acknowledged SoFar() const {
    const std::lock_guard lock(mutex_);
    return acknowledged_;
  }

 private:
  mutable std::mutex mutex_;
  Acknowledged acknowledged_;
};

grpc::Status Submit(IntakeService::Stub& stub, const std::string& request_id,
                    SubmitResponseResponse& response) {
  SubmitResponseRequest request;
  request.set_request_id(request_id);
  request.mutable_response()->set_survey_id("small");
  request.mutable_response()->set_survey_version(1);
  intake::v1::Answer* answer = request.mutable_response()->add_answers();
  answer->set_question_id("wish");
  answer->set_text("A crossing by the school, and " + request_id);
  grpc::ClientContext context;
  context.AddMetadata("ourvoice-role", "officer");
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
  return stub.SubmitResponse(&context, request, &response);
}

class BackupTest : public ::testing::Test {
 protected:
  // Starts serving a data directory with the keys of the first.
  std::unique_ptr<Server> Serve(const std::string& data) const {
    auto server = std::make_unique<Server>(
        data, std::vector<std::string>{"--listen", "none", "--keys", keys_});
    EXPECT_TRUE(server->WaitUntilServing()) << server->Log();
    return server;
  }

  static std::string Cli(const std::string& data, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--data", data});
    const Outcome outcome = test::Run(arguments);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
    return outcome.output;
  }

  std::string Create() const { return Cli(data_, {"backup", "create", "--to", backups_}); }

  std::string Restore(const std::string& id) const {
    return Cli(restored_, {"backup", "restore", "--from", backups_, "--keys", keys_, "--id", id});
  }

  static std::unique_ptr<IntakeService::Stub> StubOf(const std::string& data) {
    return IntakeService::NewStub(
        grpc::CreateChannel("unix:" + data + "/ourvoice.sock", grpc::InsecureChannelCredentials()));
  }

  test::TemporaryFolder folder_;
  const std::string data_ = folder_ / "data";
  const std::string keys_ = folder_ / "keys";
  const std::string backups_ = folder_ / "backups";
  const std::string restored_ = folder_ / "restored";
};

// Submits until told to stop, and writes down what was acknowledged.
class Writers {
 public:
  Writers(const std::string& data, Ledger& ledger) {
    for (int writer = 0; writer < kWriters; ++writer) {
      threads_.emplace_back([this, data, writer, &ledger] {
        const auto stub = IntakeService::NewStub(grpc::CreateChannel(
            "unix:" + data + "/ourvoice.sock", grpc::InsecureChannelCredentials()));
        for (int index = 0; !stop_; ++index) {
          const std::string id =
              "backup-test-request-" + std::to_string(writer) + "-" + std::to_string(index);
          SubmitResponseResponse response;
          const grpc::Status submitted = Submit(*stub, id, response);
          ASSERT_TRUE(submitted.ok()) << submitted.error_message();
          ledger.Add(id, response.follow_up_words());
        }
      });
    }
  }
  ~Writers() { stop_ = true; }

 private:
  std::atomic<bool> stop_ = false;
  std::vector<std::jthread> threads_;
};

TEST_F(BackupTest, HoldsEveryAnswerThatWasAcknowledgedBeforeIt) {
  Ledger ledger;
  std::vector<Acknowledged> before;
  {
    const auto server = Serve(data_);
    Cli(data_, {"survey", "import", "tests/e2e/testdata/small-survey.yaml"});
    Cli(data_, {"survey", "publish", "small"});
    const Writers writers(data_, ledger);
    for (int backup = 0; backup < 3; ++backup) {
      while (ledger.SoFar().size() < (backup + 1) * 100u) std::this_thread::yield();
      before.push_back(ledger.SoFar());
      EXPECT_THAT(Create(), HasSubstr("is whole"));
    }
  }
  Cli(data_, {"backup", "verify", "--from", backups_, "--keys", keys_});

  for (size_t backup = 0; backup < before.size(); ++backup) {
    Restore(std::to_string(backup + 1));
    Cli(restored_, {"log", "verify", "--keys", keys_});
    {
      const auto server = Serve(restored_);
      const auto stub = StubOf(restored_);
      for (const auto& [request_id, words] : before[backup]) {
        SubmitResponseResponse response;
        ASSERT_TRUE(Submit(*stub, request_id, response).ok());
        ASSERT_TRUE(response.repeated_request()) << request_id << " was lost";
        ASSERT_EQ(response.follow_up_words(), words) << request_id;
      }
    }
    fs::remove_all(restored_);
  }
}

TEST_F(BackupTest, GivesTheSameReportOnceRestored) {
  const std::vector<std::string> report = {"report", "show",     "our-year", "--frame", "our-year",
                                           "--by",   "age-band", "--format", "json"};
  std::string shown;
  {
    const auto server = Serve(data_);
    Cli(data_, {"demo", "load", "deploy/demo"});
    shown = Cli(data_, report);
    Create();
    EXPECT_EQ(server->Stop(), 0);
  }

  Restore("1");
  const auto server = Serve(restored_);

  EXPECT_GT(shown.size(), 1'000u);
  EXPECT_EQ(Cli(restored_, report), shown);
}

TEST_F(BackupTest, KilledWhileItIsMadeLeavesOnlyGoodOnesAndTheNextIsGood) {
  auto server = Serve(data_);
  Cli(data_, {"demo", "load", "deploy/demo"});
  Create();
  {
    const std::jthread second([this] {
      test::Run({"--data", data_, "backup", "create", "--to", backups_});
    });
    while (!fs::exists(backups_ + "/copies/private/2")) std::this_thread::yield();
    server->Kill();
  }

  const std::string good = Cli(data_, {"backup", "list", "--from", backups_, "--keys", keys_});
  EXPECT_THAT(good, StartsWith("1 20"));
  EXPECT_THAT(Restore("1"), HasSubstr("is whole"));
  server = Serve(data_);
  EXPECT_THAT(Create(), HasSubstr("is whole"));
  Cli(data_, {"backup", "verify", "--from", backups_, "--keys", keys_});
}

TEST_F(BackupTest, LeavesNothingToOthersWhateverTheUmask) {
  const mode_t mask = umask(0);
  const auto server = Serve(data_);
  Create();
  Restore("1");
  umask(mask);

  for (const std::string& directory : {backups_, restored_}) {
    EXPECT_EQ(fs::status(directory).permissions(), fs::perms::owner_all) << directory;
    for (const auto& entry : fs::recursive_directory_iterator(directory)) {
      EXPECT_EQ(entry.status().permissions() & (fs::perms::group_all | fs::perms::others_all),
                fs::perms::none)
          << entry.path();
    }
  }
}

TEST_F(BackupTest, NeverTouchesTheKeys) {
  const auto server = Serve(data_);
  Cli(data_, {"demo", "load", "deploy/demo"});
  Create();
  std::string everything;
  for (const auto& entry : fs::recursive_directory_iterator(backups_)) {
    if (entry.is_regular_file()) everything += test::ReadFile(entry.path());
  }

  int keys = 0;
  for (const auto& entry : fs::recursive_directory_iterator(keys_)) {
    if (!entry.is_regular_file()) continue;
    // What a file of a key has behind its first byte is the key.
    const std::string key = test::ReadFile(entry.path()).substr(1, 32);
    if (key.size() < 32) continue;
    ++keys;
    EXPECT_EQ(everything.find(key), std::string::npos) << entry.path();
  }
  EXPECT_GE(keys, 2);
  const Outcome beside = test::Run({"--data", data_, "backup", "create", "--to", folder_ / ""});
  EXPECT_EQ(beside.exit_code, 2);
  EXPECT_THAT(beside.errors, HasSubstr("the keys in"));
}

}  // namespace
}  // namespace ourvoice
