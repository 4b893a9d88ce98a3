// Hurts the files of a record behind the process's back and shows that it refuses to serve, says
// what is hurt, and tells the way out.
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <utility>

#include "services/kit/channel.h"
#include "services/kit/testing/raw_call.h"
#include "storage/record/log_store.h"
#include "tests/support/binary.h"

namespace ourvoice {
namespace {

namespace fs = std::filesystem;
using test::Outcome;
using test::Server;
using ::testing::AllOf;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::Not;

class DamageTest : public ::testing::Test {
 protected:
  // A record with the demonstration in it, whose process was killed, so that its WAL is as it was.
  void SetUp() override {
    Server server(data_, {"--listen", "none"});
    ASSERT_TRUE(server.WaitUntilServing()) << server.Log();
    const Outcome loaded = test::Run({"--data", data_, "demo", "load", "deploy/demo"});
    ASSERT_EQ(loaded.exit_code, 0) << loaded.errors;
    server.Kill();
  }

  std::vector<fs::path> FilesWith(const std::string& extension) const {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(data_ + "/record/db")) {
      if (entry.path().extension() == extension) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end(),
              [](const auto& a, const auto& b) { return fs::file_size(a) > fs::file_size(b); });
    return files;
  }

  // Writes what is in memory to SST files, by opening and closing in order.
  void FlushToTables() {
    Server server(data_, {"--listen", "none"});
    ASSERT_TRUE(server.WaitUntilServing()) << server.Log();
    ASSERT_EQ(server.Stop(), 0);
  }

  static void FlipByte(const fs::path& path, uint64_t offset) {
    std::string content = test::ReadFile(path);
    content.at(offset) = static_cast<char>(content.at(offset) ^ 0x40);
    test::WriteFile(path, content);
  }

  // What the process says when it refuses to serve.
  std::string Refusal() {
    fs::remove(data_ + ".log");
    Server server(data_, {"--listen", "none"});
    EXPECT_FALSE(server.WaitUntilServing());
    EXPECT_NE(server.WaitUntilEnded(), 0);
    return server.Log();
  }

  test::TemporaryFolder folder_;
  const std::string data_ = folder_ / "data";
};

TEST_F(DamageTest, RefusesWhenAByteInTheMiddleOfTheWalIsFlipped) {
  const fs::path wal = FilesWith(".log").at(0);
  FlipByte(wal, fs::file_size(wal) / 2);

  EXPECT_THAT(Refusal(), AnyOf(HasSubstr("last good position"), HasSubstr(wal.filename())));
}

TEST_F(DamageTest, RefusesWhenALengthInTheLastBlockOfTheWalIsFlipped) {
  const fs::path wal = FilesWith(".log").at(0);
  // Bytes 4 and 5 of the block's first record header hold its length.
  constexpr uint64_t kBlock = 32768;
  FlipByte(wal, (fs::file_size(wal) - 1) / kBlock * kBlock + 5);

  EXPECT_THAT(Refusal(), AnyOf(HasSubstr("last good position"), HasSubstr(wal.filename())));
}

TEST_F(DamageTest, RefusesWhenAByteOfATableIsFlipped) {
  FlushToTables();
  const fs::path table = FilesWith(".sst").at(0);
  FlipByte(table, fs::file_size(table) / 3);

  EXPECT_THAT(Refusal(), HasSubstr(table.filename()));
}

TEST_F(DamageTest, RefusesWhenTheWalIsDeleted) {
  for (const fs::path& wal : FilesWith(".log")) fs::remove(wal);

  EXPECT_THAT(Refusal(), HasSubstr("last good position"));
}

TEST_F(DamageTest, RefusesWhenTheAnchorIsDeleted) {
  fs::remove(data_ + "/record/head-anchor");

  EXPECT_THAT(Refusal(), HasSubstr("head-anchor"));
}

TEST_F(DamageTest, SaysThatItDoesNotServeOnceAViewHasStopped) {
  {
    const storage::LogStore rows(*storage::RocksDatabase::Open(
        storage::LogStore::OptionsOf(storage::LogPaths(data_), storage::Files::OnDisk())));
    storage::RocksBatch batch(rows.database());
    batch.Put(storage::LogFamily::kEvents, storage::PositionKey(1), "not an event");
    ASSERT_TRUE(rows.database().Write(std::move(batch)).ok());
  }
  // So that they are made anew, and come upon the event.
  fs::remove_all(data_ + "/views");
  fs::remove(data_ + ".log");
  Server server(data_, {"--listen", "none"});
  while (server.Log().find("server_started") == std::string::npos) continue;

  // Ends with the test's time, unless the answer becomes NOT_SERVING.
  const auto channel = kit::MakeChannel("unix:" + data_ + "/ourvoice.sock");
  absl::StatusOr<std::string> health = "";
  while (health.ok() && *health != "\x08\x02") {
    health = kit::CallWithBytes(channel, *kit::MakeStreamContext("officer"),
                                "/grpc.health.v1.Health/Check", "");
  }

  EXPECT_TRUE(health.ok()) << health.status();
  EXPECT_EQ(server.Stop(), 0) << server.Log();
}

TEST_F(DamageTest, RefusesWithoutTheKeysAndMakesNoOthers) {
  const std::string keys = data_ + ".keys";
  fs::rename(keys, folder_ / "elsewhere");

  EXPECT_THAT(Refusal(), HasSubstr("--keys"));

  EXPECT_FALSE(fs::exists(keys));
  fs::rename(folder_ / "elsewhere", keys);
  Server server(data_, {"--listen", "none"});
  EXPECT_TRUE(server.WaitUntilServing()) << server.Log();
}

TEST_F(DamageTest, RefusesOtherKeysAndDoesNotTakeThemForALoss) {
  {
    Server other(folder_ / "other", {"--listen", "none"});
    ASSERT_TRUE(other.WaitUntilServing()) << other.Log();
  }
  const std::string other_keys = folder_ / "other.keys";

  fs::remove(data_ + ".log");
  Server server(data_, {"--listen", "none", "--keys", other_keys});
  EXPECT_FALSE(server.WaitUntilServing());
  const Outcome accepted =
      test::Run({"--data", data_, "log", "accept-loss", "--keys", other_keys, "--after",
                 "beginning", "--reason", "the directory of the keys was mistyped"});

  EXPECT_THAT(server.Log(), AllOf(HasSubstr("other keys"), Not(HasSubstr("accept-loss"))));
  EXPECT_NE(accepted.exit_code, 0);
  EXPECT_THAT(accepted.errors, HasSubstr("other keys"));
  Server again(data_, {"--listen", "none"});
  EXPECT_TRUE(again.WaitUntilServing()) << again.Log();
}

TEST_F(DamageTest, ServesAgainOnceTheLossIsAccepted) {
  const fs::path wal = FilesWith(".log").at(0);
  FlipByte(wal, fs::file_size(wal) / 2);
  const std::string refusal = Refusal();
  std::smatch position;
  ASSERT_TRUE(std::regex_search(refusal, position, std::regex("last good position is (p0-[0-9]+)")))
      << refusal;

  const Outcome accepted = test::Run({"--data", data_, "log", "accept-loss", "--after", position[1],
                                      "--reason", "the disk was replaced"});

  EXPECT_EQ(accepted.exit_code, 0) << accepted.errors;
  Server server(data_, {"--listen", "none"});
  EXPECT_TRUE(server.WaitUntilServing()) << server.Log();
}

TEST_F(DamageTest, ServesAgainFromTheBeginningOnceTheLossOfAllIsAccepted) {
  for (const fs::path& wal : FilesWith(".log")) fs::remove(wal);

  const Outcome accepted = test::Run({"--data", data_, "log", "accept-loss", "--after", "beginning",
                                      "--reason", "the disk was replaced"});

  EXPECT_EQ(accepted.exit_code, 0) << accepted.errors;
  Server server(data_, {"--listen", "none"});
  EXPECT_TRUE(server.WaitUntilServing()) << server.Log();
}

}  // namespace
}  // namespace ourvoice
