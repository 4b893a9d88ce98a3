// Real damage to a real directory: the record is refused, and says what is left.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/record/rocks_log_for_test.h"

namespace ourvoice::storage {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;

constexpr int kEvents = 200;

// Where each physical record of a write-ahead log begins: its checksum (4), length (2), type (1).
std::vector<size_t> RecordsOf(std::string_view log) {
  constexpr size_t kBlockBytes = 32 << 10;
  constexpr size_t kHeaderBytes = 7;
  std::vector<size_t> records;
  for (size_t at = 0; at + kHeaderBytes <= log.size();) {
    const size_t left = kBlockBytes - at % kBlockBytes;
    if (left < kHeaderBytes) {
      at += left;
      continue;
    }
    records.push_back(at);
    at += kHeaderBytes + static_cast<unsigned char>(log[at + 4]) +
          256 * static_cast<unsigned char>(log[at + 5]);
  }
  return records;
}

// A record that was written, then closed as a crash closes it: all is in the write-ahead log.
class LogDamageTest : public RocksLogTest {
 protected:
  LogDamageTest() { StartFrom(RecordOf200Responses()); }

  // Opening writes what the write-ahead log holds to table files.
  void MoveToTables() {
    Open();
    Close();
  }
};

TEST_F(LogDamageTest, IsNoneAfterAnOrdinaryEnd) {
  Open();
  EXPECT_EQ(HeadOffset(), kEvents);
  MoveToTables();
  Open();
  EXPECT_EQ(HeadOffset(), kEvents);
}

TEST_F(LogDamageTest, InTheMiddleOfTheWriteAheadLogIsRefusedWithTheLastGoodPosition) {
  const std::string path = LargestFile(".log");
  const std::string whole = ReadFile(path);
  FlipBit(path, whole.size() / 2);

  const std::string refusal = Refusal();

  EXPECT_THAT(refusal, HasSubstr("events up to p0-200 were acknowledged"));
  EXPECT_THAT(refusal, MatchesRegex(".*the last good position is p0-(9[0-9]|10[0-9])\\..*"));
  EXPECT_THAT(refusal, HasSubstr("Restore a backup"));
  EXPECT_THAT(refusal, HasSubstr("ourvoice log accept-loss --after POSITION"));

  // To be refused changed nothing: what is mended opens with all that was acknowledged.
  EXPECT_EQ(Refusal(), refusal);
  WriteFile(path, whole);
  Open();
  EXPECT_EQ(HeadOffset(), kEvents);
}

TEST_F(LogDamageTest, InALengthOfTheLastBlockIsRefused) {
  const std::string path = LargestFile(".log");
  const std::string whole = ReadFile(path);
  const std::vector<size_t> records = RecordsOf(whole);
  for (const size_t back : {1, 5}) {
    std::string damaged = whole;
    damaged[records[records.size() - back] + 5] = '\x7f';
    WriteFile(path, damaged);

    const std::string expected = "the log ends at p0-" + std::to_string(kEvents - back);
    EXPECT_THAT(Refusal(), HasSubstr(expected));
  }
}

TEST_F(LogDamageTest, ByAWriteAheadLogThatIsGoneIsRefused) {
  std::filesystem::remove(LargestFile(".log"));

  EXPECT_THAT(Refusal(), HasSubstr("the log ends at the beginning, but events up to p0-200"));
}

TEST_F(LogDamageTest, ByAWriteAheadLogThatIsCutShortIsRefused) {
  const std::string path = LargestFile(".log");
  std::filesystem::resize_file(path, std::filesystem::file_size(path) - 100);

  EXPECT_THAT(Refusal(), HasSubstr("the log ends at p0-199"));
}

TEST_F(LogDamageTest, InATableFileIsRefusedWithItsName) {
  MoveToTables();
  const std::string path = LargestFile(".sst");
  FlipBit(path, 20);

  EXPECT_THAT(Refusal(), HasSubstr(std::filesystem::path(path).filename().string()));
}

TEST_F(LogDamageTest, ByATableFileThatIsGoneIsRefusedWithItsName) {
  MoveToTables();
  const std::string path = LargestFile(".sst");
  std::filesystem::remove(path);

  EXPECT_THAT(Refusal(), HasSubstr("/db/" + std::filesystem::path(path).stem().string()));
}

TEST_F(LogDamageTest, ByAMissingPartOfTheDatabaseIsRefused) {
  const std::string current = LargestFile("CURRENT");
  const std::string content = ReadFile(current);
  std::filesystem::remove(current);
  EXPECT_THAT(Refusal(), HasSubstr("CURRENT"));
  WriteFile(current, content);

  const std::string manifest = LargestFile(content.substr(0, content.size() - 1));
  const std::string listed = ReadFile(manifest);
  std::filesystem::remove(manifest);
  EXPECT_THAT(Refusal(), HasSubstr("MANIFEST-"));
  WriteFile(manifest, listed);

  Open();
  EXPECT_EQ(HeadOffset(), kEvents);
}

TEST_F(LogDamageTest, ByADatabaseThatIsGoneIsRefused) {
  std::filesystem::remove_all(LogPaths(directory_.path()).database);

  EXPECT_THAT(Refusal(), HasSubstr("missing or not whole"));
}

TEST_F(LogDamageTest, ByAnAnchorThatIsGoneIsRefused) {
  std::filesystem::remove(AnchorPath());

  const std::string refusal = Refusal();

  EXPECT_THAT(refusal, HasSubstr("head-anchor is missing"));
  EXPECT_THAT(refusal, HasSubstr("the log as it is reaches p0-200"));
}

TEST_F(LogDamageTest, OfOneSlotOfTheAnchorIsMended) {
  for (const size_t slot : {0, 4096}) {
    FlipBit(AnchorPath(), slot + 40);

    Open();

    EXPECT_EQ(HeadOffset(), kEvents) << slot;
    Close();
  }
}

TEST_F(LogDamageTest, OfBothSlotsOfTheAnchorIsRefused) {
  FlipBit(AnchorPath(), 40);
  FlipBit(AnchorPath(), 4096 + 40);

  const std::string refusal = Refusal();

  EXPECT_THAT(refusal, HasSubstr("both slots"));
  EXPECT_THAT(refusal, HasSubstr("the log as it is reaches p0-200"));
  EXPECT_THAT(refusal, HasSubstr("ourvoice log accept-loss --after POSITION"));
}

TEST_F(LogDamageTest, IsNotWhatOtherKeysAreTakenFor) {
  vault_ = *Vault::Open(MakeMemoryKeyProvider(), true);

  const absl::Status opened = TryOpen();

  EXPECT_EQ(opened.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(opened.message()), HasSubstr("other keys"));
  EXPECT_THAT(std::string(opened.message()), Not(HasSubstr("accept-loss")));
}

TEST_F(LogDamageTest, ByAnEventThatSomebodyRewroteIsRefused) {
  {
    const auto rows = OpenRows();
    StoredEvent event = *rows->EventAt(150);
    event.envelope.set_actor("somebody else");
    RocksBatch batch(rows->database());
    batch.Put(LogFamily::kEvents, PositionKey(150), EncodeEvent(event));
    ASSERT_TRUE(rows->database().Write(std::move(batch)).ok());
  }

  EXPECT_THAT(Refusal(), HasSubstr("is not what was written"));
}

TEST_F(LogDamageTest, ByAnEventThatSomebodyDeletedIsRefused) {
  {
    const auto rows = OpenRows();
    RocksBatch batch(rows->database());
    batch.Delete(LogFamily::kEvents, PositionKey(150));
    ASSERT_TRUE(rows->database().Write(std::move(batch)).ok());
  }

  EXPECT_THAT(Refusal(), HasSubstr("the event at p0-150 is missing"));
}

}  // namespace
}  // namespace ourvoice::storage
