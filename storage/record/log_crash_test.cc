// What a crash leaves is not damage.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/record/rocks_log_for_test.h"

namespace ourvoice::storage {
namespace {

using testing::HasSubstr;

constexpr int kEvents = 200;

class LogCrashTest : public RocksLogTest {
 protected:
  LogCrashTest() { StartFrom(RecordOf200Responses()); }
};

TEST_F(LogCrashTest, BetweenWriteAndAnchorIsMended) {
  const std::string anchor = ReadFile(AnchorPath());
  Open();
  AppendResponses(1, "unanchored");
  Close();
  WriteFile(AnchorPath(), anchor);

  Open();

  EXPECT_EQ(HeadOffset(), kEvents + 1);
  EXPECT_NE(ReadFile(AnchorPath()), anchor);
  EXPECT_TRUE(Append("unanchored0", {SampleResponse()})->repeated);
}

TEST_F(LogCrashTest, DoesNotExplainAnAnchorThatIsTwoGroupsOld) {
  const std::string anchor = ReadFile(AnchorPath());
  Open();
  AppendResponses(2, "unanchored");
  Close();
  WriteFile(AnchorPath(), anchor);

  EXPECT_THAT(Refusal(), HasSubstr("the head anchor is older than the log"));
}

TEST_F(LogCrashTest, WithinAGroupLosesOnlyWhatNobodyWasToldOf) {
  Open();
  AppendResponses(3, "before");
  const std::string anchor = ReadFile(AnchorPath());
  const size_t acknowledged = ReadFile(LargestFile(".log")).size();
  ASSERT_TRUE(Append("torn", std::vector<NewEvent>(100, SampleResponse())).ok());
  Close();
  const std::string path = LargestFile(".log");
  const std::string whole = ReadFile(path);
  const TemporaryDirectory kept;
  std::filesystem::copy(directory_.path(), kept.path(), std::filesystem::copy_options::recursive);
  const auto restore = [&](std::string_view content) {
    std::filesystem::remove_all(directory_.path() + "/record");
    std::filesystem::copy(kept.path(), directory_.path(), std::filesystem::copy_options::recursive);
    WriteFile(AnchorPath(), anchor);
    WriteFile(path, content);
  };

  for (const size_t bytes : {size_t{1}, size_t{7}, size_t{100}, whole.size() - acknowledged - 1}) {
    restore(whole.substr(0, acknowledged + bytes));
    Open();
    EXPECT_EQ(HeadOffset(), kEvents + 3) << "torn after " << bytes;
    Close();
  }
  // The disk may have kept a later page and not an earlier one.
  std::string holed = whole;
  holed.replace(acknowledged, 4096, std::string(4096, '\0'));
  restore(holed);
  Open();
  EXPECT_EQ(HeadOffset(), kEvents + 3);
  EXPECT_FALSE(Append("torn", {SampleResponse()})->repeated);
}

// A record of which no event was ever acknowledged.
using LogCreationTest = RocksLogTest;

TEST_F(LogCreationTest, IsFinishedWhenACrashCutItShortBeforeTheDatabase) {
  Open();
  Close();
  std::filesystem::remove_all(LogPaths(directory_.path()).database);

  Open();

  EXPECT_TRUE(Append("r1", {SampleResponse()}).ok());
}

TEST_F(LogCreationTest, IsFinishedWhenACrashCutItShortWithinTheDatabase) {
  Open();
  Close();
  RocksOptions half = LogStore::OptionsOf(LogPaths(directory_.path()), Files::OnDisk());
  half.column_families.resize(2);
  std::filesystem::remove_all(half.path);
  ASSERT_TRUE(RocksDatabase::Open(half).ok());

  Open();

  EXPECT_TRUE(Append("r1", {SampleResponse()}).ok());
}

TEST_F(LogCreationTest, IsNotRepeatedOverAGroupThatWasNotAnchored) {
  Open();
  const std::string anchor = ReadFile(AnchorPath());
  ASSERT_TRUE(Append("r1", {SampleResponse()}).ok());
  Close();
  WriteFile(AnchorPath(), anchor);

  Open();

  EXPECT_TRUE(Append("r1", {SampleResponse()})->repeated);
}

}  // namespace
}  // namespace ourvoice::storage
